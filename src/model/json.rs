//! JSON a level at a time: members keep their order and numbers keep their digits.

use std::{borrow::Cow, fmt};

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// A JSON value whose inner values are not parsed yet.
#[derive(Debug)]
pub enum Json<'a> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as it is written.
    Number(&'a str),
    /// A text without its quotes and escapes.
    Text(Cow<'a, str>),
    /// The entries of a list.
    List(Vec<&'a RawValue>),
    /// The members of an object.
    Object(Members<'a>),
}

impl<'a> Json<'a> {
    /// Parses one level of `raw`.
    #[must_use]
    pub fn of(raw: &'a RawValue) -> Self {
        let text = raw.get();
        let parsed = match text.as_bytes().first() {
            Some(b'{') => serde_json::from_str(text).ok().map(Self::Object),
            Some(b'[') => serde_json::from_str(text).ok().map(Self::List),
            Some(b'"') => unquoted(text).map(Self::Text),
            Some(b't' | b'f') => Some(Self::Bool(text == "true")),
            Some(b'n') => Some(Self::Null),
            _ => None,
        };
        // A number, or what cannot be read after all: as it is written.
        parsed.unwrap_or(Self::Number(text))
    }
}

/// The members of an object, in their order.
#[derive(Debug, Default)]
pub struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'a> Members<'a> {
    /// The members of `raw`; none if it is not an object.
    #[must_use]
    pub fn of(raw: &'a RawValue) -> Self {
        serde_json::from_str(raw.get()).unwrap_or_default()
    }

    /// The value of a member; `None` where it is absent or `null`. The last one of a name counts.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&'a RawValue> {
        let (_, value) = self.0.iter().rev().find(|(known, _)| known == name)?;
        Some(*value).filter(|value| value.get() != "null")
    }

    /// The text of a member; `None` where it is absent or something else.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<Cow<'a, str>> {
        text(self.get(name)?)
    }

    /// The entries of a member; none where it is absent or not a list.
    #[must_use]
    pub fn list(&self, name: &str) -> Vec<&'a RawValue> {
        self.get(name).and_then(list).unwrap_or_default()
    }

    /// Names and values, in their order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &'a RawValue)> {
        self.0.iter().map(|(name, value)| (name.as_str(), *value))
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<'de>, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(Reader)
    }
}

/// The text, if `raw` is one.
#[must_use]
pub fn text(raw: &RawValue) -> Option<Cow<'_, str>> {
    unquoted(raw.get())
}

/// The entries, if `raw` is a list.
#[must_use]
pub fn list(raw: &RawValue) -> Option<Vec<&RawValue>> {
    serde_json::from_str(raw.get()).ok()
}

/// The number, if `raw` is one.
#[must_use]
pub fn number(raw: &RawValue) -> Option<f64> {
    // Not `f64::from_str`, which has a table of ten kilobytes beside the one of serde_json.
    serde_json::from_str(raw.get()).ok()
}

fn unquoted(text: &str) -> Option<Cow<'_, str>> {
    let inner = text.strip_prefix('"')?.strip_suffix('"')?;
    if inner.contains('\\') {
        return serde_json::from_str(text).ok().map(Cow::Owned);
    }
    Some(Cow::Borrowed(inner))
}

/// The same JSON without the space between its parts.
#[must_use]
pub fn compact(raw: &RawValue) -> String {
    let mut compact = String::with_capacity(raw.get().len());
    let mut rest = raw.get();
    while let Some(place) = rest.find(['"', ' ', '\t', '\n', '\r']) {
        let (before, from) = rest.split_at(place);
        compact.push_str(before);
        rest = match from.strip_prefix('"') {
            Some(inner) => {
                let end = end_of_text(inner);
                compact.push('"');
                compact.push_str(inner.get(..end).unwrap_or(inner));
                inner.get(end..).unwrap_or_default()
            }
            None => from.get(1..).unwrap_or_default(),
        };
    }
    compact.push_str(rest);
    compact
}

/// The same JSON with another text, or another name of a member, wherever `change` has one.
#[must_use]
pub fn map_texts(json: &str, change: fn(&str) -> Cow<'_, str>) -> String {
    let mut mapped = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(place) = rest.find('"') {
        let (before, from) = rest.split_at(place);
        let end = from.get(1..).map_or(0, end_of_text) + 1;
        let (text, behind) = from.split_at(end.min(from.len()));
        mapped.push_str(before);
        match unquoted(text).as_deref().map(change) {
            // A text is always JSON.
            Some(Cow::Owned(other)) => mapped.push_str(&serde_json::to_string(&other).unwrap_or_default()),
            _ => mapped.push_str(text),
        }
        rest = behind;
    }
    mapped.push_str(rest);
    mapped
}

/// Where a text ends behind its closing quote.
fn end_of_text(inner: &str) -> usize {
    let mut escaped = false;
    for (place, byte) in inner.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return place + 1,
            _ => {}
        }
    }
    inner.len()
}

/// Whether a text of `json` may have half of a surrogate pair in it, which only [`mend`] makes readable.
#[must_use]
pub fn has_surrogates(json: &str) -> bool {
    json.contains("\\ud") || json.contains("\\uD")
}

/// Makes valid JSON of what some servers write: outside of texts the words `NaN`, `Infinity` and `-Infinity` (of
/// Python's `json.dumps`) become texts, and inside of them half of a surrogate pair becomes U+FFFD.
#[must_use]
pub fn mend(json: &str) -> String {
    let mut mended = String::with_capacity(json.len() + 64);
    let mut rest = json;
    while let Some(place) = rest.find(['"', 'N', 'I']) {
        let (before, from) = rest.split_at(place);
        mended.push_str(before);
        if let Some(inner) = from.strip_prefix('"') {
            let (text, behind) = inner.split_at(end_of_text(inner));
            mended.push('"');
            push_paired(&mut mended, text);
            rest = behind;
            continue;
        }
        let word = ["NaN", "Infinity"].into_iter().find(|word| from.starts_with(word));
        let (word, behind) = from.split_at(word.map_or(1, str::len));
        if word.len() == 1 {
            mended.push_str(word);
        } else {
            let sign = if word == "Infinity" && mended.ends_with('-') { mended.pop() } else { None };
            mended.push('"');
            mended.extend(sign);
            mended.push_str(word);
            mended.push('"');
        }
        rest = behind;
    }
    mended.push_str(rest);
    mended
}

/// Adds a text with its escapes, and U+FFFD in place of each surrogate that has no partner.
fn push_paired(mended: &mut String, text: &str) {
    const ESCAPE: usize = "\\uD83D".len();
    let mut rest = text;
    while let Some(place) = rest.find('\\') {
        let (before, from) = rest.split_at(place);
        mended.push_str(before);
        let partner = from.get(ESCAPE..).and_then(unit);
        let length = match (unit(from), partner) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => 2 * ESCAPE,
            (Some(0xD800..=0xDFFF), _) => {
                mended.push_str("\\ufffd");
                rest = from.get(ESCAPE..).unwrap_or_default();
                continue;
            }
            (Some(_), _) => ESCAPE,
            // The escape of a single character, which may be a backslash.
            (None, _) => 1 + from.chars().nth(1).map_or(0, char::len_utf8),
        };
        let (escape, behind) = from.split_at_checked(length).unwrap_or((from, ""));
        mended.push_str(escape);
        rest = behind;
    }
    mended.push_str(rest);
}

/// The UTF-16 code unit of an escape at the beginning of `text`.
fn unit(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    u16::from_str_radix(digits, 16).ok()
}
