//! What is shown in place of rows when there are none.

use leptos::prelude::*;

use crate::components::button::Button;
use crate::i18n::Key;
use crate::model::query::Query;
use crate::state::inputs::Inputs;
use crate::state::language::Language;
use crate::state::navigation::Navigation;
use crate::state::shown::Phase;

/// Says why there are no rows, and offers to clear the filters if they are the reason.
#[component]
pub fn Empty(
    /// What the view shows.
    phase: Memo<Phase>,
) -> impl IntoView {
    let language = expect_context::<Language>();
    let inputs = expect_context::<Inputs>();
    let navigation = expect_context::<Navigation>();
    let hidden = Signal::derive(move || !matches!(phase.get(), Phase::Empty | Phase::NoMatch));
    let reason = Signal::derive(move || {
        let total = inputs.paging().map_or(0, |paging| paging.total);
        match (phase.get(), total) {
            (Phase::NoMatch, _) => language.text(Key::NoMatchingInputs),
            (Phase::Empty, 0) => language.text(Key::NoInputs),
            (Phase::Empty, _) => language.text(Key::EmptyPage),
            _ => "",
        }
        .to_owned()
    });
    let unfiltered = Signal::derive(move || phase.get() != Phase::NoMatch);
    view! {
        <div class="empty" hidden=hidden>
            <p>{reason}</p>
            <Button
                class="button"
                hidden=unfiltered
                label=language.text(Key::ClearFilters)
                on_click=Box::new(move |_| navigation.choose(Query::without_filters))
            />
        </div>
    }
}
