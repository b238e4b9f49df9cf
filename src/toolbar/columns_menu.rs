//! The menu that shows and hides columns of the table.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::Node;

use crate::host::Host;
use crate::i18n::Word;
use crate::model::columns::Column;
use crate::state::language::Language;
use crate::state::preferences::Preferences;

/// The disclosure `Columns`; hidden while the host chooses the columns.
#[component]
pub fn ColumnsMenu() -> impl IntoView {
    let (language, host) = (expect_context::<Language>(), expect_context::<Host>());
    let menu = NodeRef::<html::Details>::new();
    let summary = NodeRef::<html::Summary>::new();
    let open = RwSignal::new(false);
    let hidden = Signal::derive(move || host.settings.with(|settings| settings.columns.is_some()));
    let close = move || {
        if let Some(menu) = menu.get_untracked() {
            menu.set_open(false);
        }
    };
    let close_on_escape = move |press: ev::KeyboardEvent| {
        if press.key() == "Escape" {
            close();
            if let Some(summary) = summary.get_untracked() {
                // Fails where nothing can have the focus.
                let _ = summary.focus();
            }
        }
    };
    let close_on_leave = move |leave: ev::FocusEvent| {
        let to: Option<Node> = leave.related_target().and_then(|to| to.dyn_into().ok());
        if menu.get_untracked().is_some_and(|menu| !menu.contains(to.as_ref())) {
            close();
        }
    };
    view! {
        <details
            class="menu"
            node_ref=menu
            hidden=hidden
            on:toggle=move |_| open.set(menu.get_untracked().is_some_and(|menu| menu.open()))
            on:keydown=close_on_escape
            on:focusout=close_on_leave
        >
            <summary class="button" node_ref=summary>
                {language.say(Word::Columns)}
            </summary>
            // Focusable, so that a click on its padding does not close the menu.
            <div class="panel" role="group" aria-label=language.say(Word::Columns) tabindex="-1">
                // Created only while open: assistive technology would otherwise find two fields named `Port`.
                <Show when=move || open.get()>
                    <Choices />
                </Show>
            </div>
        </details>
    }
}

/// A checkbox for each column that can be hidden.
#[component]
fn Choices() -> impl IntoView {
    let (language, preferences) = (expect_context::<Language>(), expect_context::<Preferences>());
    let choices = Column::ALL
        .into_iter()
        .filter(|column| *column != Column::File)
        .map(|column| {
            let checked = Signal::derive(move || preferences.columns().has(column));
            let toggle = move |_| {
                let columns = untrack(|| preferences.columns());
                preferences.choose_columns(columns.with(column, !columns.has(column)));
            };
            view! {
                <label class="tick">
                    <input type="checkbox" value=column.as_str() prop:checked=checked on:change=toggle />
                    <span>{language.say(column.label())}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        {choices}
        <p class="muted">{language.say(Word::FileColumnNote)}</p>
    }
}
