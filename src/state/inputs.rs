//! The page of inputs on screen: it always answers the last request.

use std::{cell::Cell, pin::pin, sync::Arc, time::Duration};

use futures_util::future::{Either, select};
use gloo_timers::future::sleep;
use js_sys::Date;
use leptos::prelude::*;

use crate::api::client::Pause;
use crate::api::error::ApiError;
use crate::api::model::Page;
use crate::api::retry::PATIENCE;
use crate::host::Host;
use crate::host::events;
use crate::host::storage;
use crate::i18n::Key;
use crate::model::paging::Paging;
use crate::model::paging::smaller_limit;
use crate::model::query::Query;
use crate::state::access::Access;
use crate::state::announcer::Announcer;
use crate::state::changed::set_if_changed;
use crate::state::effect::effect;
use crate::state::error_text::message;
use crate::state::language::Language;
use crate::state::navigation::Navigation;
use crate::state::request::Request;
use crate::state::request::Revision;
use crate::state::shown::Phase;
use crate::state::shown::Settled;
use crate::state::shown::Shown;
use crate::state::task::Running;

/// How long a fetch of the same page lasts before the view looks busy: fast answers would make it flicker.
const BUSY_AFTER: Duration = Duration::from_millis(150);

/// The inputs on screen and how they are loaded, as a context.
#[derive(Clone, Copy, Debug)]
pub struct Inputs {
    /// The page on screen; `None` before the first answer.
    pub shown: RwSignal<Option<Arc<Shown>>>,
    /// Why the last fetch failed, if it did. A page that is still there is older then.
    pub error: RwSignal<Option<ApiError>>,
    /// Whether a page is loading that the user waits for.
    pub loading: RwSignal<bool>,
    /// Whether it has been for so long that the view looks busy.
    pub slow: RwSignal<bool>,
    /// Whether the last request is an automatic refresh of the page on screen.
    pub refreshing: RwSignal<bool>,
    /// The pause before the next try, while there is one.
    pub pause: RwSignal<Option<Pause>>,
    /// How the last fetch ended; `None` while one is under way.
    pub settled: RwSignal<Option<Settled>>,
    /// The smallest page size that the server refused.
    pub refused_limit: RwSignal<Option<u64>>,
    /// What is to be fetched; `None` without a job.
    pub request: Memo<Option<Request>>,
    /// The job and its API, as one text. Nothing that is known of one is shown of another.
    pub job: Memo<Option<String>>,
    revision: RwSignal<Revision>,
    worked_limit: StoredValue<Option<u64>>,
    failures: StoredValue<u32>,
    new_tokens: StoredValue<u32>,
    host: Host,
    navigation: Navigation,
    access: Access,
    language: Language,
    announcer: Announcer,
}

impl Inputs {
    /// Fetches the page of `navigation`, until the owner ends.
    #[must_use]
    pub fn new(
        host: Host,
        navigation: Navigation,
        access: Access,
        language: Language,
        announcer: Announcer,
    ) -> Self {
        let revision = RwSignal::new(Revision::default());
        let request = Memo::new(move |_| {
            Some(Request {
                job_id: navigation.job_id.get()?,
                query: navigation.query.get(),
                api_base: access.base.get(),
                revision: revision.get(),
            })
        });
        let job = Memo::new(move |_| request.with(|request| request.as_ref().map(Request::job)));
        let inputs = Self {
            shown: RwSignal::new(None),
            error: RwSignal::new(None),
            loading: RwSignal::new(false),
            slow: RwSignal::new(false),
            refreshing: RwSignal::new(false),
            pause: RwSignal::new(None),
            settled: RwSignal::new(None),
            refused_limit: RwSignal::new(None),
            request,
            job,
            revision,
            worked_limit: StoredValue::new(None),
            failures: StoredValue::new(0),
            new_tokens: StoredValue::new(0),
            host,
            navigation,
            access,
            language,
            announcer,
        };
        let mut before: Option<Request> = None;
        effect(move || {
            let request = request.get();
            inputs.pause.set(None);
            inputs.settled.set(None);
            inputs.loading.set(false);
            inputs.slow.set(false);
            let same_job = before.as_ref().map(Request::job) == request.as_ref().map(Request::job);
            if !same_job {
                // Rows of one job under the name of another would be wrong, however short.
                inputs.shown.set(None);
                inputs.error.set(None);
                inputs.failures.set_value(0);
                inputs.new_tokens.set_value(0);
            }
            if let Some(request) = &request {
                let repeated =
                    same_job && before.as_ref().is_some_and(|before| before.query == request.query);
                set_if_changed(inputs.refreshing, request.revision.quiet && repeated);
                inputs.fetch(request.clone());
            }
            before = request;
        });
        inputs
    }

    /// Fetches until it is done or the effect that calls this runs again.
    fn fetch(self, request: Request) {
        let stale = self
            .shown
            .with_untracked(|shown| shown.as_ref().is_none_or(|shown| shown.query != request.query));
        self.loading.set(stale);
        let client = self.access.client();
        let running = Running::begin(async move {
            // The start of the successful attempt: pauses before it do not count as time of the server.
            let began = Cell::new(Date::now());
            let on_pause = |pause: Option<Pause>| {
                if pause.is_none() {
                    began.set(Date::now());
                }
                self.pause.set(pause);
            };
            let before = self.shown.get_untracked();
            let before = before.as_ref().map_or(&[][..], |shown| &shown.page.entries);
            let answer = pin!(client.inputs(&request.job_id, &request.query, before, &on_pause));
            let result = match select(answer, sleep(BUSY_AFTER)).await {
                Either::Left((result, _)) => result,
                Either::Right(((), answer)) => {
                    if !self.refreshing.get_untracked() {
                        self.loading.set(true);
                        self.slow.set(true);
                    }
                    answer.await
                }
            };
            match result {
                Ok(page) => self.show(&request, page, began.get()),
                Err(error) => self.fail(&request, error, began.get()),
            }
        });
        on_cleanup(move || drop(running));
    }

