//! The Batch Processing API of Archetype AI, as far as this component reads it.

pub mod client;
pub mod decode;
pub mod error;
mod fetch;
mod input;
pub mod job;
pub mod listing;
pub mod model;
pub mod pages;
pub mod progress;
pub mod retry;
pub mod server_clock;
mod time_limit;
pub mod token;
