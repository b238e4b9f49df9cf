//! What is shown in place of rows when there are none.

use leptos::prelude::*;

use crate::{
    query::Query,
    widget::{State, Widget},
};

/// Says why there are no rows, and offers the way out if there is one.
#[component]
pub fn Empty(
    /// The element.
    widget: Widget,
) -> impl IntoView {
    let filtered = Memo::new(move |_| widget.state() == State::NoMatch);
    let message = move || {
        let total = widget.loader.paging.get().map_or(0, |paging| paging.total);
        match (filtered.get(), total) {
            (true, _) => "No inputs match the filters.",
            (false, 0) => "This job has no inputs.",
            (false, _) => "The server counts inputs but gave none for this page.",
        }
    };
    view! {
        <div class="empty">
            <p>{message}</p>
            {move || {
                filtered.get().then(|| view! {
                    <button
                        type="button"
                        class="button"
                        on:click=move |_| widget.navigator.choose(Query::without_filters)
                    >
                        "Clear filters"
                    </button>
                })
            }}
        </div>
    }
}
