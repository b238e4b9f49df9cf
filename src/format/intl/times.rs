//! Times for people, in the zone that they chose.

use js_sys::{Date, Reflect};

use crate::format::bindings::{Formatter, Options};
use crate::format::intl::{Formats, Kind, cached_text};
use crate::i18n::Key;
use crate::i18n::Locale;

const MINUTE: f64 = 60_000.0;
const SECOND: f64 = 1000.0;

/// To the minute; the seconds are beside them.
const SHORT: [Options<'static>; 2] = [
    &[("month", "short"), ("day", "numeric"), ("hour", "numeric"), ("minute", "2-digit")],
    &[
        ("month", "short"),
        ("day", "numeric"),
        ("hour", "numeric"),
        ("minute", "2-digit"),
        ("second", "2-digit"),
    ],
];

/// A point in time for people.
pub struct Moment {
    /// Date and time, short, in the zone.
    pub short: String,
    /// The time in UTC, and the zone of the short form.
    pub exact: String,
}

impl Formats {
    /// Formats a time in milliseconds since 1970 to the minute; the year is shown when it is not this one.
    #[must_use]
    pub fn moment(&self, time: f64, locale: Locale) -> Moment {
        self.moment_of(time, locale, false)
    }

    /// The same to the second, for what happens within minutes.
    #[must_use]
    pub fn moment_to_the_second(&self, time: f64, locale: Locale) -> Moment {
        self.moment_of(time, locale, true)
    }

    fn moment_of(&self, time: f64, locale: Locale, to_the_second: bool) -> Moment {
        let utc = String::from(Date::new(&time.into()).to_iso_string());
        let this_year = self.is_this_year(time);
        let (unit, texts) = if to_the_second { (SECOND, &self.seconds) } else { (MINUTE, &self.minutes) };
        let name = match (to_the_second, this_year) {
            (false, true) => "",
            (false, false) => "year",
            (true, true) => "seconds",
            (true, false) => "seconds and year",
        };
        let [minutes, seconds] = SHORT;
        let options = if to_the_second { seconds } else { minutes };
        let year: Options<'_> = if this_year { &[] } else { &[("year", "numeric")] };
        let Some(format) = self.date(name, &[options, year].concat()) else {
            return Moment { short: utc.clone(), exact: utc };
        };
        // All zones of today are whole minutes apart. No time is so far away that its minute has no number.
        #[allow(clippy::cast_possible_truncation)]
        let key = (time / unit).floor() as i64 * 2 + i64::from(!this_year);
        let short = cached_text(texts, key, || format.format(time));
        Moment { short, exact: locale.format(Key::TimeWithZone, &[&utc, self.zone_of(&format)]) }
    }

    /// The name of the zone that times are in, such as `Europe/Berlin`.
    #[must_use]
    pub fn zone(&self) -> String {
        let [minutes, _] = SHORT;
        self.date("", minutes).map(|format| self.zone_of(&format).to_owned()).unwrap_or_default()
    }

    /// Slow to read, and the same for all times.
    fn zone_of(&self, format: &Formatter) -> &str {
        self.zone.get_or_init(|| {
            let zone = Reflect::get(&format.resolved_options(), &"timeZone".into()).ok();
            zone.and_then(|zone| zone.as_string()).unwrap_or_default()
        })
    }

    /// Whether a time is in this year of the zone. The limits of the year are computed once a year.
    fn is_this_year(&self, time: f64) -> bool {
        let now = Date::now();
        if !self.year.borrow().contains(&now) {
            let today = Date::new_0();
            let limits = if self.utc {
                let year = today.get_utc_full_year();
                [year, year + 1].map(|year| Date::utc(year.into(), 0.0))
            } else {
                let year = today.get_full_year();
                [year, year + 1].map(|year| Date::new_with_year_month(year, 0).get_time())
            };
            let [begin, end] = limits;
            self.year.replace(begin..end);
        }
        self.year.borrow().contains(&time)
    }

    /// Formats the time of day: `14:35`.
    #[must_use]
    pub fn time_of_day(&self, time: f64) -> String {
        let format = self.date("time", &[("hour", "numeric"), ("minute", "2-digit")]);
        format.map(|format| format.format(time)).unwrap_or_default()
    }

    /// Formats the time of day with its seconds: `14:35:07`.
    #[must_use]
    pub fn time_to_the_second(&self, time: f64) -> String {
        let format =
            self.date("second", &[("hour", "numeric"), ("minute", "2-digit"), ("second", "2-digit")]);
        format.map(|format| format.format(time)).unwrap_or_default()
    }

    fn date(&self, name: &'static str, pairs: Options<'_>) -> Option<Formatter> {
        let zone: Options<'_> = if self.utc { &[("timeZone", "UTC")] } else { &[] };
        self.formatter(Kind::Date, name, self.tag.as_deref(), &[pairs, zone].concat())
    }
}
