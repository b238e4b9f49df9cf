//! The job as a whole: its name, its progress, and why inputs failed.

pub mod failure_reasons;
pub mod header;
pub mod progress;
pub mod reason_table;