    fn show(self, request: &Request, page: Page, began: f64) {
        let paging = page.paging;
        // Only ever towards the start, so that no server can send the view round in circles.
        if let Some(offset) = paging.correction().filter(|offset| *offset < request.query.offset) {
            self.navigation.correct(|query| query.at(offset));
            return;
        }
        self.shown.set(Some(Arc::new(Shown { page, query: request.query.clone() })));
        self.error.set(None);
        self.failures.set_value(0);
        self.new_tokens.set_value(0);
        self.settle(began, 0, None);
        self.worked_limit.update_value(|most| *most = Some(request.query.limit).max(*most));
        if self.host.is_page() {
            storage::store_job(&request.job_id);
        }
        self.host.with(|host| events::inputs_load(host, &request.job_id, paging));
    }

    fn fail(self, request: &Request, error: ApiError, began: f64) {
        let limit = request.query.limit;
        if error.refuses_limit()
            && let Some(smaller) = smaller_limit(limit, self.worked_limit.get_value())
        {
            self.refused_limit.set(Some(limit));
            self.announcer.announce(&self.language.format(Key::LimitRejected, &[&limit.to_string()]));
            // From the page on screen, if this one was to begin there: a larger page may begin before it.
            let before =
                untrack(|| self.shown_query()).filter(|before| before.with_limit(limit) == request.query);
            self.navigation.correct(|query| before.as_ref().unwrap_or(query).with_limit(smaller));
            return;
        }
        let failures = self.failures.get_value().saturating_add(1);
        self.failures.set_value(failures);
        self.error.set(Some(error.clone()));
        self.settle(began, failures, Some(&error));
        let message = message(&error, self.language.locale());
        self.host.with(|host| events::inputs_error(host, &error, &message));
    }

    fn settle(self, began: f64, failures: u32, error: Option<&ApiError>) {
        self.loading.set(false);
        self.slow.set(false);
        self.settled.set(Some(Settled {
            began,
            ended: Date::now(),
            failures,
            again: error.is_none_or(ApiError::may_recover),
            not_before: error.and_then(|error| error.retry_after).unwrap_or_default(),
        }));
    }

    /// Fetches the same page again, on request of the user or the host.
    pub fn reload(self) {
        self.new_tokens.set_value(0);
        self.fetch_again(false);
    }

    /// Fetches the same page again, without looking busy.
    pub fn refresh(self) {
        self.fetch_again(true);
    }

    fn fetch_again(self, quiet: bool) {
        self.revision.set(self.revision.get_untracked().next(quiet));
    }

    /// Fetches the same page again if the last fetch failed for want of a token, since the host has a new one; after at
    /// most three such failures in a row, since a framework may set a new function after each.
    pub fn try_new_token(self) {
        let lacks_key = self.error.with_untracked(|error| error.as_ref().is_some_and(ApiError::is_about_key));
        let failures = self.new_tokens.get_value() + u32::from(self.settled.with_untracked(Option::is_some));
        if lacks_key && failures <= 3 {
            self.new_tokens.set_value(failures);
            self.fetch_again(false);
        }
    }

    /// Whether a key that the user types would help.
    #[must_use]
    pub fn needs_key(self) -> bool {
        self.host.is_page() && self.error.with(|error| error.as_ref().is_some_and(ApiError::is_about_key))
    }

    /// A pause that is too long to wait in silence.
    #[must_use]
    pub fn long_pause(self) -> Option<Pause> {
        self.pause.get().filter(|pause| pause.length > PATIENCE)
    }

    /// The error: the last request failed for good, or the server demands a long pause.
    #[must_use]
    pub fn trouble(self) -> Option<ApiError> {
        self.long_pause().map(|pause| pause.error).or_else(|| self.error.get())
    }

    /// Where the page on screen lies; `None` before the first answer.
    #[must_use]
    pub fn paging(self) -> Option<Paging> {
        self.shown.with(|shown| shown.as_ref().map(|shown| shown.page.paging))
    }

    /// The query that the page on screen answers; `None` before the first answer.
    #[must_use]
    pub fn shown_query(self) -> Option<Query> {
        self.shown.with(|shown| shown.as_ref().map(|shown| shown.query.clone()))
    }

    /// What the view shows.
    #[must_use]
    pub fn phase(self) -> Phase {
        if self.navigation.job_id.with(Option::is_none) {
            return Phase::NoJob;
        }
        if self.trouble().is_some() {
            return Phase::Failed;
        }
        let Some(shown) = self.shown.get() else { return Phase::Waiting };
        match shown.page.paging {
            Paging { count: 1.., .. } => Phase::Rows,
            Paging { total: 0, .. } if shown.query.is_filtered() => Phase::NoMatch,
            _ => Phase::Empty,
        }
    }
}
