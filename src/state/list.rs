//! A list beside the inputs, loaded a page at a time.

use leptos::prelude::*;
use serde_json::value::RawValue;

use crate::api::client::ApiRequest;
use crate::api::client::Pause;
use crate::api::error::ApiError;
use crate::api::listing::Listing;
use crate::i18n::Key;
use crate::state::access::Access;
use crate::state::error_text::title;
use crate::state::task::Running;

/// Entries of a page.
pub const LIMIT: u64 = 20;

/// The entries that are there, and how the last request ended.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// As the server gave them, readable or not.
    pub entries: Vec<Box<RawValue>>,
    /// Where in the list the first one is.
    pub offset: u64,
    /// How many the whole list has.
    pub total: u64,
    /// How the last request ended.
    pub phase: ListPhase,
    /// Whether it was refused for want of a valid key.
    pub needs_key: bool,
}

/// How the last request ended.
#[derive(Clone, Copy, Debug, Default)]
pub enum ListPhase {
    /// None has ended.
    #[default]
    Loading,
    /// The page came.
    Loaded,
    /// There is no such list, or not for this key.
    Missing,
    /// It failed.
    Failed {
        /// Why.
        reason: Key,
        /// Whether the page was to take the place of those before.
        anew: bool,
    },
}

impl Loaded {
    /// How many entries are there.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.entries.len() as u64
    }

    /// Whether there are further pages.
    #[must_use]
    pub fn has_more(&self) -> bool {
        matches!(self.phase, ListPhase::Loaded) && self.count() < self.total
    }

    fn take(&mut self, answer: Result<Listing, ApiError>, offset: u64, anew: bool) {
        self.needs_key = answer.as_ref().is_err_and(ApiError::is_about_key);
        self.phase = match answer {
            Ok(listing) => {
                if anew {
                    self.entries.clear();
                    self.offset = offset;
                }
                // A page without entries is the last one, whatever the total says.
                self.total = if listing.entries.is_empty() { self.count() } else { listing.total };
                self.entries.extend(listing.entries);
                ListPhase::Loaded
            }
            // What a deployment does not have, or not for this key, is nothing to be alarmed about.
            Err(error) if error.is_missing() && self.entries.is_empty() => ListPhase::Missing,
            Err(error) => ListPhase::Failed { reason: title(error.kind, true), anew },
        };
    }
}

/// A list of the API.
#[derive(Clone, Copy, Debug)]
pub struct List {
    /// What is there.
    pub loaded: RwSignal<Loaded>,
    /// The pause before the next try, while there is one.
    pub pause: RwSignal<Option<Pause>>,
    /// The request; it ends with its owner.
    running: StoredValue<Option<Running>, LocalStorage>,
    access: Access,
}

impl List {
    /// A list of which nothing is there yet.
    #[must_use]
    pub fn new(access: Access) -> Self {
        Self {
            loaded: RwSignal::default(),
            pause: RwSignal::new(None),
            running: StoredValue::new_local(None),
            access,
        }
    }

    /// How the last request ended.
    #[must_use]
    pub fn phase(self) -> ListPhase {
        self.loaded.with(|loaded| loaded.phase)
    }

    /// Loads the page from `offset`, which is the member `name` of the answer: its entries come behind those that are
    /// there, or `anew` in their place. At the end `done` is told whether they came. An earlier request is ended.
    pub fn load(
        self,
        api_request: ApiRequest,
        name: &'static str,
        offset: u64,
        anew: bool,
        done: Box<dyn FnOnce(bool)>,
    ) {
        let client = self.access.client();
        self.pause.set(None);
        self.running.set_value(Some(Running::begin(async move {
            let answer = client
                .read(api_request, &|pause| self.pause.set(pause), &|text| Listing::read(text, name))
                .await;
            let came = answer.is_ok();
            self.loaded.update(|loaded| loaded.take(answer, offset, anew));
            done(came);
        })));
    }
}

/// The parameters of a request for the page of `limit` entries from `offset`.
#[must_use]
pub fn page_parameters(offset: u64, limit: u64) -> [(&'static str, String); 2] {
    [("offset", offset.to_string()), ("limit", limit.to_string())]
}
