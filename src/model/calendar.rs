//! Days and times: what an API's texts mean, wherever the browser is.

/// Milliseconds.
const DAY: i64 = 86_400_000;

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

/// Milliseconds since 1970 of an ISO 8601 date and time as APIs write them (RFC 3339, and what comes close to it); what
/// is finer than a millisecond is left out. `None` for what is no such time.
///
/// A time without a zone is UTC, as all times of the API are. `T` may be a space; the seconds, or the whole time of day,
/// may be absent; figures but the year may have one digit; an offset may lack its colon or its minutes.
#[must_use]
#[allow(clippy::cast_precision_loss)]
pub fn milliseconds(text: &str) -> Option<f64> {
    let (date, time) = text.split_once(['T', 't', ' ']).unwrap_or((text, "00:00"));
    let mut date = date.split('-');
    let year = date.next().filter(|year| year.len() == 4).and_then(|year| number(year, 0, 4))?;
    let (month, day) = (figure(date.next()?)?, figure(date.next()?)?);
    if date.next().is_some() || day > days_of(year, month) {
        return None;
    }
    let (time, offset) = split_zone(time)?;
    let (time, fraction) =
        time.split_once(['.', ',']).map_or((time, None), |(time, rest)| (time, Some(rest)));
    let mut time = time.split(':');
    let (hour, minute) = (figure(time.next()?)?, figure(time.next()?)?);
    let second = time.next().map_or(Some(0), figure)?;
    if time.next().is_some() || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let fine = match fraction {
        Some(digits) => number(&[digits, "000"].concat(), 0, 3)
            .filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()))?,
        None => 0,
    };
    if fraction.is_some_and(str::is_empty) {
        return None;
    }
    let minutes = days_since_1970(year, month, day)? * 1440 + hour * 60 + minute - offset;
    Some(((minutes * 60 + second) * 1000 + fine) as f64)
}

/// A time in milliseconds since 1970 as ISO 8601 with milliseconds, in UTC: `2026-04-14T10:00:00.123Z`.
#[must_use]
#[allow(clippy::cast_possible_truncation)]
pub fn iso(time: f64) -> String {
    let time = time.floor() as i64;
    let (day, rest) = (time.div_euclid(DAY), time.rem_euclid(DAY));
    // Days and years that begin in March, 400 years at a time, as in `days_since_1970`.
    let since_march_0 = day + 719_468;
    let (era, of_era) = (since_march_0.div_euclid(146_097), since_march_0.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = era * 400 + year + i64::from(month <= 2);
    let (hour, minute, second, fine) = (rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60, rest % 1000);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{fine:03}Z")
}

/// Whether a text stands for no time: it is empty, or the zero of a language's times (year 1 in Go and .NET, year 0 in
/// databases, the first moment of 1970 elsewhere).
#[must_use]
pub fn is_zero_time(text: &str) -> bool {
    let text = text.trim();
    text.is_empty()
        || text.starts_with("0001-")
        || text.starts_with("0000-")
        || milliseconds(text).is_some_and(|time| time == 0.0)
}

/// The time of day, and the minutes that its zone is ahead of UTC.
fn split_zone(time: &str) -> Option<(&str, i64)> {
    if let Some(time) = time.strip_suffix(['Z', 'z']) {
        return Some((time.trim_end(), 0));
    }
    let Some(sign) = time.rfind(['+', '-']) else { return Some((time, 0)) };
    let (time, zone) = time.split_at(sign);
    let (ahead, zone) = (zone.starts_with('+'), zone.get(1..)?);
    let (hours, minutes) = match zone.split_once(':') {
        Some((hours, minutes)) => (figure(hours)?, figure(minutes)?),
        None if zone.len() == 4 => (number(zone, 0, 2)?, number(zone, 2, 4)?),
        None => (figure(zone)?, 0),
    };
    if hours > 23 || minutes > 59 {
        return None;
    }
    let offset = hours * 60 + minutes;
    Some((time.trim_end(), if ahead { offset } else { -offset }))
}

/// One or two digits.
fn figure(text: &str) -> Option<i64> {
    if matches!(text.len(), 1 | 2) { number(text, 0, text.len()) } else { None }
}

fn days_of(year: i64, month: i64) -> i64 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
