//! How the details of a row are opened and closed: by its button, by a click on the row, by Escape.

use leptos::ev;
use leptos::html::Tbody;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;
use web_sys::HtmlElement;

use crate::state::navigation::Navigation;
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
            Ok(Some(control)) if control.class_name() != "toggle" => return,
            // The second click of two selects a word.
            Ok(None) if click.detail() > 1 || is_text_selected() => return,
            _ => {}
        }
        if let Some(row) = row_of(self.rows, self.body, &target).filter(|row| row.input().is_some()) {
            self.set(&row, !row.open.get_untracked());
        }
    }

    /// Closes the details in which Escape is pressed, and gives the focus back to the button that opened them.
    pub fn press(self, press: &ev::KeyboardEvent) {
        if press.key() == "Escape" && !press.default_prevented() && self.close(&event_target(press)).is_some()
        {
            // It has done its work: a dialog of the host around the element stays open.
            press.prevent_default();
            press.stop_propagation();
        }
    }

    fn close(self, target: &Element) -> Option<()> {
        let row = target.closest("tr.details").ok()??.previous_element_sibling()?;
        if let Some(toggle) = row.query_selector(".toggle").ok()? {
            // Fails where nothing can have the focus.
            let _ = toggle.unchecked_into::<HtmlElement>().focus();
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

/// Whether text is selected anywhere in the document; the click that ends such a selection is none on what is below.
fn is_text_selected() -> bool {
    let selection = window().get_selection().ok().flatten();
    selection.is_some_and(|selection| !String::from(selection.to_string()).is_empty())
}
