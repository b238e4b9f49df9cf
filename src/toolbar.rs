//! The filters above the table, and the tools in the header.

pub mod columns_menu;
pub mod menu;
pub mod port_filter;
pub mod status_filter;
pub mod tools;
pub mod view;
