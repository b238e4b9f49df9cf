//! The absolute links to this server's files, under the name by which the request reached it.

use axum::http::HeaderMap;
use axum::http::header::HOST;

/// Makes links below one origin.
#[derive(Clone)]
pub(crate) struct Links {
    origin: String,
}

impl Links {
    /// Takes the origin from the request, or from the proxy in front of it if there is one.
    pub(crate) fn for_request(headers: &HeaderMap) -> Self {
        // Several proxies write a list: the first entry is what the browser asked for.
        let first = |name| {
            let value = headers.get(name)?.to_str().ok()?.split(',').next()?.trim();
            (!value.is_empty()).then_some(value)
        };
        let host =
            first("x-forwarded-host").or_else(|| headers.get(HOST)?.to_str().ok()).unwrap_or("127.0.0.1");
        let scheme = match first("x-forwarded-proto") {
            Some("https") => "https",
            _ => "http",
        };
        Self { origin: format!("{scheme}://{host}") }
    }

    /// The link to a file; the name is one that needs no percent-encoding.
    pub(crate) fn file(&self, job_id: &str, n: u64, filename: &str) -> String {
        format!("{}/files/{job_id}/{n}/{filename}", self.origin)
    }
}
