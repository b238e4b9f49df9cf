//! The requests that a server got, kept for tests and written out for people.

use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{Request, State};
use axum::http::header::AUTHORIZATION;
use axum::middleware::Next;
use axum::response::Response;

use crate::server::Server;

/// How many requests are kept; a demo that runs for days must not grow without end.
const KEPT: usize = 10_000;

/// Every request in the order of arrival, as `GET /path?query`; clones share one list.
///
/// At most the first 10,000 are kept.
#[derive(Clone, Debug, Default)]
pub struct Requests(Arc<Mutex<Vec<Kept>>>);

#[derive(Clone, Debug)]
struct Kept {
    line: String,
    authorized: bool,
}

impl Requests {
    /// The requests so far.
    pub fn all(&self) -> Vec<String> {
        self.lines(|_| true)
    }

    /// Those that carried a header `Authorization`, whatever was in it.
    pub fn authorized(&self) -> Vec<String> {
        self.lines(|kept| kept.authorized)
    }

    fn lines(&self, of: impl Fn(&Kept) -> bool) -> Vec<String> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter().filter(|kept| of(kept)).map(|kept| kept.line.clone()).collect()
    }

    /// Forgets the requests so far.
    pub fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn push(&self, request: Kept) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() < KEPT {
            all.push(request);
        }
    }
}

/// Keeps a request when it arrives, and writes it with its answer's status if the options say so.
pub(crate) async fn note(State(server): State<Arc<Server>>, request: Request, next: Next) -> Response {
    let line = format!("{} {}", request.method(), request.uri());
    let authorized = request.headers().contains_key(AUTHORIZATION);
    server.options.requests.push(Kept { line: line.clone(), authorized });
    let answer = next.run(request).await;
    if server.options.log {
        eprintln!("{} {line}", answer.status().as_u16());
    }
    answer
}
