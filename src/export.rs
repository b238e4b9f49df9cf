//! All inputs that match the filters, as a file.

pub mod button;
pub mod chip;
pub mod choices;
pub mod csv;
pub mod dialog;
pub mod json;
pub mod pace;
pub mod progress;
pub mod run;
pub mod sink;
pub mod task;
