//! The filters above the table, and the tools in the header.

pub mod columns_menu;
pub mod menu;
pub mod port_filter;
pub mod status_filter;
pub mod tools;

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
