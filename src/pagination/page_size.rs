//! The choice of the page size.

use leptos::{ev, prelude::*};

use crate::components::options::Item;
use crate::components::options::Options;
use crate::i18n::Key;
use crate::model::paging;
use crate::state::inputs::Inputs;
use crate::state::language::Language;
use crate::state::navigation::Navigation;

/// The combobox `Rows per page`.
#[component]
pub fn PageSize() -> impl IntoView {
    let (language, inputs) = (expect_context::<Language>(), expect_context::<Inputs>());
    let navigation = expect_context::<Navigation>();
    let limits = move || {
        let chosen = navigation.query.with(|query| query.limit);
        let formats = language.formats();
        let item = |limit: u64| Item {
            value: Some(limit.to_string()),
            text: formats.count(limit),
            selected: limit == chosen,
        };
        limits(inputs, chosen).into_iter().map(item).collect()
    };
    let choose = move |event: ev::Event| {
        if let Ok(limit) = event_target_value(&event).parse() {
            navigation.choose(|query| query.with_limit(limit));
        }
    };
    view! {
        <label class="limit">
            <span class="muted">{language.text(Key::RowsPerPage)}</span>
            <select on:change=choose>
                <Options items=Box::new(limits) />
            </select>
        </label>
    }
}

/// The page sizes to choose from, without those that the server refused.
fn limits(inputs: Inputs, chosen: u64) -> Vec<u64> {
    let refused = inputs.refused_limit.get().unwrap_or(u64::MAX);
    paging::limits(chosen).into_iter().filter(|limit| *limit < refused || *limit == chosen).collect()
}
