//! Figures in the words of a language, by the browser's `Intl`.

use std::{
    cell::{OnceCell, RefCell},
    ops::Range,
    rc::Rc,
};

use js_sys::{Date, Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::format::Measure;
use crate::format::size;
use crate::format::span;
use crate::i18n::Word;
use crate::i18n::Words;
use crate::model::calendar::milliseconds;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl)]
    type NumberFormat;

    // Throws for a language tag that is none.
    #[wasm_bindgen(catch, constructor, js_namespace = Intl)]
    fn new(locale: Option<&str>, options: &Object) -> Result<NumberFormat, JsValue>;

    #[wasm_bindgen(method)]
    fn format(this: &NumberFormat, value: f64) -> String;

    #[wasm_bindgen(js_namespace = Intl)]
    type PluralRules;

    #[wasm_bindgen(catch, constructor, js_namespace = Intl)]
    fn new(locale: Option<&str>) -> Result<PluralRules, JsValue>;

    #[wasm_bindgen(method)]
    fn select(this: &PluralRules, value: f64) -> String;

    #[wasm_bindgen(js_namespace = Intl)]
    type DateTimeFormat;

    #[wasm_bindgen(catch, constructor, js_namespace = Intl)]
    fn new(locale: Option<&str>, options: &Object) -> Result<DateTimeFormat, JsValue>;

    #[wasm_bindgen(method)]
    fn format(this: &DateTimeFormat, time: f64) -> String;

    #[wasm_bindgen(method, js_name = resolvedOptions)]
    fn resolved_options(this: &DateTimeFormat) -> Object;
}

type Options<'a> = &'a [(&'a str, &'a str)];

fn options(pairs: Options<'_>) -> Object {
    let object = Object::new();
    for (name, value) in pairs {
        // Setting a property of a plain object cannot fail.
        let _ = Reflect::set(&object, &(*name).into(), &(*value).into());
    }
    object
}

