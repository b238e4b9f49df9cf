//! How fast an export is.

/// The pace of the last pages: each page counts as much as all before it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pace {
    /// When the page before this one was written, in milliseconds since 1970, and how many rows there were then.
    before: Option<(f64, u64)>,
    /// Rows per second; 0 while it is not known.
    rate: f64,
}

impl Pace {
    /// Takes over that there are `written` rows at `now`, in milliseconds since 1970, and returns the rows per second.
    /// It takes two pages to know: the person chooses a file during the first.
    pub fn observe(&mut self, now: f64, written: u64) -> f64 {
        if let Some((then, rows)) = self.before
            && now > then
        {
            #[allow(clippy::cast_precision_loss)]
            let rate = written.saturating_sub(rows) as f64 * 1000.0 / (now - then);
            self.rate = if self.rate > 0.0 { f64::midpoint(self.rate, rate) } else { rate };
        }
        self.before = Some((now, written));
        self.rate
    }
}

/// The seconds that `rows` take, rounded up; `None` where the rate is not known.
#[must_use]
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub fn seconds_left(rows: u64, rate: f64) -> Option<u64> {
    (rate > 0.0).then(|| (rows as f64 / rate).ceil() as u64)
}
