//! How many inputs there are, as the views show it: one figure for one thing.

use crate::i18n::Word;
use crate::model::status::Status;
use crate::model::tally::Tally;
use crate::state::inputs::Shown;
use crate::state::widget::Widget;

impl Widget {
    /// The counts by status, for the port that is chosen. Where the page on screen says how many inputs of a
    /// status there are, that is what counts: two figures for one thing would be one too many.
    pub fn tally(self) -> Option<Tally> {
        let port = self.navigator.query().with(|query| query.port_name.clone());
        let tally = self.counts.tally.get()?;
        let shown = self.loader.shown.get()?;
        Some(match shown.query.status {
            Some(status) if shown.query.port_name == port => {
                tally.with(status, Some(shown.page.paging.total))
            }
            _ => tally,
        })
    }

    /// The inputs of a status, or with `None` of all.
    pub fn count_of(self, status: Option<Status>) -> Option<u64> {
        let port = self.navigator.query().with(|query| query.port_name.clone());
        let unfiltered = |shown: &Shown| {
            (shown.query.status.is_none() && shown.query.port_name == port).then_some(shown.page.paging.total)
        };
        match status {
            Some(status) => self.tally()?.of(status),
            None => self
                .loader
                .shown
                .with(|shown| shown.as_deref().and_then(unfiltered))
                .or_else(|| self.tally().and_then(|tally| tally.all())),
        }
    }

    /// What became of the job, when it has ended.
    pub(super) fn end_of_job(self) -> String {
        let filtered = self.navigator.query().with(|query| !query.port_name.is_empty());
        let of_job = self.job.with(|job| job.as_ref().and_then(|job| job.counts)).filter(|_| filtered);
        let tally = of_job.or(self.counts.tally.get()).unwrap_or_default();
        let figures = self.figures();
        let count = |status| figures.count(tally.of(status).unwrap_or(0));
        self.words().fill(Word::JobFinished, &[&count(Status::Completed), &count(Status::Failed)])
    }
}
