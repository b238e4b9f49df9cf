//! From the query to the page on screen: what is shown always belongs to what was asked last.

use std::{cell::Cell, pin::pin, sync::Arc, time::Duration};

use futures_util::future::{Either, select};
use js_sys::Date;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsValue;

use crate::api::client::Client;
use crate::api::client::Pause;
use crate::api::error::ApiError;
use crate::api::model::Page;
use crate::api::retry::PATIENCE;
use crate::model::paging::Paging;
use crate::model::query::Query;
use crate::state::live::Derived;
use crate::state::live::Kept;
use crate::state::live::Live;
use crate::state::live::effect;
use crate::state::sleep::Sleep;
use crate::state::task::Running;

/// How long fetching the same again goes on before the view says so: fast answers would make it flicker.
const SOON: Duration = Duration::from_millis(150);

/// What is to be fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The job.
    pub job_id: String,
    /// The filters and the page.
    pub query: Query,
    /// Where: the absolute base URL of the API.
    pub api_base: String,
    /// Which fetch of the same it is.
    pub turn: Turn,
}

impl Wanted {
    /// Which job of which API, whatever is asked of it: nothing that is known of one is shown of another.
    #[must_use]
    pub fn job(&self) -> String {
        // No URL has a space in it.
        [&self.api_base, " ", &self.job_id].concat()
    }
}

/// Goes up when the same is to be fetched again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Turn {
    /// How often that was.
    pub number: u32,
    /// Whether nobody asked for it: the view does not say that it is busy then.
    pub quiet: bool,
}

impl Turn {
    /// The next one.
    #[must_use]
    pub fn next(self, quiet: bool) -> Self {
        Self { number: self.number.wrapping_add(1), quiet }
    }
}

/// A page on screen.
#[derive(Debug)]
pub struct Shown {
    /// The page.
    pub page: Page,
    /// The entries of the answer that its rows were read from.
    pub entries: SendWrapper<Vec<JsValue>>,
    /// What it answers, which while another page is on its way is not what the controls say.
    pub query: Query,
}

/// How the last fetch ended.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Settled {
    /// When its last try began, in milliseconds since 1970.
    pub began: f64,
    /// When it ended, likewise.
    pub ended: f64,
    /// How many fetches have failed one after the other.
    pub failures: u32,
    /// Whether it is worth trying again by itself.
    pub again: bool,
    /// How long the server asks to wait after the end.
    pub not_before: Duration,
}

