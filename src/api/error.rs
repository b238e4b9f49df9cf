//! What can go wrong with a request, and what the server said about it.

use serde::{
    Deserialize, Deserializer,
    de::{SeqAccess, Visitor},
};

use super::field::{Expected, Field, Unreadable};

/// A request that failed for good.
#[derive(Clone, Debug, PartialEq)]
pub struct ApiError {
    /// What kind of failure it is.
    pub kind: ErrorKind,
    /// The HTTP status, if an answer came.
    pub status: Option<u16>,
    /// What the server said, every entry of it.
    pub entries: Vec<ErrorEntry>,
}

/// The kinds of failure that call for different words and different remedies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// No answer: offline, refused, blocked by CORS, or cut off in the middle.
    Network,
    /// No answer in time.
    Timeout,
    /// 401
    Unauthorized,
    /// 403
    Forbidden,
    /// 404
    NotFound,
    /// 400, 409, 413, 422 and other 4xx: the server does not take this request.
    Invalid,
    /// 429
    RateLimited,
    /// 5xx, and whatever else is no success.
    Server,
    /// An answer that cannot be understood.
    Decode,
    /// The host's `tokenProvider` gave no usable token.
    Token,
}

impl ErrorKind {
    /// The kind of an HTTP status that is no success.
    #[must_use]
    pub fn of_status(status: u16) -> Self {
        match status {
            401 => Self::Unauthorized,
            403 => Self::Forbidden,
            404 => Self::NotFound,
            408 => Self::Timeout,
            429 => Self::RateLimited,
            400..=499 => Self::Invalid,
            _ => Self::Server,
        }
    }

    /// Its name in the event `inputs-error`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Network => "network",
            Self::Timeout => "timeout",
            Self::Unauthorized => "unauthorized",
            Self::Forbidden => "forbidden",
            Self::NotFound => "not-found",
            Self::Invalid => "invalid",
            Self::RateLimited => "rate-limited",
            Self::Server => "server",
            Self::Decode => "decode",
            Self::Token => "token",
        }
    }
}

/// One entry of what the server said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErrorEntry {
    /// The server's own name for it.
    pub code: Option<String>,
    /// What happened.
    pub message: String,
    /// What the server suggests to do.
    pub suggestion: Option<String>,
    /// `err-…`, what support asks for.
    pub error_uid: Option<String>,
}

impl ErrorEntry {
    /// An entry that is a message and nothing else.
    #[must_use]
    pub fn message(message: impl Into<String>) -> Self {
        Self { message: message.into(), ..Self::default() }
    }
}

impl ApiError {
    /// A failure without an answer that could be read.
    #[must_use]
    pub fn new(kind: ErrorKind) -> Self {
        Self { kind, status: None, entries: Vec::new() }
    }

    /// An answer that cannot be understood, and why.
    #[must_use]
    pub fn unreadable(status: u16, reason: &Unreadable) -> Self {
        Self {
            kind: ErrorKind::Decode,
            status: Some(status),
            entries: vec![ErrorEntry::message(reason.to_string())],
        }
    }

    /// The first thing that the server said, or nothing.
    #[must_use]
    pub fn first(&self) -> ErrorEntry {
        self.entries.first().cloned().unwrap_or_default()
    }
}

/// Reads the body of a failure in any of the three shapes that the API documents. A body of another shape
/// says nothing, which is no failure of its own.
pub fn read_entries<'de, D: Deserializer<'de>>(body: D) -> Vec<ErrorEntry> {
    let Ok(body) = BodyWire::deserialize(body) else {
        return Vec::new();
    };
    let usual = list(body.errors).chain(value(body.error)).map(EntryWire::into_entry);
    let legacy = match body.detail {
        Field::Value(Detail(entries)) => entries,
        Field::Empty | Field::Wrong => Vec::new(),
    };
    usual.chain(legacy).filter(|entry| *entry != ErrorEntry::default()).collect()
}

fn value<T>(field: Field<T>) -> Option<T> {
    match field {
        Field::Value(value) => Some(value),
        Field::Empty | Field::Wrong => None,
    }
}

fn list<T>(field: Field<Vec<Field<T>>>) -> impl Iterator<Item = T> {
    value(field).unwrap_or_default().into_iter().filter_map(value)
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct BodyWire {
    errors: Field<Vec<Field<EntryWire>>>,
    detail: Field<Detail>,
    error: Field<EntryWire>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct EntryWire {
    code: Field<String>,
    message: Field<String>,
    suggestion: Field<String>,
    error_uid: Field<String>,
}

impl EntryWire {
    fn into_entry(self) -> ErrorEntry {
        ErrorEntry {
            code: value(self.code),
            message: value(self.message).unwrap_or_default(),
            suggestion: value(self.suggestion),
            error_uid: value(self.error_uid),
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct ValidationWire {
    msg: Field<String>,
    loc: Field<Vec<Field<String>>>,
}

impl Expected for EntryWire {
    const NAME: &'static str = "an object";
}

/// The legacy `detail`: a text, or a list of validation entries.
struct Detail(Vec<ErrorEntry>);

impl<'de> Deserialize<'de> for Detail {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextOrList;

        impl<'de> Visitor<'de> for TextOrList {
            type Value = Detail;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a text or a list")
            }

            fn visit_str<E>(self, text: &str) -> Result<Detail, E> {
                Ok(Detail(vec![ErrorEntry::message(text)]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Detail, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = list.next_element::<Field<ValidationWire>>()? {
                    entries.extend(value(entry).map(ValidationWire::into_entry));
                }
                Ok(Detail(entries))
            }
        }

        deserializer.deserialize_any(TextOrList)
    }
}

impl ValidationWire {
    fn into_entry(self) -> ErrorEntry {
        let message = value(self.msg).unwrap_or_default();
        let place: Vec<String> = list(self.loc).collect();
        if place.is_empty() {
            return ErrorEntry::message(message);
        }
        ErrorEntry::message([place.join("."), message].join(": "))
    }
}
