//! The job and the query of one element. Only this module changes them, so that history and host follow each change.

use leptos::prelude::*;

use crate::host::Host;
use crate::host::address;
use crate::host::address::Entry;
use crate::host::events;
use crate::model::query::Address;
use crate::model::query::Query;
use crate::state::changed::set_if_changed;

/// The job and the query, as a context.
#[derive(Clone, Copy, Debug)]
pub struct Navigation {
    /// The job whose inputs are shown. To be read; the methods set it.
    pub job_id: RwSignal<Option<String>>,
    /// The filters and the page. To be read; the methods set it.
    pub query: RwSignal<Query>,
    /// The text that jobs are searched for, in the list of jobs. To be read; the methods set it.
    pub job_search: RwSignal<String>,
    /// The status of the jobs that are listed, as the API names it; empty for any. To be read; the methods set it.
    pub job_status: RwSignal<String>,
    /// The input that the page's URL names, until the user closes its details or goes elsewhere. To be read; the
    /// methods set it.
    pub input_id: RwSignal<Option<String>>,
    /// Whether that input is still to be opened.
    arriving: StoredValue<bool>,
    host: Host,
}

impl Navigation {
    /// Starts at `address`; on the standalone page follows Back and Forward until the owner ends.
    #[must_use]
    pub fn new(host: Host, address: Address) -> Self {
        let Address { job_id, query, input_id, job_search, job_status } = address;
        let navigation = Self {
            job_id: RwSignal::new(job_id),
            query: RwSignal::new(query),
            job_search: RwSignal::new(job_search),
            job_status: RwSignal::new(job_status),
            arriving: StoredValue::new(input_id.is_some()),
            input_id: RwSignal::new(input_id),
            host,
        };
        if host.is_page() {
            navigation.write(Entry::Replace);
            address::on_popstate(move |address| {
                navigation.set_search(address.job_search, address.job_status);
                navigation.set(address.job_id, address.query);
                navigation.go_to(address.input_id);
            });
        }
        navigation
    }

    /// Shows what the user chose: a new entry of the history, and an event for the host.
    pub fn choose(self, change: impl FnOnce(&Query) -> Query) {
        self.change(self.query.with_untracked(change), Entry::Push);
    }

    /// Shows a further step of the same choice, such as typing: Back leads to the view before the first step.
    pub fn refine(self, change: impl FnOnce(&Query) -> Query) {
        self.change(self.query.with_untracked(change), Entry::Replace);
    }

    fn change(self, query: Query, entry: Entry) {
        if self.set(self.job_id.get_untracked(), query.clone()) {
            self.go_to(None);
            self.write(entry);
            self.host.with(|host| events::query_change(host, &query));
        }
    }

    /// Shows another job, without filters, or with `None` the list of jobs.
    pub fn open_job(self, job_id: Option<String>) {
        let query = self.query.with_untracked(Query::without_filters);
        if job_id.is_none() {
            self.set_search(String::new(), String::new());
        }
        if self.set(job_id, query) {
            self.go_to(None);
            self.write(Entry::Push);
        }
    }

    /// Lists other jobs. Typing is no step of the history.
    pub fn search_jobs(self, text: String, status: String) {
        if self.set_search(text, status) {
            self.write(Entry::Replace);
        }
    }

    /// Corrects the query after the server showed that there is no such page.
    pub fn correct(self, change: impl FnOnce(&Query) -> Query) {
        if self.set(self.job_id.get_untracked(), self.query.with_untracked(change)) {
            self.write(Entry::Replace);
        }
    }

    /// Shows what the host wants.
    pub fn replace(self, job_id: Option<String>, query: Query) {
        if self.set(job_id, query) {
            self.go_to(None);
            self.write(Entry::Replace);
        }
    }

    /// Opens an input on the page of `query`, on request of the user.
    pub fn show_input(self, query: Query, input_id: String) {
        let differs = self.set(self.job_id.get_untracked(), query.clone());
        self.go_to(Some(input_id));
        self.write(Entry::Push);
        if differs {
            self.host.with(|host| events::query_change(host, &query));
        }
    }

    /// Takes the input out of the page's URL.
    pub fn leave_input(self) {
        if self.input_id.with_untracked(Option::is_some) {
            self.go_to(None);
            self.write(Entry::Replace);
        }
    }

    /// Whether the input of the page's URL is still to be opened, which it is once. Does not track.
    #[must_use]
    pub fn take_arrival(self) -> bool {
        self.arriving.try_update_value(std::mem::take).unwrap_or_default()
    }

    /// The address of what is shown, with the details of this input open. Tracks job and query.
    #[must_use]
    pub fn address(self, input_id: Option<String>) -> Address {
        Address {
            job_id: self.job_id.get(),
            query: self.query.get(),
            input_id,
            job_search: self.job_search.get(),
            job_status: self.job_status.get(),
        }
    }

    /// The input is opened when the page is shown, also where it is the same as before.
    fn go_to(self, input_id: Option<String>) {
        self.arriving.set_value(input_id.is_some());
        if input_id.is_some() || self.input_id.with_untracked(Option::is_some) {
            self.input_id.set(input_id);
        }
    }

    /// Sets what differs. Effects run after both are set.
    fn set(self, job_id: Option<String>, query: Query) -> bool {
        let job_differs = set_if_changed(self.job_id, job_id);
        set_if_changed(self.query, query) || job_differs
    }

    /// Sets what differs.
    fn set_search(self, text: String, status: String) -> bool {
        let text_differs = set_if_changed(self.job_search, text);
        set_if_changed(self.job_status, status) || text_differs
    }

    fn write(self, entry: Entry) {
        if self.host.is_page() {
            let address = untrack(|| self.address(self.input_id.get()));
            // Writing the address takes a browser some milliseconds; the request goes out first.
            set_timeout(move || address::write(&address, entry), std::time::Duration::ZERO);
        }
    }
}
