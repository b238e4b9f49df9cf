//! `<batch-job-inputs>`: a custom element that shows the input files of one Archetype AI batch job.
//!
//! Data goes one way: an attribute or a control changes the [`query::Query`], the loader fetches and decodes
//! a page, the rows are drawn. The modules that only calculate build for every target and are tested
//! natively; the others need a browser and exist for `wasm32` alone.

pub mod api;
pub mod by_text;
pub mod calendar;
pub mod causes;
pub mod columns;
pub mod config;
pub mod csv;
pub mod curl;
pub mod format;
pub mod link;
pub mod outline;
pub mod paging;
pub mod query;
pub mod status;
pub mod tally;
pub mod text;
pub mod traces;
pub mod words;

#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod beside;
#[cfg(target_arch = "wasm32")]
mod clock;
#[cfg(target_arch = "wasm32")]
mod components;
#[cfg(target_arch = "wasm32")]
mod counts;
#[cfg(target_arch = "wasm32")]
mod dom;
#[cfg(target_arch = "wasm32")]
pub mod element;
#[cfg(target_arch = "wasm32")]
mod event;
#[cfg(target_arch = "wasm32")]
mod export;
#[cfg(target_arch = "wasm32")]
mod feed;
#[cfg(target_arch = "wasm32")]
mod file_cell;
#[cfg(target_arch = "wasm32")]
mod file_links;
#[cfg(target_arch = "wasm32")]
mod file_sink;
#[cfg(target_arch = "wasm32")]
mod host;
#[cfg(target_arch = "wasm32")]
mod job_info;
#[cfg(target_arch = "wasm32")]
mod live;
#[cfg(target_arch = "wasm32")]
mod loader;
#[cfg(target_arch = "wasm32")]
mod location;
#[cfg(target_arch = "wasm32")]
mod names;
#[cfg(target_arch = "wasm32")]
mod navigator;
#[cfg(target_arch = "wasm32")]
mod part;
#[cfg(target_arch = "wasm32")]
mod percents;
#[cfg(target_arch = "wasm32")]
mod presence;
#[cfg(target_arch = "wasm32")]
mod refresh;
#[cfg(target_arch = "wasm32")]
mod row;
#[cfg(target_arch = "wasm32")]
mod row_cells;
#[cfg(target_arch = "wasm32")]
mod row_details;
#[cfg(target_arch = "wasm32")]
mod row_maker;
#[cfg(target_arch = "wasm32")]
mod row_texts;
#[cfg(target_arch = "wasm32")]
mod sleep;
#[cfg(target_arch = "wasm32")]
mod storage;
#[cfg(target_arch = "wasm32")]
mod table_body;
#[cfg(target_arch = "wasm32")]
mod task;
#[cfg(target_arch = "wasm32")]
mod widget;
