//! The Batch Processing API of Archetype AI, as far as this component reads it.

#[cfg(target_arch = "wasm32")]
pub mod client;
pub mod error;
#[cfg(target_arch = "wasm32")]
mod fetch;
pub mod job;
pub mod json;
pub mod listing;
pub mod model;
#[cfg(target_arch = "wasm32")]
pub mod pages;
pub mod progress;
pub mod retry;
#[cfg(target_arch = "wasm32")]
pub mod token;
