//! The filter by status: one radio button for each, and one for all.

use leptos::prelude::*;

use crate::{status::Status, widget::Widget};

/// The radio group `Status`.
#[component]
pub fn StatusFilter(
    /// The element.
    widget: Widget,
) -> impl IntoView {
    let chosen = Memo::new(move |_| widget.navigator.query().with(|query| query.status));
    let choices = std::iter::once(None).chain(Status::ALL.into_iter().map(Some));
    view! {
        <div class="statuses" role="radiogroup" aria-label="Status" part="filter">
            {choices
                .map(|status| {
                    let class = status.map_or("all", Status::as_str);
                    view! {
                        <label class=["choice ", class].concat()>
                            // Radio buttons of one name are a group within their shadow root only.
                            <input
                                type="radio"
                                name="status"
                                value=class
                                prop:checked=move || chosen.get() == status
                                on:change=move |_| {
                                    widget.navigator.choose(|query| query.with_status(status));
                                }
                            />
                            <span>{status.map_or("All", Status::label)}</span>
                        </label>
                    }
                })
                .collect_view()}
        </div>
    }
}
