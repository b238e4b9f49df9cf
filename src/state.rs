//! The state of one element as signals: each concern is a `Copy` struct that is provided as a context.

pub mod access;
pub mod announcer;
pub mod background;
pub mod changed;
pub mod clock;
pub mod counts;
pub mod effect;
pub mod element_state;
pub mod error_text;
pub mod frame;
pub mod inputs;
pub mod job;
pub mod language;
pub mod list;
pub mod navigation;
pub mod percents;
pub mod ports;
pub mod preferences;
pub mod presence;
pub mod refresh;
pub mod request;
pub mod room;
pub mod shown;
pub mod shown_range;
pub mod task;
pub mod title;
