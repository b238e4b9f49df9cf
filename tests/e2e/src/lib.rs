//! A person at the built page: the sample API with `dist/` beside it, and a browser that WebDriver steers.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod clock;
mod driver;
mod engine;
mod failure;
mod page;
mod portal;
mod records;
mod said;
mod server;
mod site;

pub use fantoccini::{key::Key, wd::TimeoutConfiguration};
pub use sample_api::Options;

pub use crate::{
    clock::fast_clock,
    driver::Driver,
    engine::{Engine, outside_chromium, without_engine},
    page::Page,
    portal::{Portal, SCRIPT, element},
    records::records,
    said::{REFUSED, assert_says},
    server::Server,
    site::Site,
};
