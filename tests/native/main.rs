//! What is only calculated: no browser is needed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

mod calendar;
mod contract;
mod decode;
mod details;
mod field;
mod figures;
mod fuzz;
mod paging;
mod query;
mod retry;
mod sample;
#[cfg(unix)]
mod scripts;
mod server_clock;
mod summary;
mod taking_out;
mod words;
