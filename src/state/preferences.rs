//! What the user chose for this browser.

use leptos::prelude::*;

use crate::host::Host;
use crate::host::storage;
use crate::model::columns::Columns;

/// The user's choices, as a context.
#[derive(Clone, Copy, Debug)]
pub struct Preferences {
    /// Whether the automatic refresh is paused. To be read; the method sets it.
    pub paused: RwSignal<bool>,
    /// The columns that are chosen and have no room at this width. The table sets it.
    pub no_room: RwSignal<Columns>,
    chosen: RwSignal<Columns>,
    host: Host,
}

impl Preferences {
    /// What this browser has stored.
    #[must_use]
    pub fn new(host: Host) -> Self {
        Self {
            paused: RwSignal::new(storage::is_paused()),
            no_room: RwSignal::new(Columns::NONE),
            chosen: RwSignal::new(storage::columns()),
            host,
        }
    }

    /// The columns of the table: those that the host names, else those that the user chose. Tracks both.
    #[must_use]
    pub fn columns(self) -> Columns {
        self.host.settings.with(|settings| settings.columns).unwrap_or_else(|| self.chosen.get())
    }

    /// Chooses columns, which this browser remembers.
    pub fn choose_columns(self, columns: Columns) {
        storage::store_columns(columns);
        self.chosen.set(columns);
    }

    /// Pauses or resumes the automatic refresh, which this browser remembers.
    pub fn pause(self, paused: bool) {
        storage::store_paused(paused);
        self.paused.set(paused);
    }
}
