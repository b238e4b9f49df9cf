//! Which of the things that an element can show is to be seen.

use crate::api::error::ApiError;
use crate::model::paging::Paging;
use crate::state::widget::Widget;

/// What is to be seen. There is always exactly one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// No job is named.
    NoJob,
    /// The first answer is on its way.
    Waiting,
    /// The last request failed; rows that are there are older.
    Failed,
    /// There is nothing to show, and no filter is to blame.
    Empty,
    /// No input matches the filters.
    NoMatch,
    /// Rows.
    Rows,
}

impl Widget {
    /// What is to be seen.
    pub fn state(self) -> State {
        if self.navigator.job_id().with(Option::is_none) {
            return State::NoJob;
        }
        if self.trouble().is_some() {
            return State::Failed;
        }
        let Some(shown) = self.loader.shown.get() else { return State::Waiting };
        match shown.page.paging {
            Paging { count: 1.., .. } => State::Rows,
            Paging { total: 0, .. } if shown.query.is_filtered() => State::NoMatch,
            _ => State::Empty,
        }
    }

    /// What went wrong: the last request failed for good, or the server asks for a long pause.
    pub fn trouble(self) -> Option<ApiError> {
        self.loader.long_pause().map(|pause| pause.error).or_else(|| self.loader.error.get())
    }
}
