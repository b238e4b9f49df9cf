//! The filter by status: one radio button for each, and one for all, with how many inputs there are.

use leptos::prelude::*;

use super::{on, text, when};
use crate::{live::Derived, status::Status, widget::Widget, words::Word};

/// The radio group `Status`, which is also the legend of the bar above it.
#[component]
pub fn StatusFilter(
    /// The element.
    widget: Widget,
) -> impl IntoView {
    let chosen = Derived::new(move || widget.navigator.query().with(|query| query.status));
    let choice = move |status: Option<Status>| {
        let checked = when(move || chosen.get() == status);
        let choose = on(move |_| widget.navigator.choose(|query| query.with_status(status)));
        let count = text(move || {
            widget.count_of(status).map(|count| widget.figures().count(count)).unwrap_or_default()
        });
        view! {
            <label class="choice">
                // Radio buttons of one name are a group within their shadow root only.
                <input
                    type="radio"
                    name="status"
                    value=status.map_or("", Status::as_str)
                    prop:checked=checked
                    on:change=choose
                />
                <span class=["pill ", status.map_or("", Status::as_str)].concat()>
                    {widget.say(status.map_or(Word::All, Status::label))}
                    " "
                    <span class="count">{count}</span>
                </span>
            </label>
        }
    };
    let choices: Vec<_> =
        std::iter::once(None).chain(Status::ALL.into_iter().map(Some)).map(choice).collect();
    view! {
        <div class="statuses" role="radiogroup" aria-label=widget.say(Word::Status) part="filter">
            {choices}
        </div>
    }
}
