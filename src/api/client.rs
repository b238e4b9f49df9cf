//! The endpoints: the URL, the key, the tries and the waits between them.
//!
//! Dropping one of these futures aborts the request.

use std::{future::Future, pin::Pin, sync::Arc, time::Duration};

use futures_util::future::{AbortHandle, abortable};
use gloo_timers::future::sleep;
use js_sys::{Date, Math, encode_uri_component};
use web_sys::Url;

use crate::api::decode::DecodeError;
use crate::api::decode::decode;
use crate::api::error::ApiError;
use crate::api::error::ErrorKind;
use crate::api::fetch::Answer;
use crate::api::fetch::fetch;
use crate::api::model::Entry;
use crate::api::model::Page;
use crate::api::progress::read_traces;
use crate::api::retry::pause;
use crate::api::server_clock::ServerClock;
use crate::api::token::Tokens;
use crate::model::query::Query;
use crate::model::traces::Traces;

/// A pause between two tries.
#[derive(Clone, Debug)]
pub struct Pause {
    /// Why the last try failed.
    pub error: ApiError,
    /// How long it is.
    pub length: Duration,
    /// When it ends, in milliseconds since 1970.
    pub until: f64,
    end: AbortHandle,
}

impl Pause {
    /// Ends the pause: the next try begins at once.
    pub fn end(&self) {
        self.end.abort();
    }
}

/// Called when a pause begins, and with `None` when it ends.
pub type OnPause<'a> = &'a dyn Fn(Option<Pause>);

/// The API at one base URL.
#[derive(Clone, Debug)]
pub struct Client {
    base: String,
    tokens: Tokens,
    clock: ServerClock,
}

impl Client {
    /// A client for the API at `base`, as [`resolve_base`] gives it. Its responses set `clock`.
    #[must_use]
    pub fn new(base: String, tokens: Tokens, clock: ServerClock) -> Self {
        Self { base, tokens, clock }
    }

    /// `GET /batch/jobs/{id}/inputs`: the page. Entries of a page of the job from `before` are shared where they have not
    /// changed.
    ///
    /// # Errors
    /// Why the page could not be fetched or decoded.
    pub async fn inputs(
        &self,
        job_id: &str,
        query: &Query,
        before: &[Arc<Entry>],
        on_pause: OnPause<'_>,
    ) -> Result<Page, ApiError> {
        let request = ApiRequest::job(job_id, "/inputs", query.parameters());
        let answer = self.get(request, on_pause).await?;
        decode_answer(&answer, &|text| Page::read(text, job_id, before))
    }

    /// Fetches another resource than the inputs and decodes it.
    ///
    /// # Errors
    /// Why it could not be fetched or decoded. A deployment may lack the endpoint.
    pub async fn read<T>(
        &self,
        api_request: ApiRequest,
        on_pause: OnPause<'_>,
        read: Read<'_, T>,
    ) -> Result<T, ApiError> {
        decode_answer(&self.get(api_request, on_pause).await?, read)
    }

    /// `GET …/inputs/progress/traces`; `None` if they are still those of `etag`.
    ///
    /// # Errors
    /// Why they could not be fetched or decoded.
    pub async fn traces(
        &self,
        api_request: ApiRequest,
        on_pause: OnPause<'_>,
    ) -> Result<Option<(Traces, Option<String>)>, ApiError> {
        let answer = self.get(api_request, on_pause).await?;
        if answer.status == 304 {
            return Ok(None);
        }
        Ok(Some((decode_answer(&answer, &read_traces)?, answer.etag)))
    }

    /// The absolute URL of a request.
    #[must_use]
    pub fn url(&self, api_request: &ApiRequest) -> String {
        let mut pairs = form_urlencoded::Serializer::new(String::new());
        let query = pairs.extend_pairs(&api_request.parameters).finish();
        [self.base.as_str(), &api_request.path, if query.is_empty() { "" } else { "?" }, &query].concat()
    }

    /// Fetches JSON, with retries.
    fn get<'a>(&'a self, api_request: ApiRequest, on_pause: OnPause<'a>) -> Answering<'a> {
        // Boxed, so that it is compiled once and the tasks that await it stay small.
        Box::pin(async move {
            let (mut tries, mut renewed) = (0, false);
            loop {
                let (error, sent) = match self.get_once(&api_request).await {
                    Ok(answer) => return Ok(answer),
                    Err(failed) => failed,
                };
                if error.status == Some(401) && !renewed && self.tokens.renew(sent.as_deref()) {
                    renewed = true;
                    continue;
                }
                tries += 1;
                let Some(length) = pause(&error, tries, Math::random()) else { return Err(error) };
                #[allow(clippy::cast_precision_loss)]
                let until = Date::now() + length.as_millis() as f64;
                let (rest, end) = abortable(sleep(length));
                on_pause(Some(Pause { error, length, until, end }));
                // It may be ended early, which is no error.
                let _ = rest.await;
                on_pause(None);
            }
        })
    }

    /// One try. A failure comes with the token that was sent.
    async fn get_once(&self, api_request: &ApiRequest) -> Result<Answer, (ApiError, Option<String>)> {
        let token = self.tokens.get().await.map_err(|_| (ApiError::new(ErrorKind::Token), None))?;
        let answer =
            fetch(&self.url(api_request), api_request.etag.as_deref(), token.as_deref(), &self.clock).await;
        answer.map_err(|error| (error, token))
    }
}

/// Reads the text of an answer.
pub type Read<'a, T> = &'a dyn Fn(&str) -> Result<T, DecodeError>;

fn decode_answer<T>(answer: &Answer, read: Read<'_, T>) -> Result<T, ApiError> {
    decode(&answer.text, read).map_err(|reason| ApiError::undecodable(answer.status, reason))
}

type Answering<'a> = Pin<Box<dyn Future<Output = Result<Answer, ApiError>> + 'a>>;

/// A request: a path below the base, with parameters.
#[derive(Clone, Debug)]
pub struct ApiRequest {
    path: String,
    parameters: Vec<(&'static str, String)>,
    etag: Option<String>,
}

impl ApiRequest {
    /// A path below a job, such as `/inputs`.
    #[must_use]
    pub fn job(job_id: &str, path: &str, parameters: Vec<(&'static str, String)>) -> Self {
        let job = String::from(encode_uri_component(job_id));
        Self { path: ["/batch/jobs/", &job, path].concat(), parameters, etag: None }
    }

    /// The jobs.
    #[must_use]
    pub fn jobs(parameters: Vec<(&'static str, String)>) -> Self {
        Self { path: "/batch/jobs".to_owned(), parameters, etag: None }
    }

    /// The same request with this `If-None-Match`.
    #[must_use]
    pub fn unless(self, etag: Option<String>) -> Self {
        Self { etag, ..self }
    }
}

/// The absolute form of an `api-base`, without a slash at its end; `None` if it is no http(s) URL.
#[must_use]
pub fn resolve_base(base: &str, document: &str) -> Option<String> {
    let url = Url::new_with_base(base, document).ok()?;
    matches!(url.protocol().as_str(), "http:" | "https:")
        .then(|| [url.origin(), url.pathname().trim_end_matches('/').to_owned()].concat())
}
