//! The choice of the page size.

use leptos::{ev, prelude::*};

use crate::i18n::Word;
use crate::state::inputs::Inputs;
use crate::state::language::Language;
use crate::state::navigation::Navigation;

/// The combobox `Rows per page`.
#[component]
pub fn PageSize() -> impl IntoView {
    let (language, inputs) = (expect_context::<Language>(), expect_context::<Inputs>());
    let navigation = expect_context::<Navigation>();
    // Most changes of the query leave the list as it is.
    let offered = Memo::new(move |_| (navigation.query.with(|query| query.limit), inputs.limits()));
    let options = move || {
        let (chosen, limits) = offered.get();
        limits
            .into_iter()
            .map(|limit| view! { <option prop:selected=limit == chosen>{limit.to_string()}</option> })
            .collect_view()
    };
    let choose = move |event: ev::Event| {
        if let Ok(limit) = event_target_value(&event).parse() {
            navigation.choose(|query| query.with_limit(limit));
        }
    };
    view! {
        <label class="limit">
            <span class="muted">{language.say(Word::RowsPerPage)}</span>
            <select on:change=choose>{options}</select>
        </label>
    }
}
