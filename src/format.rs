//! Sizes, durations, counts and times for people: the arithmetic is here, [`intl`] has the browser's formatters.

mod bindings;
pub mod intl;

/// A value with its unit, by the name that `Intl.NumberFormat` has for it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    /// The number of units, already rounded to what is shown.
    pub value: f64,
    /// A unit identifier of ECMA-402, such as `kilobyte`.
    pub unit: &'static str,
}

const SIZE_UNITS: [&str; 6] = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte", "petabyte"];

/// A size in bytes, rounded to three digits of a decimal unit. The unit is chosen for the rounded value, so that
/// 999,999 bytes are 1 MB and never 1,000 kB.
#[must_use]
pub fn size(bytes: u64) -> Measure {
    // 53 bits are exact and three digits are shown, so nothing that is seen is lost.
    #[allow(clippy::cast_precision_loss)]
    let mut exact = bytes as f64;
    let mut units = SIZE_UNITS.into_iter();
    let mut unit = units.next().unwrap_or_default();
    for larger in units {
        if three_digits(exact) < 1000.0 {
            break;
        }
        exact /= 1000.0;
        unit = larger;
    }
    Measure { value: three_digits(exact), unit }
}

fn three_digits(value: f64) -> f64 {
    let scale = if value >= 100.0 {
        1.0
    } else if value >= 10.0 {
        10.0
    } else {
        100.0
    };
    (value * scale).round() / scale
}

/// A duration in seconds as its largest unit and, below ten of that, the next smaller one.
#[must_use]
pub fn duration(seconds: u64) -> (Measure, Option<Measure>) {
    const UNITS: [(&str, u64); 4] = [("day", 86_400), ("hour", 3600), ("minute", 60), ("second", 1)];
    // A count of a few digits.
    #[allow(clippy::cast_precision_loss)]
    let measure = |(unit, length): (&'static str, u64), seconds: u64| Measure {
        value: (seconds / length) as f64,
        unit,
    };
    let mut units = UNITS.into_iter().skip_while(|(_, length)| seconds < *length);
    // Zero is shorter than any unit.
    let largest = units.next().unwrap_or(("second", 1));
    let first = measure(largest, seconds);
    let second = units
        .next()
        .map(|unit| measure(unit, seconds % largest.1))
        .filter(|second| first.value < 10.0 && second.value > 0.0);
    (first, second)
}

/// How much later something was than something else, in whole seconds: `+0:47`, `+1:02:03`.
#[must_use]
pub fn offset(seconds: u64) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("+{hours}:{minutes:02}:{seconds:02}") } else { format!("+{minutes}:{seconds:02}") }
}

/// A duration in milliseconds: milliseconds below a second, else as [`duration`].
#[must_use]
pub fn elapsed(milliseconds: u64) -> (Measure, Option<Measure>) {
    match milliseconds {
        // At most three digits.
        #[allow(clippy::cast_precision_loss)]
        1..=999 => (Measure { value: milliseconds as f64, unit: "millisecond" }, None),
        _ => duration(milliseconds.saturating_add(500) / 1000),
    }
}
