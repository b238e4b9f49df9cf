//! The inputs of a job, however they come about: what the endpoints need to know of them.

use serde::Serialize;
use time::OffsetDateTime;

use crate::input::{Input, Status};
use crate::matches::Matches;

/// The inputs of one job.
pub(crate) trait Dataset: Send + Sync {
    /// How many there are.
    fn total(&self) -> u64;
    /// Status and port of each row of one cycle, which the rows repeat.
    fn pattern(&self) -> Vec<(Status, &str)>;
    /// The row with this number, from 0.
    fn row(&self, n: u64) -> Option<Input>;
    /// The numbers of the rows with this id.
    fn find(&self, id: &str) -> Vec<u64>;
    /// When the job was created.
    fn created_at(&self) -> OffsetDateTime;
    /// Until when its life is told.
    fn told_until(&self) -> OffsetDateTime;
    /// When an input last ended.
    fn last_end(&self) -> Option<OffsetDateTime>;
    /// How many had ended by a time.
    fn ended_by(&self, time: OffsetDateTime) -> Ended;
}

/// How many inputs had come to an end.
#[derive(Clone, Copy, Default, Serialize)]
pub(crate) struct Ended {
    pub(crate) completed: u64,
    pub(crate) failed: u64,
}

/// How many tracked inputs stand where.
#[derive(Clone, Copy, Serialize)]
pub(crate) struct Counts {
    pub(crate) pending: u64,
    pub(crate) processing: u64,
    pub(crate) completed: u64,
    pub(crate) failed: u64,
}

/// Which inputs are wanted.
#[derive(Default)]
pub(crate) struct Filter<'a> {
    /// The exact name of the port.
    pub(crate) port: Option<&'a str>,
    /// Any of these; all if there are none.
    pub(crate) statuses: Vec<Status>,
    /// Not those that are only listed for reference.
    pub(crate) tracked_only: bool,
}

impl Filter<'_> {
    fn admits(&self, status: Status, port: &str) -> bool {
        self.port.is_none_or(|wanted| wanted == port)
            && (self.statuses.is_empty() || self.statuses.contains(&status))
            && !(self.tracked_only && status == Status::Reference)
    }
}

impl dyn Dataset + '_ {
    /// The rows that a filter admits.
    pub(crate) fn matches(&self, filter: &Filter<'_>) -> Matches<()> {
        self.select(|status, port| filter.admits(status, port).then_some(()).into_iter())
    }

    /// What `choose` gives for each row, in the order of the rows.
    pub(crate) fn select<T: Copy, Chosen: Iterator<Item = T>>(
        &self,
        choose: impl Fn(Status, &str) -> Chosen,
    ) -> Matches<T> {
        let pattern = self.pattern();
        let cycle = u64::try_from(pattern.len()).unwrap_or(u64::MAX);
        let hits = (0..)
            .zip(pattern)
            .flat_map(|(place, (status, port))| choose(status, port).map(move |chosen| (place, chosen)))
            .collect();
        Matches::new(self.total(), cycle, hits)
    }

    /// What `choose` gives for the rows with this id only.
    pub(crate) fn select_id<T: Copy, Chosen: Iterator<Item = T>>(
        &self,
        id: &str,
        choose: impl Fn(Status, &str) -> Chosen,
    ) -> Matches<T> {
        let hits = self
            .find(id)
            .into_iter()
            .filter_map(|n| Some((n, self.row(n)?)))
            .flat_map(|(n, row)| choose(row.status, &row.port_name).map(move |chosen| (n, chosen)))
            .collect();
        Matches::new(self.total(), self.total(), hits)
    }

    /// The tracked inputs, counted by status.
    pub(crate) fn counts(&self, port: Option<&str>) -> Counts {
        let count = |status| {
            let filter = Filter { port, statuses: vec![status], tracked_only: true };
            self.matches(&filter).count()
        };
        Counts {
            pending: count(Status::Pending),
            processing: count(Status::Processing),
            completed: count(Status::Completed),
            failed: count(Status::Failed),
        }
    }
}
