//! Which failed requests are retried, and when.

use std::time::Duration;

use crate::api::error::ApiError;
use crate::api::error::ErrorKind;

/// The number of attempts before a failure is reported.
pub const TRIES: u32 = 3;

/// The longest pause that is waited out without a countdown, and the timeout of a silent server.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// The longest pause that a server may demand. A browser's timers count milliseconds in 31 bits.
const LONGEST: Duration = Duration::from_secs(86_400);

/// The pause before the next try of a request that failed `tries` times; `None` when it has failed for good.
///
/// It starts at half a second, doubles, and is at least what the server demands. `chance`, from 0 to 1,
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
    /// Whether the deployment lacks the requested resource, or denies it to this key.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        matches!(self.status, Some(403 | 404 | 405 | 501))
    }

    /// Whether the same request may well succeed at the next refresh: what passes, and a host that gave no token, since
    /// it may have failed to renew one.
    #[must_use]
    pub fn may_recover(&self) -> bool {
        self.is_passing() || self.kind == ErrorKind::Token
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

/// Reads the pause that a server demands: the header `Retry-After` (RFC 9110, section 10.2.3: seconds or an
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

/// A time in the past is a pause of 0.
fn milliseconds(value: f64) -> Option<Duration> {
    // Saturates: what does not fit is beyond the longest wait anyway.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    value.is_finite().then(|| Duration::from_millis(value.ceil().max(0.0) as u64))
}