/// How a fetch ended, for who tells the page about it.
pub enum Outcome<'a> {
    /// A page is shown.
    Shown(&'a Wanted, Paging),
    /// The page lies past the end; this offset is the last page's.
    PastEnd(u64),
    /// The server refuses pages of the wanted size.
    TooMany(u64),
    /// No page came.
    Failed(&'a ApiError),
}

/// The state of what is fetched, for the views to read.
#[derive(Clone, Copy, Debug)]
pub struct Loader {
    /// The page on screen; `None` before the first answer.
    pub shown: Live<Option<Arc<Shown>>>,
    /// Why the last fetch failed, if it did. A page that is still there is older then.
    pub error: Live<Option<ApiError>>,
    /// Whether a page that somebody waits for is under way.
    pub loading: Live<bool>,
    /// Whether it has been for so long that the view says so by its looks, too.
    pub slow: Live<bool>,
    /// The pause before the next try, while there is one.
    pub pause: Live<Option<Pause>>,
    /// How the last fetch ended; `None` while one is under way.
    pub settled: Live<Option<Settled>>,
    failures: Kept<u32>,
}

impl Loader {
    /// Fetches whatever `wanted` says, from now until its owner ends. `ended` is told about each outcome and
    /// says whether it takes care of it, so that the outcome is not to be seen.
    pub fn new(
        wanted: Derived<Option<Wanted>>,
        client: impl Fn(&Wanted) -> Client + 'static,
        ended: impl Fn(Outcome<'_>) -> bool + Clone + 'static,
    ) -> Self {
        let loader = Self {
            shown: Live::new(None),
            error: Live::new(None),
            loading: Live::new(false),
            slow: Live::new(false),
            pause: Live::new(None),
            settled: Live::new(None),
            failures: Kept::new(0),
        };
        let mut before: Option<Wanted> = None;
        effect(move || {
            let wanted = wanted.get();
            loader.pause.set(None);
            loader.settled.set(None);
            loader.loading.set(false);
            loader.slow.set(false);
            if before.as_ref().map(Wanted::job) != wanted.as_ref().map(Wanted::job) {
                // Rows of one job under the name of another would be wrong, however short.
                loader.shown.set(None);
                loader.error.set(None);
                loader.failures.set(0);
            }
            if let Some(wanted) = &wanted {
                let repeated = before.as_ref().is_some_and(|before| before.query == wanted.query);
                let quiet = wanted.turn.quiet && repeated;
                loader.fetch(client(wanted), wanted.clone(), quiet, ended.clone());
            }
            before = wanted;
        });
        loader
    }

    /// Fetches until it is done or the effect that it is called from runs again.
    fn fetch(
        self,
        client: Client,
        wanted: Wanted,
        quiet: bool,
        ended: impl Fn(Outcome<'_>) -> bool + 'static,
    ) {
        let stale =
            self.shown.with_untracked(|shown| shown.as_ref().is_none_or(|shown| shown.query != wanted.query));
        self.loading.set(stale);
        let running = Running::begin(async move {
            // When the try began that brought the answer: pauses before it are no part of how slow the server is.
            let began = Cell::new(Date::now());
            let tell_pause = |pause: Option<Pause>| {
                if pause.is_none() {
                    began.set(Date::now());
                }
                self.pause.set(pause);
            };
            let before = self.shown.get_untracked();
            let before = before.as_ref().map(|shown| (&*shown.page.rows, &**shown.entries));
            let answer = pin!(client.inputs(&wanted.job_id, &wanted.query, before, &tell_pause));
            let result = match select(answer, Sleep::new(SOON)).await {
                Either::Left((result, _)) => result,
                Either::Right(((), answer)) => {
                    if !quiet {
                        self.loading.set(true);
                        self.slow.set(true);
                    }
                    answer.await
                }
            };
            let settle = |failures, error: Option<&ApiError>| {
                self.loading.set(false);
                self.slow.set(false);
                self.settled.set(Some(Settled {
                    began: began.get(),
                    ended: Date::now(),
                    failures,
                    again: error.is_none_or(ApiError::is_passing),
                    not_before: error.and_then(|error| error.retry_after).unwrap_or_default(),
                }));
            };
            match result {
                Ok((page, entries)) => {
                    // Only ever towards the start, so that no server can send us round in circles.
                    let correction = page.paging.correction().filter(|offset| *offset < wanted.query.offset);
                    if let Some(offset) = correction
                        && ended(Outcome::PastEnd(offset))
                    {
                        return;
                    }
                    let paging = page.paging;
                    self.shown.set(Some(Arc::new(Shown {
                        page,
                        entries: SendWrapper::new(entries),
                        query: wanted.query.clone(),
                    })));
                    self.error.set(None);
                    self.failures.set(0);
                    settle(0, None);
                    ended(Outcome::Shown(&wanted, paging));
                }
                Err(error) => {
                    if error.refuses_limit() && ended(Outcome::TooMany(wanted.query.limit)) {
                        return;
                    }
                    let failures = self.failures.get().saturating_add(1);
                    self.failures.set(failures);
                    self.error.set(Some(error.clone()));
                    settle(failures, Some(&error));
                    ended(Outcome::Failed(&error));
                }
            }
        });
        on_cleanup(move || drop(running));
    }

    /// How many fetches have failed one after the other.
    pub fn failures(self) -> u32 {
        self.failures.get()
    }

    /// A pause that is too long to wait in silence.
    pub fn long_pause(self) -> Option<Pause> {
        self.pause.get().filter(|pause| pause.length > PATIENCE)
    }
}
