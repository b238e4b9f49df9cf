//! A person at the built page: the sample API with `dist/` beside it, and a browser that WebDriver steers.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod driver;
mod page;
mod site;

pub use fantoccini::key::Key;

pub use crate::{driver::Driver, page::Page, site::Site};
