//! The browser's formatters (`Intl`), made once per language and zone and shared by all elements.

pub mod times;

use std::{
    cell::{OnceCell, RefCell},
    ops::Range,
    rc::Rc,
};

use crate::format::Measure;
use crate::format::bindings::{
    Formatter, Options, PluralRules, date_time_format, number_format, options, plain, supported_locales_of,
};
use crate::format::duration;
use crate::format::elapsed;
use crate::format::size;
use crate::i18n::Locale;
use crate::i18n::Plural;
use crate::i18n::tag::language_tag;

/// Formatters by their kind and a name; `None` where the browser cannot make one.
type Formatters = RefCell<Vec<(Kind, &'static str, Option<Formatter>)>>;

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Number,
    LongUnit,
    Date,
}

/// Formatted texts by a number. The times of a page's rows are within a few minutes, and so are their durations.
type Texts = RefCell<Vec<(i64, String)>>;

/// The number of texts that are cached.
const CACHED_TEXTS: usize = 200;

/// The formatters of one language, and for times of one zone. The first one of a page takes tens of milliseconds, so each is made when it is
/// first needed.
pub struct Formats {
    /// As the page writes it.
    language: Option<String>,
    /// Normalised; `None` is the browser's default.
    tag: Option<String>,
    locale: Locale,
    /// Whether times are in UTC, and not in the browser's zone.
    utc: bool,
    formatters: Formatters,
    plurals: OnceCell<Option<PluralRules>>,
    zone: OnceCell<String>,
    /// From the beginning of this year in the zone to that of the next one.
    year: RefCell<Range<f64>>,
    /// By milliseconds, from a second on by whole seconds.
    durations: Texts,
    /// By twice the minutes since 1970, plus one where the year is shown.
    minutes: Texts,
    /// The same by seconds.
    seconds: Texts,
}

thread_local! {
    static LANGUAGES: RefCell<Vec<Rc<Formats>>> = const { RefCell::new(Vec::new()) };
}

impl Formats {
    /// The formatters for the language that a page names, with times in UTC or in the browser's zone. `None`, a
    /// malformed tag and a language that the browser does not know mean the browser's own language.
    #[must_use]
    pub fn of(language: Option<&str>, utc: bool) -> Rc<Self> {
        LANGUAGES.with_borrow_mut(|languages| {
            let is_it = |formats: &&Rc<Self>| formats.language.as_deref() == language && formats.utc == utc;
            if let Some(formats) = languages.iter().find(is_it) {
                return Rc::clone(formats);
            }
            let formats = Rc::new(Self::new(language, utc));
            languages.push(Rc::clone(&formats));
            formats
        })
    }

    fn new(language: Option<&str>, utc: bool) -> Self {
        let tag = language.and_then(language_tag).filter(|tag| is_supported(tag)).or_else(browser_tag);
        Self {
            language: language.map(str::to_owned),
            locale: tag.as_deref().map_or(Locale::English, Locale::from_tag),
            tag,
            utc,
            formatters: RefCell::default(),
            plurals: OnceCell::new(),
            zone: OnceCell::new(),
            year: RefCell::default(),
            durations: RefCell::default(),
            minutes: RefCell::default(),
            seconds: RefCell::default(),
        }
    }

