//! How a job went on over time, and when it is likely to end.

/// How far a job was at a time: counts from its beginning on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Milliseconds since 1970.
    pub time: f64,
    /// Inputs that were completed by then.
    pub completed: u64,
    /// Inputs that had failed by then.
    pub failed: u64,
}

impl Point {
    /// Inputs that had ended by then, one way or the other.
    #[must_use]
    pub fn ended(&self) -> u64 {
        self.completed.saturating_add(self.failed)
    }
}

/// The answer of `GET …/inputs/progress/traces`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Traces {
    /// In the order of time.
    pub points: Vec<Point>,
}

/// What the pace of the last points means for what is left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// How long the time is whose pace was taken, in seconds.
    pub pace_of: u64,
    /// Seconds from now to the end.
    pub left: u64,
    /// The likely end, in milliseconds since 1970.
    pub end: f64,
}

/// The number of points that [`Traces::observe`] leaves.
const OBSERVED: usize = 60;

impl Traces {
    /// Adds a point, which does not lie before those that are there.
    pub fn add(&mut self, point: Point) {
        match self.points.last_mut() {
            // Steps of one moment: an input counts once it has ended in any of them.
            Some(last) if last.time >= point.time => {
                last.completed = last.completed.max(point.completed);
                last.failed = last.failed.max(point.failed);
            }
            _ => self.points.push(point),
        }
    }

    /// Adds a point that was seen just now, if more inputs have ended than at the one before. The oldest ones give way.
    pub fn observe(&mut self, point: Point) {
        if self.points.last().is_none_or(|last| last.ended() != point.ended()) {
            self.points.push(point);
        }
        if self.points.len() > OBSERVED {
            self.points.remove(0);
        }
    }

    /// The most inputs that had ended at once.
    #[must_use]
    pub fn most(&self) -> u64 {
        self.points.iter().map(Point::ended).max().unwrap_or(0)
    }

    /// Milliseconds from the first point to the last.
    #[must_use]
    pub fn span(&self) -> f64 {
        self.points.first().zip(self.points.last()).map_or(0.0, |(first, last)| last.time - first.time)
    }

    /// Where a time is in a chart that is `width` wide.
    #[must_use]
    pub fn place(&self, time: f64, width: u32) -> u32 {
        let start = self.points.first().map_or(0.0, |first| first.time);
        scaled((time - start) / self.span().max(1.0), width)
    }

    /// The outline of an area from its ground line to `height` of each point, as the points of an SVG polygon
    /// that is `width` wide and `tall` high, where all of it is `total`; empty where there is nothing to draw.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn area(&self, width: u32, tall: u32, total: u64, height: fn(&Point) -> u64) -> String {
        if self.points.is_empty() {
            return String::new();
        }
        // The total may be of a moment before.
        let most = self.most().max(total).max(1) as f64;
        let mut outline = ["0,", &tall.to_string()].concat();
        for point in &self.points {
            let y = tall.saturating_sub(scaled(height(point) as f64 / most, tall));
            outline
                .push_str(&[" ", &self.place(point.time, width).to_string(), ",", &y.to_string()].concat());
        }
        outline.push_str(&[" ", &width.to_string(), ",", &tall.to_string()].concat());
        outline
    }

    /// When the `unfinished` inputs will have ended at the pace of the last fifth of the points, at least of
    /// the last three. `None` where nothing is left, or nothing has ended in that time or since for as long;
    /// `now` is in milliseconds since 1970.
    #[must_use]
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    pub fn estimate(&self, unfinished: u64, now: f64) -> Option<Estimate> {
        let last = self.points.last()?;
        let recent = (self.points.len() / 5).max(3);
        let before = self.points.iter().rev().nth(recent).or(self.points.first())?;
        let gone = last.ended().checked_sub(before.ended())?;
        // The last bucket may reach beyond this moment.
        let (observed, span) = (last.time - before.time, now.max(last.time) - before.time);
        if unfinished == 0 || span > observed * 2.0 {
            return None;
        }
        let left = unfinished as f64 * span / gone as f64;
        // A pace that leads beyond a hundred years says nothing, and without any there is no number at all.
        (left < 3.2e12).then(|| Estimate {
            pace_of: (span / 1000.0).round() as u64,
            left: (left / 1000.0).round() as u64,
            end: now + left,
        })
    }
}

/// A part of a whole in its units, rounded.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn scaled(part: f64, whole: u32) -> u32 {
    (part * f64::from(whole)).round() as u32
}
