//! The interface's own words: one catalogue a language, and how figures get into a sentence.

mod english;
mod german;

pub use english::Word;

/// The languages that there is a catalogue of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// Whoever speaks none of the others gets this one.
    English,
    /// `de`, whatever the region.
    German,
}

impl Words {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// The catalogue for a language tag (BCP 47) such as `de-AT`: by its first part.
    #[must_use]
    pub fn of(tag: &str) -> Self {
        let language = tag.trim().split(['-', '_']).next().unwrap_or_default();
        if language.eq_ignore_ascii_case("de") { Self::German } else { Self::English }
    }

    /// The language's own tag.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// What this catalogue itself has for a word.
    #[must_use]
    pub fn own(self, word: Word) -> Option<&'static str> {
        match self {
            Self::English => Some(word.english()),
            Self::German => german::WORDS.iter().find(|(known, _)| *known == word).map(|(_, text)| *text),
        }
    }

    /// The word; in English where the catalogue lacks it.
    #[must_use]
    pub fn get(self, word: Word) -> &'static str {
        self.own(word).unwrap_or_else(|| word.english())
    }

    /// The word with `values` in its places.
    #[must_use]
    pub fn fill(self, word: Word, values: &[&str]) -> String {
        fill(self.get(word), values)
    }
}

/// Puts `values` into the places `{0}`, `{1}` … of a sentence. A place without a value stays empty.
#[must_use]
pub fn fill(sentence: &str, values: &[&str]) -> String {
    let mut parts = sentence.split('{');
    let mut filled = String::from(parts.next().unwrap_or_default());
    for part in parts {
        let (place, rest) = part.split_once('}').unwrap_or((part, ""));
        let value = place.parse::<usize>().ok().and_then(|place| values.get(place));
        filled.push_str(value.copied().unwrap_or_default());
        filled.push_str(rest);
    }
    filled
}