    /// The catalogue for this language.
    #[must_use]
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// Formats a count with the language's separators.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn count(&self, count: u64) -> String {
        self.number(count as f64, "", &[])
    }

    /// The plural category of a count in the texts of [`Self::locale`].
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn plural(&self, count: u64) -> Plural {
        let rules = self.plurals.get_or_init(|| PluralRules::new(self.locale.tag()).ok());
        rules.as_ref().map_or(Plural::Other, |rules| Plural::from_category(&rules.select(count as f64)))
    }

    /// Formats a share from 0 to 1 in percent: `90%`.
    #[must_use]
    pub fn percent(&self, share: f64) -> String {
        self.number(share, "percent", &[("style", "percent")])
    }

    /// Formats a size in three digits: `246 kB`.
    #[must_use]
    pub fn size(&self, bytes: u64) -> String {
        self.measure(size(bytes))
    }

    /// Formats a size to the byte: `245,760 bytes`.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn bytes(&self, bytes: u64) -> String {
        self.measure(Measure { value: bytes as f64, unit: "byte" })
    }

    /// Formats a duration in seconds for a table: `5 min`.
    #[must_use]
    pub fn duration(&self, seconds: u64) -> String {
        self.elapsed(seconds.saturating_mul(1000))
    }

    /// Formats a duration in milliseconds for a table: `380 ms`, `5 min`.
    #[must_use]
    pub fn elapsed(&self, milliseconds: u64) -> String {
        let shown =
            if milliseconds < 1000 { milliseconds } else { milliseconds.saturating_add(500) / 1000 * 1000 };
        cached_text(&self.durations, shown.cast_signed(), || {
            join(elapsed(milliseconds), &|measure| self.measure(measure))
        })
    }

    /// Formats a duration in seconds for a sentence of [`Self::locale`], with units in full: `5 minutes`.
    #[must_use]
    pub fn duration_long(&self, seconds: u64) -> String {
        // A sentence has the units of its own language: that of the page may have no catalogue.
        let own = self.tag.as_deref().filter(|tag| tag.split('-').next() == Some(self.locale.tag()));
        let tag = own.unwrap_or(self.locale.tag());
        join(duration(seconds), &|Measure { value, unit }| {
            let options: Options<'_> = &[("style", "unit"), ("unit", unit), ("unitDisplay", "long")];
            text(self.formatter(Kind::LongUnit, unit, Some(tag), options), value)
        })
    }

    fn measure(&self, Measure { value, unit }: Measure) -> String {
        // The short form of "byte" has no plural.
        let display = if unit == "byte" { "long" } else { "short" };
        self.number(value, unit, &[("style", "unit"), ("unit", unit), ("unitDisplay", display)])
    }

    fn number(&self, value: f64, name: &'static str, pairs: Options<'_>) -> String {
        text(self.formatter(Kind::Number, name, self.tag.as_deref(), pairs), value)
    }

    /// The formatter of this kind and name, which always has this tag and these options.
    fn formatter(
        &self,
        kind: Kind,
        name: &'static str,
        tag: Option<&str>,
        pairs: Options<'_>,
    ) -> Option<Formatter> {
        let mut formatters = self.formatters.borrow_mut();
        if let Some((_, _, made)) = formatters.iter().find(|(of, made, _)| *of == kind && *made == name) {
            return made.clone();
        }
        let make = if kind == Kind::Date { date_time_format } else { number_format };
        let made = make(tag, &options(pairs)).ok();
        formatters.push((kind, name, made.clone()));
        made
    }
}

/// Whether the browser knows the language of a tag. Those of the catalogues need no question, which would load the
/// browser's list of languages.
fn is_supported(tag: &str) -> bool {
    let language = tag.split('-').next().unwrap_or_default();
    Locale::ALL.iter().any(|locale| locale.tag() == language)
        || supported_locales_of(tag).is_ok_and(|tags| tags.length() > 0)
}

/// The tag of the browser's own language.
fn browser_tag() -> Option<String> {
    language_tag(&web_sys::window()?.navigator().language()?)
}

/// The number alone where the browser has no formatter for it.
fn text(formatter: Option<Formatter>, value: f64) -> String {
    formatter.map_or_else(|| plain(value), |formatter| formatter.format(value))
}

fn join((first, second): (Measure, Option<Measure>), format: &dyn Fn(Measure) -> String) -> String {
    let mut text = format(first);
    if let Some(second) = second {
        text.push(' ');
        text.push_str(&format(second));
    }
    text
}

fn cached_text(texts: &Texts, key: i64, format: impl FnOnce() -> String) -> String {
    if let Some((_, text)) = texts.borrow().iter().find(|(known, _)| *known == key) {
        return text.clone();
    }
    let text = format();
    let mut texts = texts.borrow_mut();
    if texts.len() >= CACHED_TEXTS {
        texts.clear();
    }
    texts.push((key, text.clone()));
    text
}
