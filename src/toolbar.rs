//! The bar above the table: filters and tools.

pub mod columns_menu;
pub mod port_filter;
pub mod status_filter;
pub mod view;
