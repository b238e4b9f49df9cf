//! The interface's own words: one catalogue a language, and how figures get into a sentence.

use std::sync::OnceLock;

/// Makes the texts of a language: a line for each word, in their order. A reference to each of them would take
/// eight bytes more.
macro_rules! texts {
    ($($word:ident = $text:literal,)*) => {
        pub(super) const TEXTS: &str = concat!($($text, "\n",)*);

        const _: () = {
            let (mut words, mut places): (&[Word], usize) = (&[$(Word::$word,)*], 0);
            while let [word, rest @ ..] = words {
                assert!(*word as usize == places, "the texts have the order of the words");
                (words, places) = (rest, places + 1);
            }
            assert!(places == Word::ALL.len(), "each word has a text");
            let (mut signs, mut lines) = (TEXTS.as_bytes(), 0);
            while let [sign, rest @ ..] = signs {
                (signs, lines) = (rest, lines + (*sign == b'\n') as usize);
            }
            assert!(lines == places, "a text is one line");
        };
    };
}

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

    /// The word.
    #[must_use]
    pub fn get(self, word: Word) -> &'static str {
        static ENGLISH: OnceLock<Vec<&str>> = OnceLock::new();
        static GERMAN: OnceLock<Vec<&str>> = OnceLock::new();
        let (texts, lines) = match self {
            Self::English => (english::TEXTS, &ENGLISH),
            Self::German => (german::TEXTS, &GERMAN),
        };
        let lines = lines.get_or_init(|| texts.split('\n').collect());
        lines.get(word as usize).copied().unwrap_or_default()
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
