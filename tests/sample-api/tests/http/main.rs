//! The sample API over real HTTP, in process and as a program.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod access;
mod faults;
mod inputs;
mod jobs;
mod neighbours;
mod page;
mod program;
mod special;
mod started;
