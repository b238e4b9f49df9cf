//! Where the focus goes when what has it disappears.

use std::iter::successors;

use leptos::prelude::*;
use leptos::task::tick;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusEvent, HtmlElement, ShadowRoot};

use crate::state::task::detached;

/// What can have the focus by the keyboard.
const CONTROLS: &str = "a[href], button, input, select, summary";

/// The listener for `focusout` of the whole view: when a control is hidden or removed, such as a button that has done
/// its work, the focus goes to the nearest control that is left, or to Refresh, and not back to the start of the page.
pub fn keep_focus(leave: &FocusEvent) {
    if leave.related_target().is_some() {
        return;
    }
    let left: HtmlElement = event_target(leave);
    // Now: an element that is removed has no ancestors any more.
    let places: Vec<Element> = successors(left.parent_element(), |place| place.parent_element()).collect();
    detached(async move {
        tick().await;
        let Some(root) = places.last().and_then(|last| last.get_root_node().dyn_into::<ShadowRoot>().ok())
        else {
            return;
        };
        if root.active_element().is_some() || is_shown(&left) {
            return;
        }
        if let Some(next) = places.iter().find_map(control_in) {
            // Fails where nothing can have the focus.
            let _ = next.focus();
        }
    });
}

/// Refresh for the view as a whole, else the first control that is shown in `place`.
fn control_in(place: &Element) -> Option<HtmlElement> {
    let refresh = place.query_selector(".header .refresh").ok().flatten();
    let refresh = refresh.map(JsCast::unchecked_into).filter(is_shown);
    refresh.or_else(|| {
        let controls = place.query_selector_all(CONTROLS).ok()?;
        let controls = (0..controls.length()).filter_map(|index| controls.item(index));
        controls.map(JsCast::unchecked_into).find(is_shown)
    })
}

fn is_shown(element: &HtmlElement) -> bool {
    element.is_connected() && element.offset_parent().is_some()
}
