//! The buttons that turn to another page.

use leptos::{ev, prelude::*};

use crate::i18n::Key;
use crate::model::paging::Paging;
use crate::pagination::is_of_query;
use crate::pagination::turn_to;
use crate::state::inputs::Inputs;
use crate::state::language::Language;
use crate::state::navigation::Navigation;

/// A button that turns to another page. Without a target it does nothing; it stays enabled, so that it keeps the
/// focus.
#[component]
pub fn PageButton(
    /// The accessible name.
    name: Key,
    /// The class names of the icon.
    icon: &'static str,
    /// The offset of the page to turn to, if there is one.
    target: fn(Paging) -> Option<u64>,
) -> impl IntoView {
    let (language, inputs) = (expect_context::<Language>(), expect_context::<Inputs>());
    let navigation = expect_context::<Navigation>();
    let name = language.text(name);
    let offset = move || inputs.paging().and_then(target);
    let disabled = Signal::derive(move || {
        let unknown = inputs.error.with(Option::is_some) && !is_of_query(inputs, navigation);
        (unknown || offset().is_none()).to_string()
    });
    let turn = move |click: ev::MouseEvent| {
        if let Some(offset) = untrack(offset) {
            turn_to(&click, inputs, navigation, offset);
        }
    };
    view! {
        <button
            type="button"
            class="button turn"
            title=name
            aria-label=name
            aria-disabled=disabled
            on:click=turn
        >
            <span class=icon aria-hidden="true"></span>
        </button>
    }
}
