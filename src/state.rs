//! What one element knows and does, as signals: each concern is a `Copy` struct.

pub mod address;
pub mod beside;
pub mod clock;
pub mod counts;
pub mod inputs;
pub mod job;
pub mod live;
pub mod names;
pub mod navigation;
pub mod percents;
pub mod presence;
pub mod refresh;
pub mod sleep;
pub mod storage;
pub mod task;
pub mod widget;
