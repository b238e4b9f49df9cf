//! Days and times in UTC, where asking the browser for each of a thousand takes too long.

/// Days from 1 January 1970 in the Gregorian calendar; `None` for a day that no month has.
#[must_use]
pub fn days_since_1970(year: i64, month: i64, day: i64) -> Option<i64> {
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // Years that begin in March put the leap day last, so that months have fixed lengths before it.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some(year * 365 + leap_days + (month * 153 + 2) / 5 + day - 1 - 719_468)
}

/// The number that these characters of a text are, which are digits and nothing else.
pub(crate) fn number(text: &str, from: usize, to: usize) -> Option<i64> {
    let digits = text.get(from..to)?;
    let number: u64 = digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())??;
    i64::try_from(number).ok()
}

/// Milliseconds since 1970 of a time as the API writes them (RFC 3339, UTC, such as `2026-04-14T10:01:53.564Z`);
/// `None` for any other form, and for days that not every month has in every year.
#[must_use]
#[allow(clippy::cast_precision_loss)]
pub fn milliseconds(text: &str) -> Option<f64> {
    let (seconds, fraction) = match text.strip_suffix('Z')?.split_once('.') {
        Some((seconds, fraction)) => (seconds, number(fraction, 0, fraction.len()).map(|_| fraction)?),
        None => (text.strip_suffix('Z')?, ""),
    };
    let signs = [4, 7, 10, 13, 16].map(|place| seconds.as_bytes().get(place).copied().unwrap_or_default());
    if seconds.len() != 19 || &signs != b"--T::" {
        return None;
    }
    let [year, month, day] = [number(text, 0, 4)?, number(text, 5, 7)?, number(text, 8, 10)?];
    let [hour, minute, second] = [number(text, 11, 13)?, number(text, 14, 16)?, number(text, 17, 19)?];
    let everywhere = day <= 28 || (day <= 30 && month != 2);
    if !everywhere || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let whole = days_since_1970(year, month, day)? * 86_400 + hour * 3600 + minute * 60 + second;
    // What is finer than a millisecond browsers leave out, too.
    let fine = number(&[fraction, "000"].concat(), 0, 3)?;
    Some((whole * 1000 + fine) as f64)
}
