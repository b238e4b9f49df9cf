//! Which failed requests are worth another try, and when.

use std::time::Duration;

use crate::api::error::ApiError;
use crate::api::error::ErrorKind;

/// How often a request is made in all before its failure is told.
pub const TRIES: u32 = 3;

/// The longest pause that is waited out without asking the person.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// The longest pause that a server may ask for. A browser's timers count milliseconds in 31 bits.
const LONGEST: Duration = Duration::from_secs(86_400);

/// The pause before the next try of a request that failed `tries` times; `None` when it has failed for good.
///
/// It doubles from half a second on, and as long as the server asked for at least. `chance`, from 0 to 1,
/// spreads it by a quarter to both sides, so that many elements do not come back at the same moment.
#[must_use]
pub fn pause(error: &ApiError, tries: u32, chance: f64) -> Option<Duration> {
    if tries >= TRIES || !error.is_passing() {
        return None;
    }
    let steady = Duration::from_millis(500 << tries.saturating_sub(1));
    let spread = steady.mul_f64(0.75 + chance.clamp(0.0, 1.0) / 2.0);
    Some(spread.max(error.retry_after.unwrap_or_default()).min(LONGEST))
}

impl ApiError {
    /// Whether the deployment does not have what was asked for, or not for this key.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        matches!(self.status, Some(403 | 404 | 405 | 501))
    }

    /// Whether the same request may well succeed a little later.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        match self.kind {
            ErrorKind::Network | ErrorKind::Timeout | ErrorKind::RateLimited => true,
            _ => matches!(self.status, Some(500 | 502..=504)),
        }
    }
}

/// Reads how long a server asks to wait: the header `Retry-After` (RFC 9110, section 10.2.3: seconds or an
/// HTTP date), or the seconds of the body's `retry_after`. `now` and what `parse` makes of a date are in
/// milliseconds since 1970.
pub fn retry_after(
    header: Option<&str>,
    body: Option<f64>,
    now: f64,
    parse: impl Fn(&str) -> Option<f64>,
) -> Option<Duration> {
    let of_header = header.map(str::trim).filter(|text| !text.is_empty()).and_then(|text| {
        if text.bytes().all(|byte| byte.is_ascii_digit()) {
            // Too many digits for a number are too long a wait in any case.
            return Some(text.parse().map_or(LONGEST, Duration::from_secs));
        }
        milliseconds(parse(text)? - now)
    });
    of_header.or_else(|| milliseconds(body? * 1000.0)).map(|wait| wait.min(LONGEST))
}

/// A time that is over already is no wait.
fn milliseconds(value: f64) -> Option<Duration> {
    // Saturates: what does not fit is beyond the longest wait anyway.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    value.is_finite().then(|| Duration::from_millis(value.ceil().max(0.0) as u64))
}
