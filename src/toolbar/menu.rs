//! How the menus of the toolbar close: by Escape, and when the focus leaves them.

use leptos::ev;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Closes the menu by Escape and gives the focus back to its button.
pub fn close_on_escape(press: ev::KeyboardEvent) {
    if press.key() == "Escape"
        && let Some((_, menu)) = menu_of(&press)
        && menu.has_attribute("open")
    {
        // It has done its work: a dialog of the host around the element stays open.
        press.prevent_default();
        press.stop_propagation();
        close(&menu);
        if let Ok(Some(summary)) = menu.query_selector("summary") {
            // Fails where nothing can have the focus.
            let _ = summary.unchecked_into::<HtmlElement>().focus();
        }
    }
}

/// Closes the menu when the focus goes elsewhere, but for the field that a copy button selects its text in.
pub fn close_on_leave(leave: ev::FocusEvent) {
    let to: Option<Element> = leave.related_target().and_then(|to| to.dyn_into().ok());
    let copies = to.as_ref().is_some_and(|to| matches!(to.closest(".by-hand"), Ok(Some(_))));
    if let Some((place, menu)) = menu_of(&leave)
        && !place.contains(to.as_deref())
        && !copies
    {
        close(&menu);
    }
}

/// The node that listens, and the menu: that node or the first one in it.
fn menu_of(event: &ev::Event) -> Option<(Element, Element)> {
    let place: Element = event.current_target()?.unchecked_into();
    let menu = place.closest("details").ok()?.or_else(|| place.query_selector("details").ok()?)?;
    Some((place, menu))
}

fn close(menu: &Element) {
    // Fails for names with characters that no attribute has.
    let _ = menu.remove_attribute("open");
}