type Cache<T> = RefCell<Vec<(&'static str, Rc<T>)>>;

/// What has been put into words: the times of a page's rows are within a few minutes, and took one of a few spans.
type Said = RefCell<Vec<(i64, String)>>;

/// So many are kept.
const SAID: usize = 200;

/// The formatters of one language. The first one of a page costs tens of milliseconds, so they are made
/// when first needed and shared by all elements.
pub struct Figures {
    locale: Option<String>,
    numbers: Cache<NumberFormat>,
    dates: Cache<DateTimeFormat>,
    plurals: Cache<PluralRules>,
    zone: OnceCell<String>,
    /// When this year begins, and the next one.
    year: RefCell<Range<f64>>,
    /// By their milliseconds below a second, and by whole seconds.
    spans: Said,
    /// By twice their minutes since 1970, and one more where they have their year with them.
    minutes: Said,
}

/// A point in time for people.
pub struct Moment {
    /// Local date and time, short.
    pub short: String,
    /// The time in UTC, and the zone of the short form.
    pub exact: String,
}

thread_local! {
    static LANGUAGES: RefCell<Vec<Rc<Figures>>> = const { RefCell::new(Vec::new()) };
}

impl Figures {
    /// The formatters of a language tag; `None`, or a tag that is none, is the browser's own language.
    #[must_use]
    pub fn of(locale: Option<&str>) -> Rc<Self> {
        LANGUAGES.with_borrow_mut(|languages| {
            if let Some(figures) = languages.iter().find(|figures| figures.locale.as_deref() == locale) {
                return Rc::clone(figures);
            }
            let figures = Rc::new(Self {
                locale: locale.map(str::to_owned),
                numbers: RefCell::default(),
                dates: RefCell::default(),
                plurals: RefCell::default(),
                zone: OnceCell::new(),
                year: RefCell::default(),
                spans: RefCell::default(),
                minutes: RefCell::default(),
            });
            languages.push(Rc::clone(&figures));
            figures
        })
    }

    /// A count with the language's separators.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn count(&self, count: u64) -> String {
        self.number("", &[]).format(count as f64)
    }

    /// Whether a count takes the singular in a sentence of these words.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn is_one(&self, words: Words, count: u64) -> bool {
        let tag = words.tag();
        cached(&self.plurals, tag, || PluralRules::new(Some(tag))).select(count as f64) == "one"
    }

    /// A share from 0 to 1 in percent: `90%`.
    #[must_use]
    pub fn percent(&self, share: f64) -> String {
        self.number("percent", &[("style", "percent")]).format(share)
    }

    /// A size in three digits: `246 kB`.
    #[must_use]
    pub fn size(&self, bytes: u64) -> String {
        self.measure(size(bytes))
    }

    /// A size to the byte: `245,760 bytes`.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn bytes(&self, bytes: u64) -> String {
        self.measure(Measure { value: bytes as f64, unit: "byte" })
    }

    /// A span of time: `5 min`.
    #[must_use]
    pub fn duration(&self, seconds: u64) -> String {
        self.span(seconds.saturating_mul(1000))
    }

    /// A span of time in milliseconds: `380 ms`, `5 min`.
    #[must_use]
    pub fn span(&self, milliseconds: u64) -> String {
        let exact =
            if milliseconds < 1000 { milliseconds } else { milliseconds.saturating_add(500) / 1000 * 1000 };
        said(&self.spans, exact.cast_signed(), || {
            let (first, second) = span(exact);
            let mut words = self.measure(first);
            if let Some(second) = second {
                words.push(' ');
                words.push_str(&self.measure(second));
            }
            words
        })
    }

    fn measure(&self, Measure { value, unit }: Measure) -> String {
        // The short form of "byte" has no plural.
        let display = if unit == "byte" { "long" } else { "short" };
        let options: Options<'_> = &[("style", "unit"), ("unit", unit), ("unitDisplay", display)];
        self.number(unit, options).format(value)
    }

    fn number(&self, name: &'static str, pairs: Options<'_>) -> Rc<NumberFormat> {
        cached(&self.numbers, name, || {
            let options = options(pairs);
            NumberFormat::new(self.locale.as_deref(), &options).or_else(|_| NumberFormat::new(None, &options))
        })
    }

    /// A time as [`time_of`] reads it; the year is named when it is not this one.
    #[must_use]
    pub fn moment(&self, time: f64, words: Words) -> Moment {
        let short: Options<'_> =
            &[("month", "short"), ("day", "numeric"), ("hour", "numeric"), ("minute", "2-digit")];
        // All zones of today are whole minutes apart. No time is so far away that its minute has no number.
        #[allow(clippy::cast_possible_truncation)]
        let minute = (time / 60_000.0).floor() as i64;
        let (format, key) = if self.is_this_year(time) {
            (self.date("", short), minute * 2)
        } else {
            (self.date("year", &[short, &[("year", "numeric")]].concat()), minute * 2 + 1)
        };
        // The same for all of them, and dear to ask for.
        let zone = self.zone.get_or_init(|| {
            let zone = Reflect::get(&format.resolved_options(), &"timeZone".into()).ok();
            zone.and_then(|zone| zone.as_string()).unwrap_or_default()
        });
        let utc = String::from(Date::new(&time.into()).to_iso_string());
        let short = said(&self.minutes, key, || format.format(time));
        Moment { short, exact: words.fill(Word::ShownIn, &[&utc, zone]) }
    }

    /// Whether it is, in local time. For all times of a page the year is asked for once.
    fn is_this_year(&self, time: f64) -> bool {
        let now = Date::now();
        if !self.year.borrow().contains(&now) {
            let year = Date::new_0().get_full_year();
            let begin = |year| Date::new_with_year_month(year, 0).get_time();
            self.year.replace(begin(year)..begin(year + 1));
        }
        self.year.borrow().contains(&time)
    }

    /// The time of day: `14:35`.
    #[must_use]
    pub fn time_of_day(&self, time: f64) -> String {
        self.date("time", &[("hour", "numeric"), ("minute", "2-digit")]).format(time)
    }

    fn date(&self, name: &'static str, pairs: Options<'_>) -> Rc<DateTimeFormat> {
        cached(&self.dates, name, || {
            let options = options(pairs);
            DateTimeFormat::new(self.locale.as_deref(), &options)
                .or_else(|_| DateTimeFormat::new(None, &options))
        })
    }
}

fn said(known: &Said, key: i64, say: impl FnOnce() -> String) -> String {
    if let Some((_, words)) = known.borrow().iter().find(|(known, _)| *known == key) {
        return words.clone();
    }
    let words = say();
    let mut known = known.borrow_mut();
    if known.len() >= SAID {
        known.clear();
    }
    known.push((key, words.clone()));
    words
}

fn cached<T>(cache: &Cache<T>, name: &'static str, make: impl FnOnce() -> Result<T, JsValue>) -> Rc<T> {
    let mut cache = cache.borrow_mut();
    if let Some((_, made)) = cache.iter().find(|(made, _)| *made == name) {
        return Rc::clone(made);
    }
    // The browser's own language, with options that this file wrote: no browser refuses that.
    let made = Rc::new(make().unwrap_or_else(|_| panic!("Intl refuses its own language")));
    cache.push((name, Rc::clone(&made)));
    made
}

/// Milliseconds since 1970 of a time of the API; `None` for a text that is no time.
#[must_use]
pub fn time_of(text: &str) -> Option<f64> {
    milliseconds(text)
}
