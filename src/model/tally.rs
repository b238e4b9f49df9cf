//! How many inputs have which status, and what that means in shares.

use crate::model::status::Status;

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
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    pub fn segments(&self, whole: u32) -> Vec<(Status, u32, u32)> {
        let Some(tracked) = self.tracked() else { return Vec::new() };
        let share = |part: f64, of: f64| (part * f64::from(whole) / of.max(1.0)) as u32;
        let least = f64::from(whole / 100);
        // At first as long as they are, but none too short; then all of them as long as there is room for.
        let weight = |status: Status| match self.of(status).unwrap_or(0) {
            0 => 0.0,
            count => f64::from(share(count as f64, tracked as f64)).max(least),
        };
        let sum = TRACKED.into_iter().map(weight).sum();
        let mut before = 0.0;
        let mut segments = Vec::new();
        for status in TRACKED {
            let (begin, end) = (share(before, sum), share(before + weight(status), sum));
            if end > begin {
                segments.push((status, begin, end - begin));
            }
            before += weight(status);
        }
        segments
    }
}
