//! Requests: the URL, the key, the wait, the tries, and an answer or a typed error.
//!
//! Whoever drops one of these futures ends the request.

use std::time::Duration;

use gloo_net::http::Request;
use js_sys::{Date, JsString, Math, Promise, Reflect, Uint8Array, encode_uri_component};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, ReadableStreamDefaultReader, RequestCache, RequestRedirect, Response, ResponseType, Url,
};

use super::{
    error::{ApiError, ErrorEntry, ErrorKind, read_entries, read_retry_after},
    json::{Object, Unreadable},
    model::Page,
    retry::{PATIENCE, pause, retry_after},
    token::Tokens,
};
use crate::{
    format::intl::time_of,
    query::Query,
    sleep::{Sleep, within},
};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = fetch)]
    fn window_fetch(request: &web_sys::Request) -> Result<Promise, JsValue>;
}

/// A pause between two tries.
#[derive(Clone, Debug, PartialEq)]
pub struct Pause {
    /// Why the last try failed.
    pub error: ApiError,
    /// How long it is.
    pub length: Duration,
    /// When it ends, in milliseconds since 1970.
    pub until: f64,
}

/// Is told when a pause begins, and with `None` when it ends.
pub type TellPause<'a> = &'a dyn Fn(Option<Pause>);

/// The API at one base URL.
#[derive(Clone, Debug)]
pub struct Client {
    base: String,
    tokens: Tokens,
}

impl Client {
    /// A client for the API at `base`, as [`resolve_base`] gives it.
    #[must_use]
    pub fn new(base: String, tokens: Tokens) -> Self {
        Self { base, tokens }
    }

    /// `GET /batch/jobs/{id}/inputs`.
    ///
    /// # Errors
    /// Whatever kept the page from being fetched and read.
    pub async fn inputs(
        &self,
        job_id: &str,
        query: &Query,
        tell_pause: TellPause<'_>,
    ) -> Result<Page, ApiError> {
        let (status, answer) = self.get(job_id, "/inputs", &query.parameters(), tell_pause).await?;
        Page::read(answer, job_id).map_err(|reason| ApiError::unreadable(status, &reason))
    }

    /// How many tracked inputs of the job are not finished, by `GET …/inputs/progress/counts`.
    ///
    /// # Errors
    /// Whatever kept the counts from being fetched and read. A deployment may not have them.
    pub async fn unfinished(&self, job_id: &str) -> Result<u64, ApiError> {
        let (status, answer) = self.get(job_id, "/inputs/progress/counts", &[], &|_| ()).await?;
        let read = || -> Result<u64, Unreadable> {
            let counts = Object::new(answer, "answer", "")?;
            Ok(counts.required_count("pending")?.saturating_add(counts.required_count("processing")?))
        };
        read().map_err(|reason| ApiError::unreadable(status, &reason))
    }

    /// Gets the JSON at a path below the job, with its status, in as many tries as make sense.
    async fn get(
        &self,
        job_id: &str,
        path: &str,
        parameters: &[(&str, String)],
        tell_pause: TellPause<'_>,
    ) -> Result<(u16, JsValue), ApiError> {
        let job = String::from(encode_uri_component(job_id));
        let url = [&self.base, "/batch/jobs/", &job, path].concat();
        let (mut tries, mut renewed) = (0, false);
        loop {
            let (error, sent) = match self.get_once(&url, parameters).await {
                Ok(answer) => return Ok(answer),
                Err(failed) => failed,
            };
            if error.kind == ErrorKind::Unauthorized && !renewed && self.tokens.renew(sent.as_deref()) {
                renewed = true;
                continue;
            }
            tries += 1;
            let Some(length) = pause(&error, tries, Math::random()) else { return Err(error) };
            #[allow(clippy::cast_precision_loss)]
            let until = Date::now() + length.as_millis() as f64;
            tell_pause(Some(Pause { error, length, until }));
            Sleep::new(length).await;
            tell_pause(None);
        }
    }

    /// One try. A failure comes with the token that was sent.
    async fn get_once(
        &self,
        url: &str,
        parameters: &[(&str, String)],
    ) -> Result<(u16, JsValue), (ApiError, Option<String>)> {
        let token = self.tokens.get().await.map_err(|_| (ApiError::new(ErrorKind::Token), None))?;
        fetch(url, parameters, token.as_deref()).await.map_err(|error| (error, token))
    }
}

async fn fetch(
    url: &str,
    parameters: &[(&str, String)],
    token: Option<&str>,
) -> Result<(u16, JsValue), ApiError> {
    let abort = Abort::new()?;
    let mut request = Request::get(url)
        .query(parameters.iter().map(|(name, value)| (*name, value)))
        .header("Accept", "application/json")
        // What a job does now is the question, never what it did before.
        .cache(RequestCache::NoStore)
        .abort_signal(Some(&abort.0.signal()));
    if let Some(token) = token {
        request = request
            .header("Authorization", &["Bearer ", token].concat())
            // Where it leads is known only when the key is there already.
            .redirect(RequestRedirect::Manual);
    }
    let request = request.build().map_err(|_| ApiError::new(ErrorKind::Network))?;
    // A host's replacement of fetch may throw at once or reject with no Error; gloo-net's `send` panics then.
    let answer = window_fetch(&request.into()).map_err(|_| ApiError::new(ErrorKind::Network))?;
    let response = heard(answer, None).await?;
    let response: Response = response.dyn_into().map_err(|_| ApiError::new(ErrorKind::Network))?;
    if response.type_() == ResponseType::Opaqueredirect {
        return Err(ApiError::new(ErrorKind::Redirect));
    }
    let status = response.status();
    let body = read_json(&response, status).await;
    if !response.ok() {
        let header = response.headers().get("Retry-After").ok().flatten();
        let body = body.ok().flatten();
        let asked = body.as_ref().and_then(read_retry_after);
        return Err(ApiError {
            kind: ErrorKind::of_status(status),
            status: Some(status),
            entries: body.as_ref().map(|body| entries_without(token, body)).unwrap_or_default(),
            retry_after: retry_after(header.as_deref(), asked, Date::now(), time_of),
        });
    }
    body?.map(|body| (status, body)).ok_or_else(|| {
        let html =
            response.headers().get("Content-Type").ok().flatten().is_some_and(|kind| kind.contains("html"));
        let message = if html {
            "The answer is a web page, not JSON. Perhaps a sign-in page: you may have been signed out."
        } else {
            "The answer is not JSON."
        };
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
    let whole = join(pieces);
    // A response can parse bytes without a detour by way of our memory.
    let json = Response::new_with_opt_js_u8_array(Some(&whole)).and_then(|whole| whole.json());
    let Ok(json) = json else { return Ok(None) };
    Ok(JsFuture::from(json).await.ok())
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

/// Ends the request when it is dropped, which does nothing to one that is complete.
struct Abort(AbortController);

impl Abort {
    fn new() -> Result<Self, ApiError> {
        AbortController::new().map(Self).map_err(|_| ApiError::new(ErrorKind::Network))
    }
}

impl Drop for Abort {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// The absolute form of an `api-base`, without a slash at its end; `None` if it is no http(s) URL.
#[must_use]
pub fn resolve_base(base: &str, document: &str) -> Option<String> {
    let url = Url::new_with_base(base, document).ok()?;
    matches!(url.protocol().as_str(), "http:" | "https:")
        .then(|| [url.origin(), url.pathname().trim_end_matches('/').to_owned()].concat())
}
