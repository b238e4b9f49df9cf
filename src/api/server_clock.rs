//! The server's time: the browser's clock may be wrong by hours.

use std::{cell::Cell, rc::Rc};

/// The `Date` of a response is cut to the second.
const SECOND: f64 = 1000.0;

/// How much earlier than the program sends it a request may have been sent: `prefetch.js` keeps one that long.
const EARLY: f64 = 5000.0;

/// How far the server's clock is ahead of the browser's, in milliseconds, as far as the responses of one element tell.
#[derive(Clone, Debug, Default)]
pub struct ServerClock(Rc<Cell<f64>>);

impl ServerClock {
    /// The server's time when the browser's clock shows `time`, both in milliseconds since 1970.
    #[must_use]
    pub fn at(&self, time: f64) -> f64 {
        time + self.0.get()
    }

    /// Takes over the `Date` of a response. Its request was sent at `sent` and it came at `received`, by the browser's
    /// clock; all in milliseconds since 1970. What is known stays while it agrees with the response, so that it does not
    /// waver with the network; a clock that is right is not changed.
    pub fn learn(&self, date: f64, sent: f64, received: f64) {
        let (least, most) = (date - received, date + SECOND - (sent - EARLY));
        if !(least..=most).contains(&self.0.get()) {
            self.0.set(least + SECOND / 2.0);
        }
    }
}
