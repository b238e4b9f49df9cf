//! Requests: the URL, the key, the wait, and an answer or a typed error.

use std::{cell::Cell, rc::Rc, time::Duration};

use gloo_net::http::Request;
use js_sys::encode_uri_component;
use leptos::prelude::{TimeoutHandle, set_timeout_with_handle, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestCache, Response, Url};

use super::{
    error::{ApiError, ErrorEntry, ErrorKind, read_entries},
    model::Page,
    token::Tokens,
};
use crate::query::Query;

/// How long a server may be silent.
const PATIENCE: Duration = Duration::from_secs(30);

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

    /// `GET /batch/jobs/{id}/inputs`. Aborting ends it at once, and its result means nothing then.
    ///
    /// # Errors
    /// Whatever kept the page from being fetched and read.
    pub async fn inputs(
        &self,
        job_id: &str,
        query: &Query,
        abort: &AbortController,
    ) -> Result<Page, ApiError> {
        let job = String::from(encode_uri_component(job_id));
        let url = [&self.base, "/batch/jobs/", &job, "/inputs"].concat();
        let (status, answer) = self.get(&url, &query.parameters(), abort).await?;
        Page::read(answer, job_id).map_err(|reason| ApiError::unreadable(status, &reason))
    }

    /// Gets the JSON at `url`, with its status. After a 401 the host is asked for another token once.
    async fn get(
        &self,
        url: &str,
        parameters: &[(&str, String)],
        abort: &AbortController,
    ) -> Result<(u16, JsValue), ApiError> {
        let result = self.get_once(url, parameters, abort).await;
        match result {
            Err(error) if error.kind == ErrorKind::Unauthorized && self.tokens.renew() => {
                self.get_once(url, parameters, abort).await
            }
            result => result,
        }
    }

    async fn get_once(
        &self,
        url: &str,
        parameters: &[(&str, String)],
        abort: &AbortController,
    ) -> Result<(u16, JsValue), ApiError> {
        let token = self.tokens.get().await.map_err(|_| ApiError::new(ErrorKind::Token))?;
        let mut request = Request::get(url)
            .query(parameters.iter().map(|(name, value)| (*name, value)))
            .header("Accept", "application/json")
            // What a job does now is the question, never what it did before.
            .cache(RequestCache::NoStore)
            .abort_signal(Some(&abort.signal()));
        if let Some(token) = token {
            request = request.header("Authorization", &["Bearer ", &token].concat());
        }
        let request = request.build().map_err(|_| ApiError::new(ErrorKind::Network))?;

        let patience = Patience::begin(abort);
        // gloo-net's own `send` panics when a host's replacement of fetch rejects with no Error.
        let response = JsFuture::from(window().fetch_with_request(&request.into()))
            .await
            .ok()
            .and_then(|response| response.dyn_into::<Response>().ok());
        let response = response.ok_or_else(|| patience.error(None))?;
        let status = response.status();

        let patience = Patience::begin(abort);
        let body = match response.json() {
            Ok(body) => JsFuture::from(body).await,
            Err(error) => Err(error),
        };
        if !response.ok() {
            let entries = body.map(|body| read_entries(&body));
            return Err(ApiError {
                kind: ErrorKind::of_status(status),
                status: Some(status),
                entries: entries.unwrap_or_default(),
            });
        }
        match body {
            Ok(body) => Ok((status, body)),
            Err(error) if error.is_instance_of::<js_sys::SyntaxError>() => Err(ApiError {
                kind: ErrorKind::Decode,
                status: Some(status),
                entries: vec![ErrorEntry::message("The answer is not JSON.")],
            }),
            Err(_) => Err(patience.error(Some(status))),
        }
    }
}

/// The absolute form of an `api-base`, without a slash at its end; `None` if it is no http(s) URL.
#[must_use]
pub fn resolve_base(base: &str, document: &str) -> Option<String> {
    let url = Url::new_with_base(base, document).ok()?;
    matches!(url.protocol().as_str(), "http:" | "https:")
        .then(|| [url.origin(), url.pathname().trim_end_matches('/').to_owned()].concat())
}

/// Aborts a request when its server is silent for too long.
struct Patience {
    timer: Option<TimeoutHandle>,
    over: Rc<Cell<bool>>,
}

impl Patience {
    fn begin(abort: &AbortController) -> Self {
        let over = Rc::new(Cell::new(false));
        let end = {
            let (over, abort) = (Rc::clone(&over), abort.clone());
            move || {
                over.set(true);
                abort.abort();
            }
        };
        Self { timer: set_timeout_with_handle(end, PATIENCE).ok(), over }
    }

    /// Why nothing came: the wait was over, or the network failed.
    fn error(&self, status: Option<u16>) -> ApiError {
        let kind = if self.over.get() { ErrorKind::Timeout } else { ErrorKind::Network };
        ApiError { status, ..ApiError::new(kind) }
    }
}

impl Drop for Patience {
    fn drop(&mut self) {
        if let Some(timer) = &self.timer {
            timer.clear();
        }
    }
}
