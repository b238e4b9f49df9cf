//! One request: what is sent, and an answer or a typed error.
//!
//! Whoever drops its future ends the request.

use gloo_net::http::Headers;
use js_sys::{Date, JsString, Promise, Reflect, Uint8Array};
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
use crate::format::intl::time_of;
use crate::i18n::Word;
use crate::i18n::Words;
use crate::state::sleep::within;

#[wasm_bindgen(module = "/src/element.js")]
extern "C" {
    /// `fetch`, which for the first request of an element may have been called already.
    #[wasm_bindgen(catch)]
    fn send(request: &Request) -> Result<Promise, JsValue>;

    /// The JSON of an answer that was there before it was asked for.
    fn known(response: &Response) -> JsValue;
}

#[wasm_bindgen]
extern "C" {
    type TextDecoder;

    #[wasm_bindgen(constructor)]
    fn new() -> TextDecoder;

    // What is no UTF-8 becomes U+FFFD, and is no failure.
    #[wasm_bindgen(method)]
    fn decode(this: &TextDecoder, bytes: &Uint8Array) -> JsString;

    #[wasm_bindgen(catch, js_namespace = JSON)]
    fn parse(text: &JsString) -> Result<JsValue, JsValue>;
}

/// An answer that is a success, or tells that nothing has changed.
#[derive(Debug)]
pub struct Answer {
    /// The HTTP status: 304 when the caller has it already.
    pub status: u16,
    /// The parsed JSON; nothing for a 304.
    pub json: JsValue,
    /// The tag by which to ask whether it has changed.
    pub etag: Option<String>,
}

/// Gets JSON from `url`, unless it is what `etag` stands for.
///
/// # Errors
/// Whatever kept it from being fetched; a status that is no success is an error with what the server said.
pub async fn fetch(
    url: &str,
    etag: Option<&str>,
    token: Option<&str>,
    words: Words,
) -> Result<Answer, ApiError> {
    let (abort, signal) = Abort::new()?;
    // gloo-net's builder would make the request twice, to add parameters that are in the URL already.
    let (options, headers) = (RequestInit::new(), Headers::new());
    headers.set("Accept", "application/json");
    // What a job does now is the question, never what it did before.
    options.set_cache(RequestCache::NoStore);
    options.set_signal(Some(&signal));
    if let Some(etag) = etag {
        headers.set("If-None-Match", etag);
    }
    if let Some(token) = token {
        headers.set("Authorization", &["Bearer ", token].concat());
        // Where it leads is known only when the key is there already.
        options.set_redirect(RequestRedirect::Manual);
    }
    options.set_headers(&headers.into_raw());
    let request = Request::new_with_str_and_init(url, &options);
    // A host's replacement of fetch may throw at once or reject with no Error; gloo-net's `send` panics then.
    let answer = request.and_then(|request| send(&request)).map_err(|_| ApiError::new(ErrorKind::Network))?;
    let response = heard(answer, None).await?;
    let response: Response = response.dyn_into().map_err(|_| ApiError::new(ErrorKind::Network))?;
    if response.type_() == ResponseType::Opaqueredirect {
        return Err(ApiError::new(ErrorKind::Redirect));
    }
    let status = response.status();
    let headers = Headers::from_raw(response.headers());
    let header = |name| headers.get(name);
    if status == 304 && etag.is_some() {
        return Ok(Answer { status, json: JsValue::NULL, etag: None });
    }
    let body = read_json(&response, status).await;
    if body.is_ok() {
        abort.complete();
    }
    if !response.ok() {
        let body = body.ok().flatten();
        let asked = body.as_ref().and_then(read_retry_after);
        return Err(ApiError {
            kind: ErrorKind::of_status(status),
            status: Some(status),
            entries: body.as_ref().map(|body| entries_without(token, body)).unwrap_or_default(),
            retry_after: retry_after(header("Retry-After").as_deref(), asked, Date::now(), time_of),
        });
    }
    body?.map(|json| Answer { status, json, etag: header("ETag") }).ok_or_else(|| {
        let html =
            header("Content-Type").is_some_and(|kind| kind.as_bytes().windows(4).any(|part| part == b"html"));
        let message = words.get(if html { Word::WebPage } else { Word::NotJson });
        ApiError::with_message(ErrorKind::Decode, status, message)
    })
}

/// What the server said, without the key: a careless one repeats what it was sent.
fn entries_without(token: Option<&str>, body: &JsValue) -> Vec<ErrorEntry> {
    let mut entries = read_entries(body);
    let Some(token) = token else { return entries };
    for entry in &mut entries {
        let texts = [&mut entry.code, &mut entry.suggestion, &mut entry.error_uid];
        for text in texts.into_iter().flatten().chain([&mut entry.message]) {
            *text = JsString::from(text.as_str()).split(token).join("•••").into();
        }
    }
    entries
}

/// The body as JSON, piece by piece, so that a slow one is told from a silent one; `None` if it is no JSON.
async fn read_json(response: &Response, status: u16) -> Result<Option<JsValue>, ApiError> {
    let json = known(response);
    if !json.is_undefined() {
        return Ok(Some(json));
    }
    let mut pieces: Vec<Uint8Array> = Vec::new();
    if let Some(body) = response.body() {
        if body.locked() {
            // Whoever replaced fetch has taken the body for itself.
            return Err(ApiError { status: Some(status), ..ApiError::new(ErrorKind::Network) });
        }
        let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
        while let Ok(piece) = read_piece(&heard(reader.read(), Some(status)).await?) {
            pieces.push(piece);
        }
    }
    // As a response would do it, without waiting for its turn once more.
    let text = TextDecoder::new().decode(&join(pieces));
    Ok(parse(&text).ok())
}

/// A piece of a body; the last answer of a reader has none.
fn read_piece(answer: &JsValue) -> Result<Uint8Array, JsValue> {
    Reflect::get(answer, &"value".into())?.dyn_into()
}

fn join(pieces: Vec<Uint8Array>) -> Uint8Array {
    let whole = Uint8Array::new_with_length(pieces.iter().map(Uint8Array::length).sum());
    let mut end = 0;
    for piece in pieces {
        whole.set(&piece, end);
        end += piece.length();
    }
    whole
}

/// What the network gives, unless it is silent for too long or fails.
async fn heard(promise: Promise, status: Option<u16>) -> Result<JsValue, ApiError> {
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
