//! The table of inputs.

pub mod body;
pub mod cells;
pub mod links;
pub mod maker;
pub mod row;
pub mod texts;
pub mod view;
