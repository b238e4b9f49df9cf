//! `<batch-job-inputs>`: a custom element that shows the input files of one Archetype AI batch job.
//!
//! Data goes one way: an attribute or a control changes the [`model::query::Query`], the loader fetches and decodes
//! a page, and the table shows its rows. `docs/architecture.md` describes the folders.

pub mod api;
pub mod app;
pub mod chart;
pub mod components;
pub mod details;
pub mod element;
pub mod export;
pub mod format;
pub mod host;
pub mod i18n;
pub mod jobs;
pub mod model;
pub mod pagination;
pub mod state;
pub mod summary;
pub mod table;
pub mod toolbar;
