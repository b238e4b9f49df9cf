//! From the query to the page on screen: what is shown always belongs to what was asked last.

use std::{cell::Cell, collections::BTreeSet, rc::Rc};

use leptos::{prelude::*, task::spawn_local};
use send_wrapper::SendWrapper;
use web_sys::AbortController;

use crate::{
    api::{
        client::Client,
        error::ApiError,
        model::{Page, Row},
    },
    paging::Paging,
    query::Query,
    rows::{self, KeptRow},
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
    /// Where the page on screen lies; `None` before the first answer.
    pub paging: RwSignal<Option<Paging>>,
    /// The rows on screen.
    pub rows: RwSignal<Vec<KeptRow>>,
    /// Why the last fetch failed, if it did. Rows that are still there are older then.
    pub error: RwSignal<Option<ApiError>>,
    /// Whether a fetch is under way.
    pub loading: RwSignal<bool>,
    /// The ports that this job's pages have shown.
    pub ports: RwSignal<BTreeSet<String>>,
}

impl Loader {
    /// Fetches whatever `wanted` says, from now until its owner ends, and tells `ended` about each outcome.
    pub fn new(
        wanted: Memo<Option<Wanted>>,
        client: impl Fn(&Wanted) -> Client + 'static,
        ended: impl Fn(Outcome<'_>) + Clone + 'static,
    ) -> Self {
        let loader = Self {
            paging: RwSignal::new(None),
            rows: RwSignal::new(Vec::new()),
            error: RwSignal::new(None),
            loading: RwSignal::new(false),
            ports: RwSignal::new(BTreeSet::new()),
        };
        Effect::new(move |before: Option<Option<String>>| {
            let wanted = wanted.get();
            let job_id = wanted.as_ref().map(|wanted| wanted.job_id.clone());
            if before.flatten() != job_id {
                // Rows of one job under the name of another would be wrong, however short.
                loader.clear();
            }
            if let Some(wanted) = wanted {
                loader.fetch(client(&wanted), wanted, ended.clone());
            }
            job_id
        });
        loader
    }

    fn clear(self) {
        self.paging.set(None);
        self.rows.set(Vec::new());
        self.error.set(None);
        self.loading.set(false);
        self.ports.set(BTreeSet::new());
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
                        self.show(page);
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

    fn show(self, page: Page) {
        let ports = page.rows.iter().filter_map(|row| match row {
            Row::Input(input) => input.port_name.clone(),
            Row::Unreadable(_) => None,
        });
        let ports: Vec<String> =
            self.ports.with_untracked(|seen| ports.filter(|port| !seen.contains(port)).collect());
        if !ports.is_empty() {
            self.ports.update(|seen| seen.extend(ports));
        }
        rows::update(self.rows, page.rows);
        if self.paging.get_untracked() != Some(page.paging) {
            self.paging.set(Some(page.paging));
        }
        if self.error.with_untracked(Option::is_some) {
            self.error.set(None);
        }
        self.loading.set(false);
    }
}
