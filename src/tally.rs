//! How many inputs have which status, and what that means in shares.

use crate::status::Status;

/// Statuses of tracked inputs, as they follow each other in a bar of them: what has ended comes first.
pub const TRACKED: [Status; 4] = [Status::Completed, Status::Failed, Status::Processing, Status::Pending];

/// Counts by status, each of them known or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally([Option<u64>; Status::ALL.len()]);

impl Tally {
    /// The same with a further count; `None` makes it unknown.
    #[must_use]
    pub fn with(mut self, status: Status, count: Option<u64>) -> Self {
        if let Some(place) = self.0.get_mut(status as usize) {
            *place = count;
        }
        self
    }

    /// The inputs of a status.
    #[must_use]
    pub fn of(&self, status: Status) -> Option<u64> {
        self.0.get(status as usize).copied().flatten()
    }

    /// The inputs of these statuses together.
    fn sum(&self, statuses: &[Status]) -> Option<u64> {
        statuses.iter().try_fold(0_u64, |sum, status| Some(sum.saturating_add(self.of(*status)?)))
    }

    /// All inputs.
    #[must_use]
    pub fn all(&self) -> Option<u64> {
        self.sum(&Status::ALL)
    }

    /// Inputs that are tracked, whether work on them has begun or ended.
    #[must_use]
    pub fn tracked(&self) -> Option<u64> {
        self.sum(&TRACKED)
    }

    /// Tracked inputs that have ended, one way or the other.
    #[must_use]
    pub fn done(&self) -> Option<u64> {
        self.sum(&[Status::Completed, Status::Failed])
    }

    /// Tracked inputs that have not ended.
    #[must_use]
    pub fn unfinished(&self) -> Option<u64> {
        self.sum(&[Status::Pending, Status::Processing])
    }

    /// The share of tracked inputs that have ended, from 0 to 1; it is 1 only when all of them have, and 0 only
    /// when none has, however many there are. `None` where there are none.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn share_done(&self) -> Option<f64> {
        let (done, tracked) = (self.done()?, self.tracked().filter(|tracked| *tracked > 0)?);
        let share = done as f64 / tracked as f64;
        Some(match done {
            0 => 0.0,
            _ if done == tracked => 1.0,
            _ => share.clamp(0.01, 0.99),
        })
    }

    /// The bar: status, begin and length of each segment that there is, in parts of `whole`. None is so short
    /// that it could not be seen and pointed at.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn segments(&self, whole: f64) -> Vec<(Status, f64, f64)> {
        let Some(tracked) = self.tracked().filter(|tracked| *tracked > 0) else { return Vec::new() };
        let least = whole / 100.0;
        let length = |status: &Status| match self.of(*status).unwrap_or(0) {
            0 => 0.0,
            count => (count as f64 / tracked as f64 * whole).max(least),
        };
        let sum: f64 = TRACKED.iter().map(length).sum();
        let mut begin = 0.0;
        let mut segments = Vec::new();
        for status in TRACKED {
            let length = length(&status) / sum * whole;
            if length > 0.0 {
                segments.push((status, begin, length));
            }
            begin += length;
        }
        segments
    }
}
