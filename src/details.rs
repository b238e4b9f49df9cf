//! The details of one input, below its row.

pub mod feed;
pub mod row;
