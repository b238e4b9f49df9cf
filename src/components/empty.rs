//! What is shown in place of rows when there are none.

use leptos::prelude::*;

use super::{on, text, when};
use crate::{
    live::Derived,
    query::Query,
    widget::{State, Widget},
    words::Word,
};

/// Says why there are no rows, and offers the way out if there is one.
#[component]
pub fn Empty(
    /// The element.
    widget: Widget,
    /// What is to be seen.
    state: Derived<State>,
) -> impl IntoView {
    let message = text(move || {
        let total = widget.paging().map_or(0, |paging| paging.total);
        match (state.get(), total) {
            (State::NoMatch, _) => widget.say(Word::NoMatch),
            (State::Empty, 0) => widget.say(Word::NoInputs),
            (State::Empty, _) => widget.say(Word::NoneOnPage),
            _ => "",
        }
        .to_owned()
    });
    let rest = when(move || !matches!(state.get(), State::Empty | State::NoMatch));
    let unfiltered = when(move || state.get() != State::NoMatch);
    let clear = on(move |_| widget.navigator.choose(Query::without_filters));
    view! {
        <div class="empty" hidden=rest>
            <p>{message}</p>
            <button type="button" class="button" hidden=unfiltered on:click=clear>{widget.say(Word::ClearFilters)}</button>
        </div>
    }
}
