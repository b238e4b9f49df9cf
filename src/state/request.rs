//! The request for the page on screen.

use crate::model::query::Query;

/// A page of a job of an API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The job.
    pub job_id: String,
    /// The filters and the page.
    pub query: Query,
    /// The absolute base URL of the API.
    pub api_base: String,
    /// Which fetch of the same page it is.
    pub revision: Revision,
}

impl Request {
    /// The job with its API: nothing that is known of one is shown of another.
    #[must_use]
    pub fn job(&self) -> String {
        // No URL has a space in it.
        [&self.api_base, " ", &self.job_id].concat()
    }
}

/// Differs when the same page is to be fetched again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Revision {
    /// Counts the fetches.
    pub number: u32,
    /// Whether it is an automatic refresh, for which the view does not look busy.
    pub quiet: bool,
}

impl Revision {
    /// The next one.
    #[must_use]
    pub fn next(self, quiet: bool) -> Self {
        Self { number: self.number.wrapping_add(1), quiet }
    }
}
