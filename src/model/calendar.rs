//! Days and times: what an API's texts mean, wherever the browser is.

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
