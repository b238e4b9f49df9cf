//! Pieces of the view that several features share, and the messages between them.
//!
//! Messages are there from the beginning and hidden while they have nothing to show.

use std::time::Duration;

pub mod alert;
pub mod button;
pub mod choice;
pub mod copy;
pub mod disclosure;
pub mod empty;
pub mod file_link;
pub mod focus;
pub mod job_link;
pub mod notice;
pub mod options;
pub mod plain_click;
pub mod plain_table;
pub mod waiting;

/// How long typing must rest before it takes effect.
pub(crate) const DEBOUNCE: Duration = Duration::from_millis(250);
