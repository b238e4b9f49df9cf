//! What one running server remembers: its options, and how often each thing was asked for.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::AUTHORIZATION;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use time::OffsetDateTime;

use crate::Options;
use crate::answer::Refusal;

/// The state shared by all requests.
pub(crate) struct Server {
    pub(crate) options: Options,
    counts: Mutex<HashMap<String, u64>>,
    pauses: Mutex<HashMap<String, Instant>>,
}

impl Server {
    pub(crate) fn new(options: Options) -> Self {
        Self { options, counts: Mutex::default(), pauses: Mutex::default() }
    }

    /// The time by this server's clock.
    pub(crate) fn now(&self) -> OffsetDateTime {
        OffsetDateTime::now_utc() + self.options.ahead
    }

    /// Counts one more request for `what` and says how many there were before it.
    pub(crate) fn count(&self, what: &str) -> u64 {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(what.to_owned()).or_default();
        let before = *count;
        *count += 1;
        before
    }

    /// How many requests for `what` were counted so far.
    pub(crate) fn counted(&self, what: &str) -> u64 {
        let counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        counts.get(what).copied().unwrap_or_default()
    }

    /// What is left of a pause that begins with the first request for `what`; `None` when it is over.
    pub(crate) fn pause(&self, what: &str, length: Duration) -> Option<Duration> {
        let now = Instant::now();
        let mut pauses = self.pauses.lock().unwrap_or_else(PoisonError::into_inner);
        match pauses.get(what) {
            Some(end) if *end <= now => None,
            Some(end) => Some(*end - now),
            None => {
                pauses.insert(what.to_owned(), now + length);
                Some(length)
            }
        }
    }
}

/// Lets a request through if no key is demanded or it carries the right one.
pub(crate) async fn demand_key(State(server): State<Arc<Server>>, request: Request, next: Next) -> Response {
    let Some(key) = &server.options.key else {
        return next.run(request).await;
    };
    let carried = request
        .headers()
        .get(AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "));
    if carried == Some(key) {
        next.run(request).await
    } else {
        Refusal::legacy(StatusCode::UNAUTHORIZED, "Invalid API key").into_response()
    }
}
