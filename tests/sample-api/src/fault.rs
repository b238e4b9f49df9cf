//! What goes wrong at the inputs endpoint of some jobs, by the job's name.

use std::io;
use std::time::Duration;

use axum::Json;
use axum::body::{Body, Bytes};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, LOCATION, RETRY_AFTER};
use axum::response::{Html, IntoResponse, Response};
use futures_util::stream;
use serde_json::json;
use tokio::time::sleep;

use crate::answer::Refusal;
use crate::asked::Asked;
use crate::matches::Window;

const CODES: [u16; 13] = [400, 401, 403, 404, 408, 409, 413, 422, 429, 500, 502, 503, 504];
const SLOWEST_MS: u64 = 60_000;
const LONGEST_PAUSE: u64 = 86_400;
const STRICT_LIMIT: u64 = 100;
const EXPORT_PAUSE: Duration = Duration::from_secs(40);

/// One way to go wrong.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Always this status, each time with the next body shape.
    Http(StatusCode),
    /// Twice 503, then well, for each distinct query.
    Flaky,
    /// 429 until so many seconds have gone by since the first request.
    RetryAfter(u64),
    /// Well, after so many milliseconds.
    Slow(u64),
    /// No answer at all.
    Hang,
    /// The connection ends in the middle of the body.
    Reset,
    /// A page where JSON should be.
    NotJson,
    /// The way to a sign-in page of somebody else.
    SignIn,
    /// Short pages, of which all but the first are 429 for a while.
    ExportWaits,
    /// JSON of another shape.
    WrongShape,
    /// Some rows that cannot be read.
    BadRows,
    /// The answer is about another job.
    OtherId,
    /// Pages are shorter than asked for.
    Clamped,
    /// Too long a page is refused.
    Strict,
    /// There are fewer inputs at each request.
    Shrinking,
}

impl Fault {
    /// The fault that a job's id names.
    pub(crate) fn named(id: &str) -> Option<Self> {
        let number = |prefix| id.strip_prefix(prefix)?.parse::<u64>().ok();
        if let Some(code) = number("job_http_") {
            let code = u16::try_from(code).ok().filter(|code| CODES.contains(code))?;
            return StatusCode::from_u16(code).ok().map(Self::Http);
        }
        if let Some(seconds) = number("job_retry_after_") {
            return (seconds <= LONGEST_PAUSE).then_some(Self::RetryAfter(seconds));
        }
        if let Some(ms) = number("job_slow_") {
            return (ms <= SLOWEST_MS).then_some(Self::Slow(ms));
        }
        match id {
            "job_flaky" => Some(Self::Flaky),
            "job_hang" => Some(Self::Hang),
            "job_reset" => Some(Self::Reset),
            "job_not_json" => Some(Self::NotJson),
            "job_sign_in" => Some(Self::SignIn),
            "job_export_waits" => Some(Self::ExportWaits),
            "job_wrong_shape" => Some(Self::WrongShape),
            "job_bad_rows" => Some(Self::BadRows),
            "job_other_id" => Some(Self::OtherId),
            "job_clamped" => Some(Self::Clamped),
            "job_strict" => Some(Self::Strict),
            "job_shrinking" => Some(Self::Shrinking),
            _ => None,
        }
    }

