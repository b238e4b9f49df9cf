//! The one place where the job and the query change, with who changed them: it decides what the history and
//! the host hear of it.

use std::time::Duration;

use web_sys::HtmlElement;

use crate::element::events;
use crate::model::query::Address;
use crate::model::query::Query;
use crate::state::address;
use crate::state::address::Entry;
use crate::state::live::Kept;
use crate::state::live::Live;
use crate::state::sleep::Sleep;
use crate::state::task::detached;

/// The job and the query of one element.
#[derive(Clone, Copy, Debug)]
pub struct Navigator {
    job_id: Live<Option<String>>,
    query: Live<Query>,
    host: Kept<HtmlElement>,
    /// Whether the element is the page, and so the address bar is its own.
    page: bool,
}

impl Navigator {
    /// Begins with `job_id` and `query`.
    #[must_use]
    pub fn new(host: HtmlElement, page: bool, job_id: Option<String>, query: Query) -> Self {
        let navigator =
            Self { job_id: Live::new(job_id), query: Live::new(query), host: Kept::new(host), page };
        if page {
            navigator.write(Entry::Replace);
            address::on_travel(move |address| {
                navigator.set(address.job_id, address.query);
            });
        }
        navigator
    }

    /// The job, to be read; only this module sets it. A `Signal` made of it would be a new one at each call,
    /// and one that is made in an event, outside of any owner, would stay in memory for ever.
    pub fn job_id(self) -> Live<Option<String>> {
        self.job_id
    }

    /// The query, to be read likewise.
    pub fn query(self) -> Live<Query> {
        self.query
    }

    /// The person chose another filter or page.
    pub fn choose(self, change: impl FnOnce(&Query) -> Query) {
        self.change(self.query.with_untracked(change), Entry::Push);
    }

    /// The person goes on with a choice, typing for instance: Back leads to where it began.
    pub fn go_on_choosing(self, change: impl FnOnce(&Query) -> Query) {
        self.change(self.query.with_untracked(change), Entry::Replace);
    }

    fn change(self, query: Query, entry: Entry) {
        if self.set(self.job_id.get_untracked(), query.clone()) {
            self.write(entry);
            self.host.with(|host| events::query_change(host, &query));
        }
    }

    /// The person chose another job, which begins without filters.
    pub fn open_job(self, job_id: String) {
        let query = self.query.with_untracked(Query::without_filters);
        if self.set(Some(job_id), query) {
            self.write(Entry::Push);
        }
    }

    /// The server showed that there is no such page, or none of this size.
    pub fn correct(self, change: impl FnOnce(&Query) -> Query) {
        let query = self.query.with_untracked(change);
        self.replace(self.job_id.get_untracked(), query);
    }

    /// The host wants something else shown.
    pub fn replace(self, job_id: Option<String>, query: Query) {
        if self.set(job_id, query) {
            self.write(Entry::Replace);
        }
    }

    /// Sets what differs, so that nothing runs for nothing; both before anything can run.
    fn set(self, job_id: Option<String>, query: Query) -> bool {
        let job_differs = self.job_id.with_untracked(|known| *known != job_id);
        let query_differs = self.query.with_untracked(|known| *known != query);
        if job_differs {
            self.job_id.set(job_id);
        }
        if query_differs {
            self.query.set(query);
        }
        job_differs || query_differs
    }

    fn write(self, entry: Entry) {
        if self.page {
            let address = Address { job_id: self.job_id.get_untracked(), query: self.query.get_untracked() };
            // A browser takes a while for it, in which the request can be on its way already.
            detached(async move {
                Sleep::new(Duration::ZERO).await;
                address::write(&address, entry);
            });
        }
    }
}
