//! From the query to the page on screen: what is shown always belongs to what was asked last.

use std::{cell::Cell, rc::Rc, sync::Arc};

use leptos::{prelude::*, task::spawn_local};
use send_wrapper::SendWrapper;
use web_sys::AbortController;

use crate::{
    api::{client::Client, error::ApiError, model::Page},
    components::effect,
    paging::Paging,
    query::Query,
};

/// What is to be fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The job.
    pub job_id: String,
    /// The filters and the page.
    pub query: Query,
    /// Where: the absolute base URL of the API.
    pub api_base: String,
    /// Goes up when the same is to be fetched again.
    pub turn: u32,
}

/// A page on screen.
#[derive(Debug)]
pub struct Shown {
    /// The page.
    pub page: Page,
    /// What it answers, which while another page is on its way is not what the controls say.
    pub query: Query,
}

/// How a fetch ended, for who tells the page about it.
pub enum Outcome<'a> {
    /// A page is shown.
    Shown(&'a Wanted, Paging),
    /// The page lies past the end; this offset is the last page's.
    PastEnd(u64),
    /// No page came.
    Failed(&'a ApiError),
}

/// The state of what is fetched, for the views to read.
#[derive(Clone, Copy, Debug)]
pub struct Loader {
    /// The page on screen; `None` before the first answer.
    pub shown: RwSignal<Option<Arc<Shown>>>,
    /// Why the last fetch failed, if it did. A page that is still there is older then.
    pub error: RwSignal<Option<ApiError>>,
    /// Whether a fetch is under way.
    pub loading: RwSignal<bool>,
}

impl Loader {
    /// Fetches whatever `wanted` says, from now until its owner ends, and tells `ended` about each outcome.
    pub fn new(
        wanted: Memo<Option<Wanted>>,
        client: impl Fn(&Wanted) -> Client + 'static,
        ended: impl Fn(Outcome<'_>) + Clone + 'static,
    ) -> Self {
        let loader =
            Self { shown: RwSignal::new(None), error: RwSignal::new(None), loading: RwSignal::new(false) };
        let mut before = None;
        effect(move || {
            let wanted = wanted.get();
            let job = wanted.as_ref().map(|wanted| (wanted.api_base.clone(), wanted.job_id.clone()));
            if before != job {
                // Rows of one job under the name of another would be wrong, however short.
                loader.shown.set(None);
                loader.error.set(None);
                loader.loading.set(false);
                before = job;
            }
            if let Some(wanted) = wanted {
                loader.fetch(client(&wanted), wanted, ended.clone());
            }
        });
        loader
    }

    /// Fetches until it is done or the effect that it is called from runs again.
    fn fetch(self, client: Client, wanted: Wanted, ended: impl Fn(Outcome<'_>) + 'static) {
        let Ok(abort) = AbortController::new() else { return };
        // The abort may come too late for an answer that is already being read, so it is not what decides.
        let current = Rc::new(Cell::new(true));
        let cleanup = SendWrapper::new((abort.clone(), Rc::clone(&current)));
        on_cleanup(move || {
            cleanup.1.set(false);
            cleanup.0.abort();
        });
        self.loading.set(true);
        spawn_local(async move {
            let result = client.inputs(&wanted.job_id, &wanted.query, &abort).await;
            if !current.get() {
                return;
            }
            match result {
                Ok(page) => {
                    // Only ever towards the start, so that no server can send us round in circles.
                    let correction = page.paging.correction().filter(|offset| *offset < wanted.query.offset);
                    if let Some(offset) = correction {
                        ended(Outcome::PastEnd(offset));
                    } else {
                        let paging = page.paging;
                        self.shown.set(Some(Arc::new(Shown { page, query: wanted.query.clone() })));
                        self.error.set(None);
                        self.loading.set(false);
                        ended(Outcome::Shown(&wanted, paging));
                    }
                }
                Err(error) => {
                    self.error.set(Some(error.clone()));
                    self.loading.set(false);
                    ended(Outcome::Failed(&error));
                }
            }
        });
    }
}
