//! The way over the table for who uses the keyboard: without it, each row is two stops or more.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;
use web_sys::HtmlElement;

use crate::i18n::Key;
use crate::state::language::Language;

/// The button that leads to the controls below the table. It is to be seen only while it has the focus.
#[component]
pub fn SkipTable(
    /// Whether there is no table to skip.
    hidden: Signal<bool>,
) -> impl IntoView {
    let language = expect_context::<Language>();
    let skip = |click: ev::MouseEvent| {
        let view = event_target::<Element>(&click).closest(".view").ok().flatten();
        let first =
            view.and_then(|view| view.query_selector(".pagination :is(select, input, button)").ok()?);
        if let Some(first) = first {
            // Fails where nothing can have the focus.
            let _ = first.unchecked_into::<HtmlElement>().focus();
        }
    };
    view! {
        <div class="unseen skip" hidden=hidden>
            <button type="button" class="button" on:click=skip>
                {language.text(Key::SkipToPagination)}
            </button>
        </div>
    }
}
