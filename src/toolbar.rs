//! What stands above the table: filters, columns, export.

pub mod menu;
pub mod port_filter;
pub mod status_filter;
