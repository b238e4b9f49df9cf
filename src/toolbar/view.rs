//! The toolbar as a whole.

use leptos::prelude::*;

use crate::toolbar::port_filter::PortFilter;
use crate::toolbar::status_filter::StatusFilter;

/// The filters.
#[component]
pub fn Toolbar() -> impl IntoView {
    view! {
        <div class="filters" part="toolbar">
            <StatusFilter />
            <PortFilter />
        </div>
    }
}