    /// The answer given in place of the page of inputs; `None` when the page is given after all.
    pub(crate) async fn instead(self, asked: &Asked, window: Window) -> Option<Response> {
        match self {
            Self::Http(status) => Some(refused(status, asked.times)),
            Self::Flaky => {
                let distinct = format!("{}?{:?}", asked.job.id, asked.params.0);
                let times = asked.server.count(&distinct) % 3;
                (times < 2).then(|| refused(StatusCode::SERVICE_UNAVAILABLE, 0))
            }
            Self::RetryAfter(seconds) => {
                let length = Duration::from_secs(seconds);
                let left = asked.server.pause(&asked.job.id, length)?;
                Some(too_early(left))
            }
            Self::Slow(ms) => {
                sleep(Duration::from_millis(ms)).await;
                None
            }
            Self::Hang => std::future::pending().await,
            Self::Reset => Some(broken_off()),
            Self::NotJson => Some(Html("<!doctype html><p>Please sign in</p>").into_response()),
            Self::SignIn => {
                Some((StatusCode::FOUND, [(LOCATION, "https://sign-in.example.com/")]).into_response())
            }
            Self::ExportWaits if window.offset > 0 => {
                asked.server.pause(&asked.job.id, EXPORT_PAUSE).map(too_early)
            }
            Self::WrongShape => {
                let odd = asked.times % 2 == 1;
                let inputs = if odd { json!([]) } else { json!({}) };
                let total = if odd { json!("twelve") } else { json!(12) };
                let wrong = json!({
                    "job_id": asked.job.id, "total": total, "offset": window.offset,
                    "limit": window.limit, "inputs": inputs,
                });
                Some(Json(wrong).into_response())
            }
            Self::Strict if window.limit > STRICT_LIMIT => {
                let message = format!("Input should be less than or equal to {STRICT_LIMIT}");
                Some(Refusal::validation("limit", "less_than_equal", &message).into_response())
            }
            Self::ExportWaits
            | Self::Strict
            | Self::BadRows
            | Self::OtherId
            | Self::Clamped
            | Self::Shrinking => None,
        }
    }

    /// How many inputs there are at a request that so many came before.
    pub(crate) fn total(self, times: u64) -> u64 {
        match self {
            Self::BadRows => 10,
            Self::Clamped | Self::Strict => 500,
            // 28 requests from 200 down to 12.
            Self::Shrinking => 200u64.saturating_sub(times % 28 * 7).max(12),
            _ => 25,
        }
    }
}

/// The status with the body shape whose turn it is.
fn refused(status: StatusCode, turn: u64) -> Response {
    let reason = status.canonical_reason().unwrap_or("Refused");
    let code = reason.to_lowercase().replace(' ', "_");
    let message = format!("The request ended with {}: {reason}", status.as_u16());
    let suggestion = "Try again later, or choose a job that works.";
    match turn % 6 {
        0 => Refusal::usual(status, &code, &message, suggestion).into_response(),
        1 => Refusal::legacy(status, &message).into_response(),
        2 => Refusal::validation("port_name", "string_type", &message).with_status(status).into_response(),
        3 => {
            let again = matches!(status.as_u16(), 429 | 503);
            Refusal::older(status, &code, &message, again.then_some(1)).into_response()
        }
        4 => {
            let page = format!("<html><body><h1>{reason}</h1><hr>proxy</body></html>");
            (status, Html(page)).into_response()
        }
        _ => status.into_response(),
    }
}

fn too_early(left: Duration) -> Response {
    // Rounded up: who waits as long as this says must not be too early again.
    let seconds = left.as_secs() + u64::from(left.subsec_nanos() > 0);
    let refusal = Refusal::usual(
        StatusCode::TOO_MANY_REQUESTS,
        "rate_limited",
        "Too many requests",
        "Wait as long as Retry-After says.",
    );
    ([(RETRY_AFTER, seconds.to_string())], refusal).into_response()
}

fn broken_off() -> Response {
    let parts = stream::unfold(0, |part| async move {
        if part == 0 {
            let start = Bytes::from_static(b"{\"job_id\":\"job_reset\",\"total\":25,\"inputs\":[");
            return Some((Ok(start), 1));
        }
        // Otherwise the connection may be closed before its first bytes have left.
        sleep(Duration::from_millis(50)).await;
        Some((Err(io::Error::from(io::ErrorKind::ConnectionReset)), 2))
    });
    let headers = [(CONTENT_TYPE, "application/json"), (CONTENT_LENGTH, "4096")];
    (headers, Body::from_stream(parts)).into_response()
}
