//! What can go wrong with a request, and what the server said about it.

use std::time::Duration;

use crate::api::json::Json;

/// A request that failed for good.
#[derive(Clone, Debug, PartialEq)]
pub struct ApiError {
    /// What kind of failure it is.
    pub kind: ErrorKind,
    /// The HTTP status, if an answer came.
    pub status: Option<u16>,
    /// What the server said, every entry of it.
    pub entries: Vec<ErrorEntry>,
    /// How long the server asks to wait.
    pub retry_after: Option<Duration>,
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
    /// 3xx: the API sends elsewhere, where a key must not go.
    Redirect,
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
            300..=399 => Self::Redirect,
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
            Self::Redirect => "redirect",
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
        Self { kind, status: None, entries: Vec::new(), retry_after: None }
    }

    /// An answer of which this can be said.
    #[must_use]
    pub fn with_message(kind: ErrorKind, status: u16, message: impl Into<String>) -> Self {
        let entries = vec![ErrorEntry::message(message)];
        Self { kind, status: Some(status), entries, retry_after: None }
    }

    /// Whether the server does not take pages of this size: it refuses the request and names `limit`.
    #[must_use]
    pub fn refuses_limit(&self) -> bool {
        let names = |text: &str| {
            text.split(|character: char| !character.is_ascii_alphanumeric())
                .any(|word| word.eq_ignore_ascii_case("limit"))
        };
        matches!(self.status, Some(400 | 422))
            && self
                .entries
                .iter()
                .any(|entry| names(&entry.message) || entry.code.as_deref().is_some_and(names))
    }

    /// The first thing that the server said, or nothing.
    #[must_use]
    pub fn first(&self) -> ErrorEntry {
        self.entries.first().cloned().unwrap_or_default()
    }
}

/// Reads the body of a failure in any of the three shapes that the API documents. A body of another shape
/// says nothing, which is no failure of its own.
pub fn read_entries<J: Json>(body: &J) -> Vec<ErrorEntry> {
    let list = |name| body.member(name).and_then(|list| list.list()).unwrap_or_default();
    let mut entries: Vec<ErrorEntry> = list("errors").iter().map(read_entry).collect();
    entries.extend(body.member("error").as_ref().map(read_entry));
    entries.extend(body.member("detail").and_then(|detail| detail.text()).map(ErrorEntry::message));
    entries.extend(list("detail").iter().map(read_validation));
    entries.retain(|entry| *entry != ErrorEntry::default());
    entries
}

/// The seconds that the body of a failure asks to wait, in the older shape or beside the usual one.
pub fn read_retry_after<J: Json>(body: &J) -> Option<f64> {
    let of = |entry: &J| {
        let place = entry.member("details").filter(Json::is_object);
        let place = place.as_ref().unwrap_or(entry);
        place.member("retry_after").and_then(|seconds| seconds.number())
    };
    let entries = body.member("errors").and_then(|list| list.list()).unwrap_or_default();
    entries.iter().chain(&body.member("error")).chain([body]).find_map(of)
}

fn read_entry<J: Json>(entry: &J) -> ErrorEntry {
    let text = |name| entry.member(name).and_then(|text| text.text());
    ErrorEntry {
        code: text("code"),
        message: text("message").unwrap_or_default(),
        suggestion: text("suggestion"),
        error_uid: text("error_uid"),
    }
}

/// An entry of the legacy `detail`: what is wrong, and with what.
fn read_validation<J: Json>(entry: &J) -> ErrorEntry {
    let message = entry.member("msg").and_then(|message| message.text()).unwrap_or_default();
    let place = entry.member("loc").and_then(|place| place.list()).unwrap_or_default();
    let place: Vec<String> = place.iter().filter_map(Json::text).collect();
    if place.is_empty() {
        return ErrorEntry::message(message);
    }
    ErrorEntry::message([place.join("."), message].join(": "))
}
