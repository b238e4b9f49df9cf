//! The filter by status: one radio button for each, and one for all.

use leptos::prelude::*;

use super::{on, when};
use crate::{status::Status, widget::Widget};

/// The radio group `Status`.
#[component]
pub fn StatusFilter(
    /// The element.
    widget: Widget,
) -> impl IntoView {
    let chosen = Memo::new(move |_| widget.navigator.query().with(|query| query.status));
    let choice = move |status: Option<Status>| {
        let checked = when(move || chosen.get() == status);
        let choose = on(move |_| widget.navigator.choose(|query| query.with_status(status)));
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
                <span>{status.map_or("All", Status::label)}</span>
            </label>
        }
    };
    let choices: Vec<_> =
        std::iter::once(None).chain(Status::ALL.into_iter().map(Some)).map(choice).collect();
    view! {
        <div class="statuses" role="radiogroup" aria-label="Status" part="filter">
            {choices}
        </div>
    }
}
