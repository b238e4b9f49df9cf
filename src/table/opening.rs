//! How the details of a row are opened and closed, by its button, by a click on the row and by Escape, and how keys lead
//! from row to row.

use leptos::ev;
use leptos::html::Tbody;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;
use web_sys::HtmlElement;

use crate::state::navigation::Navigation;
use crate::table::row_elements;
use crate::table::row_of;
use crate::table::rows::TableRow;

/// The listeners of the table's body, which serve all rows.
#[derive(Clone, Copy)]
pub struct Opening {
    rows: RwSignal<Vec<TableRow>>,
    body: NodeRef<Tbody>,
    navigation: Navigation,
}

impl Opening {
    /// Of `rows`, which are in `body`.
    #[must_use]
    pub fn new(rows: RwSignal<Vec<TableRow>>, body: NodeRef<Tbody>) -> Self {
        Self { rows, body, navigation: expect_context::<Navigation>() }
    }

    /// Opens or closes the row that was clicked: anywhere but on its other controls, and not where text is selected.
    pub fn click(self, click: &ev::MouseEvent) {
        let target: Element = event_target(click);
        match target.closest("a, button") {
            Ok(Some(control)) if !control.matches(".toggle, .more").unwrap_or_default() => return,
            // The second click of two selects a word.
            Ok(None) if click.detail() > 1 || is_text_selected() => return,
            _ => {}
        }
        if let Some(row) = row_of(self.rows, self.body, &target).filter(|row| row.input().is_some()) {
            self.set(&row, !row.open.get_untracked());
        }
    }

    /// Handles the keys: Escape in details closes them and gives the focus back to the button that opened them; Up, Down,
    /// Home and End on such a button lead to that of another row.
    pub fn press(self, press: &ev::KeyboardEvent) {
        let modified = press.ctrl_key() || press.meta_key() || press.shift_key() || press.alt_key();
        if modified || press.default_prevented() {
            return;
        }
        let (target, key): (Element, String) = (event_target(press), press.key());
        let used = if key == "Escape" { self.close(&target) } else { self.go(&target, &key) };
        if used.is_some() {
            // It has done its work: a dialog of the host around the element stays open, and the page where it is.
            press.prevent_default();
            press.stop_propagation();
        }
    }

    fn go(self, target: &Element, key: &str) -> Option<()> {
        let toggle = target.closest(".toggle").ok()??;
        let rows = row_elements(self.body);
        let toggles = rows.iter().filter_map(|row| row.query_selector(".toggle").ok()?).collect::<Vec<_>>();
        let place = toggles.iter().position(|known| *known == toggle)?;
        let next = match key {
            "ArrowUp" => toggles.get(place.checked_sub(1)?),
            "ArrowDown" => toggles.get(place + 1),
            "Home" => toggles.first(),
            "End" => toggles.last(),
            _ => None,
        };
        focus(next?)
    }

    fn close(self, target: &Element) -> Option<()> {
        let row = target.closest("tr.details").ok()??.previous_element_sibling()?;
        if let Some(toggle) = row.query_selector(".toggle").ok()? {
            focus(&toggle);
        }
        self.set(&row_of(self.rows, self.body, &row)?, false);
        Some(())
    }

    fn set(self, row: &TableRow, open: bool) {
        row.open.set(open);
        if !open && self.navigation.input_id.with_untracked(|id| id.as_deref() == Some(&*row.key.id)) {
            self.navigation.leave_input();
        }
    }
}

fn focus(toggle: &Element) -> Option<()> {
    // Fails where nothing can have the focus.
    toggle.unchecked_ref::<HtmlElement>().focus().ok()
}

/// Whether text is selected anywhere in the document; the click that ends such a selection is none on what is below.
fn is_text_selected() -> bool {
    let selection = window().get_selection().ok().flatten();
    selection.is_some_and(|selection| !String::from(selection.to_string()).is_empty())
}
