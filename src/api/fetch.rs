//! One request, which ends in a response or a typed error.
//!
//! Dropping the future aborts the request.

use gloo_net::http::Headers;
use js_sys::{Date, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{
    AbortController, AbortSignal, ReadableStreamDefaultReader, Request, RequestCache, RequestInit,
    RequestRedirect, Response, ResponseType,
};

use crate::api::error::ApiError;
use crate::api::error::ErrorEntry;
use crate::api::error::ErrorKind;
use crate::api::error::read_entries;
use crate::api::error::read_retry_after;
use crate::api::retry::PATIENCE;
use crate::api::retry::retry_after;
use crate::api::server_clock::ServerClock;
use crate::api::time_limit::within;

#[wasm_bindgen(module = "/src/element/prefetch.js")]
extern "C" {
    /// `fetch`, which for the first request of an element may have been called already.
    #[wasm_bindgen(catch)]
    fn send(request: &Request) -> Result<Promise, JsValue>;
}

/// A successful response, or 304.
#[derive(Debug)]
pub struct Answer {
    /// The HTTP status: 304 when the caller has it already.
    pub status: u16,
    /// The body; empty for a 304.
    pub text: String,
    /// The tag by which to ask whether it has changed.
    pub etag: Option<String>,
}

/// Gets JSON from `url`, unless it is what `etag` stands for. `clock` learns the server's time from the response.
///
/// # Errors
/// Why it could not be fetched; an unsuccessful status is an error with the entries of the response.
pub async fn fetch(
    url: &str,
    etag: Option<&str>,
    token: Option<&str>,
    clock: &ServerClock,
) -> Result<Answer, ApiError> {
    let (abort, signal) = Abort::new()?;
    // web_sys instead of gloo-net's builder and `send`: that adds parameters a second time, and panics where a replaced
    // `fetch` rejects with something that is no Error.
    let (options, headers) = (RequestInit::new(), Headers::new());
    headers.set("Accept", "application/json");
    // Only the present state of a job is of interest.
    options.set_cache(RequestCache::NoStore);
    options.set_signal(Some(&signal));
    if let Some(etag) = etag {
        headers.set("If-None-Match", etag);
    }
    if let Some(token) = token {
        headers.set("Authorization", &["Bearer ", token].concat());
    }
    // Where it leads is known only when a key is there already; without one it is a page to sign in on.
    options.set_redirect(RequestRedirect::Manual);
    options.set_headers(&headers.into_raw());
    let request = Request::new_with_str_and_init(url, &options);
    let sent = Date::now();
    let answer = request.and_then(|request| send(&request)).map_err(|_| ApiError::new(ErrorKind::Network))?;
    let response = in_time(answer, None).await?;
    let response: Response = response.dyn_into().map_err(|_| ApiError::new(ErrorKind::Network))?;
    if response.type_() == ResponseType::Opaqueredirect {
        let kind = if token.is_some() { ErrorKind::Redirect } else { ErrorKind::SignIn };
        return Err(ApiError::new(kind));
    }
    let status = response.status();
    let headers = Headers::from_raw(response.headers());
    let header = |name| headers.get(name);
    let time = |text: &str| Some(Date::parse(text)).filter(|time| time.is_finite());
    // Of another origin it can be read only where the server exposes it. A cache between gives an old one.
    if let Some(date) = header("Date").and_then(|date| time(&date)).filter(|_| header("Age").is_none()) {
        clock.learn(date, sent, Date::now());
    }
    if status == 304 && etag.is_some() {
        return Ok(Answer { status, text: String::new(), etag: None });
    }
    let body = read_body(&response, status).await;
    if body.is_ok() {
        abort.complete();
    }
    let page = header("Content-Type").is_some_and(|kind| kind.contains("html"))
        && body.as_ref().is_ok_and(|body| !body.trim_start().starts_with(['{', '[']));
    // A server may refuse a key with a page of its own; without a key it is whoever guards the API.
    if page && (response.ok() || (status == 401 && token.is_none())) {
        return Err(ApiError { status: Some(status), ..ApiError::new(ErrorKind::SignIn) });
    }
    if !response.ok() {
        let body = body.unwrap_or_default();
        let (wanted, now) = (read_retry_after(&body), clock.at(Date::now()));
        return Err(ApiError {
            status: Some(status),
            entries: entries_without(token, &body),
            retry_after: retry_after(header("Retry-After").as_deref(), wanted, now, time),
            ..ApiError::new(ErrorKind::of_status(status))
        });
    }
    Ok(Answer { status, text: body?, etag: header("ETag") })
}

/// The error entries without the key, which a careless server may repeat.
fn entries_without(token: Option<&str>, body: &str) -> Vec<ErrorEntry> {
    let mut entries = read_entries(body);
    let Some(token) = token else { return entries };
    for entry in &mut entries {
        let texts = [&mut entry.code, &mut entry.suggestion, &mut entry.error_uid];
        for text in texts.into_iter().flatten().chain([&mut entry.message]) {
            *text = text.replace(token, "•••");
        }
    }
    entries
}

/// Reads the body in chunks, so that a slow response is not mistaken for a silent one.
async fn read_body(response: &Response, status: u16) -> Result<String, ApiError> {
    let mut bytes = Vec::new();
    if let Some(body) = response.body() {
        if body.locked() {
            // A replaced `fetch` is reading the body.
            return Err(ApiError { status: Some(status), ..ApiError::new(ErrorKind::Network) });
        }
        let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
        while let Ok(piece) = read_piece(&in_time(reader.read(), Some(status)).await?) {
            bytes.append(&mut piece.to_vec());
        }
    }
    // What is no UTF-8 becomes U+FFFD, and is no failure.
    let text = String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    Ok(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text))
}

/// A piece of a body; the last answer of a reader has none.
fn read_piece(answer: &JsValue) -> Result<Uint8Array, JsValue> {
    Reflect::get(answer, &"value".into())?.dyn_into()
}

/// What the network gives, unless it is silent for too long or fails.
async fn in_time(promise: Promise, status: Option<u16>) -> Result<JsValue, ApiError> {
    let kind = match within(PATIENCE, promise).await {
        Some(Ok(value)) => return Ok(value),
        Some(Err(_)) => ErrorKind::Network,
        None => ErrorKind::Timeout,
    };
    Err(ApiError { status, ..ApiError::new(kind) })
}

/// Ends the request when it is dropped, unless it is complete.
struct Abort(Option<AbortController>);

impl Abort {
    fn new() -> Result<(Self, AbortSignal), ApiError> {
        let controller = AbortController::new().map_err(|_| ApiError::new(ErrorKind::Network))?;
        let signal = controller.signal();
        Ok((Self(Some(controller)), signal))
    }

    fn complete(mut self) {
        self.0 = None;
    }
}

impl Drop for Abort {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}
