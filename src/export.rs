//! All inputs that match the filters, as a file.

pub mod csv;
pub mod dialog;
pub mod json;
pub mod run;
pub mod sink;
pub mod task;
