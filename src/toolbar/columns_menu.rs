//! The menu that shows and hides columns of the table.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};

use crate::components::choice::Choice;
use crate::host::Host;
use crate::i18n::Key;
use crate::model::columns::Column;
use crate::state::language::Language;
use crate::state::preferences::Preferences;

/// The disclosure `Columns`; hidden while the host chooses the columns.
#[component]
pub fn ColumnsMenu() -> impl IntoView {
    let (language, host) = (expect_context::<Language>(), expect_context::<Host>());
    let preferences = expect_context::<Preferences>();
    let open = RwSignal::new(false);
    let hidden = Signal::derive(move || host.settings.with(|settings| settings.columns.is_some()));
    // Created only while open: assistive technology would otherwise find two fields named `Port`.
    let choices = move || {
        let shown: &[Column] = if open.get() { &Column::ALL } else { &[] };
        let hideable = shown.iter().filter(|column| **column != Column::File);
        hideable.map(|column| choice(*column, language, preferences)).collect_view()
    };
    view! {
        <details
            class="menu"
            hidden=hidden
            // It does not bubble, so it is never one of a disclosure inside.
            on:toggle=move |toggle| open.set(event_target::<Element>(&toggle).has_attribute("open"))
            on:keydown=close_on_escape
            on:focusout=close_on_leave
        >
            <summary class="button">{language.text(Key::Columns)}</summary>
            // Focusable, so that a click on its padding does not close the menu.
            <div class="panel" role="group" aria-label=language.text(Key::Columns) tabindex="-1">
                {choices}
                <p class="muted">{language.text(Key::FileColumnNote)}</p>
            </div>
        </details>
    }
}

/// The checkbox of a column.
fn choice(column: Column, language: Language, preferences: Preferences) -> impl IntoView {
    let toggle = move |_| {
        let columns = untrack(|| preferences.columns());
        preferences.choose_columns(columns.with(column, !columns.has(column)));
    };
    view! {
        <Choice
            kind="checkbox"
            value=Some(column.as_str())
            label=language.text(column.label())
            checked=Signal::derive(move || preferences.columns().has(column))
            on_change=Box::new(toggle)
        />
    }
}

fn close_on_escape(press: ev::KeyboardEvent) {
    if press.key() == "Escape"
        && let Some(menu) = menu_of(&press)
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

fn close_on_leave(leave: ev::FocusEvent) {
    let to: Option<Node> = leave.related_target().and_then(|to| to.dyn_into().ok());
    if let Some(menu) = menu_of(&leave)
        && !menu.contains(to.as_ref())
    {
        close(&menu);
    }
}

/// The menu, which listens to this event.
fn menu_of(event: &ev::Event) -> Option<Element> {
    event.current_target().map(JsCast::unchecked_into)
}

fn close(menu: &Element) {
    // Fails for names with characters that no attribute has.
    let _ = menu.remove_attribute("open");
}
