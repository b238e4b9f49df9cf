//! The parts of the view, a file each.

pub mod alert;
pub mod copy_button;
pub mod empty;
pub mod header;
pub mod input_row;
pub mod inputs_table;
pub mod job_form;
pub mod key_form;
pub mod pagination;
pub mod port_filter;
pub mod status_badge;
pub mod status_filter;
