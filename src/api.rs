//! The Batch Processing API of Archetype AI, as far as this component reads it.

#[cfg(target_arch = "wasm32")]
pub mod client;
pub mod error;
pub mod json;
pub mod model;
pub mod retry;
#[cfg(target_arch = "wasm32")]
pub mod token;
