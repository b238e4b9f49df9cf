//! The texts of the interface: one catalogue per language, and how values get into a text.
//!
//! A new language is a file beside `german.rs`, a variant of [`Locale`] and a line in each of its methods.

#[macro_use]
mod catalogue;
mod english;
mod german;
pub mod tag;

pub use english::Key;

/// The languages that have a catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Locale {
    /// Also for every language that has no catalogue.
    English,
    /// `de` in any region.
    German,
}

impl Locale {
    /// All locales.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// The locale for a language tag such as `de-AT`, by its language.
    #[must_use]
    pub fn from_tag(tag: &str) -> Self {
        let language = tag.trim().split(['-', '_']).next().unwrap_or_default();
        if language.eq_ignore_ascii_case("de") { Self::German } else { Self::English }
    }

    /// The language tag (BCP 47).
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// The text of a key, with its places open.
    #[must_use]
    pub fn text(self, key: Key) -> &'static str {
        match self {
            Self::English => english::text(key),
            Self::German => german::text(key),
        }
    }

    /// The text of a key with `values` in the places that the key declares, in their order.
    #[must_use]
    pub fn format(self, key: Key, values: &[&str]) -> String {
        let places = key.places();
        debug_assert!(places.len() <= values.len(), "{key:?} needs a value for each of {places:?}");
        fill_places(self.text(key), |name| {
            let place = places.iter().position(|place| *place == name)?;
            values.get(place).copied()
        })
    }
}

/// The plural category of a count, as far as the catalogues tell them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plural {
    /// The singular.
    One,
    /// Every other count.
    Other,
}

impl Plural {
    /// The category by its name in `Intl.PluralRules`.
    #[must_use]
    pub fn from_category(category: &str) -> Self {
        if category == "one" { Self::One } else { Self::Other }
    }

    /// Chooses between the two forms of a text.
    #[must_use]
    pub fn select(self, one: Key, other: Key) -> Key {
        match self {
            Self::One => one,
            Self::Other => other,
        }
    }
}

fn fill_places<'a>(text: &str, value_of: impl Fn(&str) -> Option<&'a str>) -> String {
    let mut parts = text.split('{');
    let mut filled = String::from(parts.next().unwrap_or_default());
    for part in parts {
        let (name, rest) = part.split_once('}').unwrap_or((part, ""));
        filled.push_str(value_of(name).unwrap_or_default());
        filled.push_str(rest);
    }
    filled
}
