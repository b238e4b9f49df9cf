//! The element in a real browser, with answers that the tests give.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

mod background;
mod behaviour;
mod causes;
mod cells;
mod columns;
mod copying;
mod details;
mod element;
mod export;
mod failures;
mod feeds;
mod fetch;
mod focus;
mod hostile;
mod job;
mod keys;
mod language;
mod links;
mod opening;
mod over_time;
mod refresh;
mod rows;
mod saving;
mod summary;
mod tokens;
mod trouble;
mod view;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
