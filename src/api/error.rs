//! Why a request failed, and the error entries of the server.

use std::time::Duration;

use serde_json::value::RawValue;
use thiserror::Error;

use crate::api::decode::DecodeError;
use crate::model::json;
use crate::model::json::Members;

/// A request that failed for good.
#[derive(Clone, Debug, Error, PartialEq)]
#[error("{}", kind.as_str())]
pub struct ApiError {
    /// What kind of failure it is.
    pub kind: ErrorKind,
    /// The HTTP status, if an answer came.
    pub status: Option<u16>,
    /// All error entries of the response.
    pub entries: Vec<ErrorEntry>,
    /// The pause that the server demands.
    pub retry_after: Option<Duration>,
    /// What is wrong with an answer that cannot be understood.
    #[source]
    pub decode: Option<DecodeError>,
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
    /// A web page or a redirect in place of an answer: whoever guards the API wants a new sign-in.
    SignIn,
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
            Self::SignIn => "sign-in",
        }
    }
}

/// One error entry of a response.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErrorEntry {
    /// The server's own name for it.
    pub code: Option<String>,
    /// What happened.
    pub message: String,
    /// What the server suggests to do.
    pub suggestion: Option<String>,
    /// `err-…`, for support requests.
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
        Self { kind, status: None, entries: Vec::new(), retry_after: None, decode: None }
    }

    /// An answer with this HTTP status that cannot be understood.
    #[must_use]
    pub fn undecodable(status: u16, reason: DecodeError) -> Self {
        Self { status: Some(status), decode: Some(reason), ..Self::new(ErrorKind::Decode) }
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

    /// Whether the API wants a key, or another one.
    #[must_use]
    pub fn is_about_key(&self) -> bool {
        self.status == Some(401) || self.kind == ErrorKind::Token
    }

    /// The first error entry, or an empty one.
    #[must_use]
    pub fn first(&self) -> ErrorEntry {
        self.entries.first().cloned().unwrap_or_default()
    }
}

/// Reads the body of a failure in any of the three shapes that the API documents. A body of another shape
/// says nothing, which is no failure of its own.
#[must_use]
pub fn read_entries(body: &str) -> Vec<ErrorEntry> {
    let body = json::mend(body);
    let body = members(&body);
    let mut entries: Vec<ErrorEntry> = body.list("errors").into_iter().map(read_entry).collect();
    entries.extend(body.get("error").map(read_entry));
    entries.extend(body.text("detail").map(ErrorEntry::message));
    entries.extend(body.list("detail").into_iter().map(read_validation));
    entries.retain(|entry| *entry != ErrorEntry::default());
    entries
}

/// The seconds that the body of a failure asks to wait, in the older shape or beside the usual one.
#[must_use]
pub fn read_retry_after(body: &str) -> Option<f64> {
    let body = json::mend(body);
    let body = members(&body);
    let entries = body.list("errors").into_iter().chain(body.get("error"));
    entries.map(Members::of).find_map(|entry| seconds(&entry)).or_else(|| seconds(&body))
}

fn members(body: &str) -> Members<'_> {
    serde_json::from_str::<&RawValue>(body).map(Members::of).unwrap_or_default()
}

fn seconds(entry: &Members<'_>) -> Option<f64> {
    let details = entry.get("details").map(Members::of).filter(|details| !details.is_empty());
    json::number(details.as_ref().unwrap_or(entry).get("retry_after")?)
}

fn read_entry(entry: &RawValue) -> ErrorEntry {
    let entry = Members::of(entry);
    let text = |name| entry.text(name).map(String::from);
    ErrorEntry {
        code: text("code"),
        message: text("message").unwrap_or_default(),
        suggestion: text("suggestion"),
        error_uid: text("error_uid"),
    }
}

/// An entry of the legacy `detail`: what is wrong, and with what.
fn read_validation(entry: &RawValue) -> ErrorEntry {
    let entry = Members::of(entry);
    let message = entry.text("msg").unwrap_or_default();
    let place: Vec<_> = entry.list("loc").into_iter().filter_map(json::text).collect();
    if place.is_empty() {
        return ErrorEntry::message(message);
    }
    ErrorEntry::message([&place.join("."), ": ", &message].concat())
}
