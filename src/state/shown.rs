//! What is on screen, and how the last fetch ended.

use std::time::Duration;

use crate::api::model::Page;
use crate::model::query::Query;

/// A page on screen.
#[derive(Debug)]
pub struct Shown {
    /// The page.
    pub page: Page,
    /// The query that it answers; while another page is loading the controls are ahead of it.
    pub query: Query,
}

/// How the last fetch ended.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Settled {
    /// When its last try began, in milliseconds since 1970.
    pub began: f64,
    /// When it ended, in milliseconds since 1970.
    pub ended: f64,
    /// How many fetches have failed one after the other.
    pub failures: u32,
    /// Whether an automatic refresh is worthwhile.
    pub again: bool,
    /// The pause that the server demands after the end.
    pub not_before: Duration,
}

/// What the view shows. It is always exactly one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// No job is selected.
    NoJob,
    /// The first answer is on its way.
    Waiting,
    /// The last request failed; rows that are there are older.
    Failed,
    /// The job has no inputs here, and no filter is the reason.
    Empty,
    /// No input matches the filters.
    NoMatch,
    /// Rows.
    Rows,
}
