//! What the user chose for this browser.

use leptos::prelude::*;

use crate::host::Host;
use crate::host::storage;
use crate::model::columns::Columns;
use crate::model::separator::Separator;
use crate::state::language::Language;

/// The user's choices, as a context.
#[derive(Clone, Copy, Debug)]
pub struct Preferences {
    /// Whether the automatic refresh is paused. To be read; the method sets it.
    pub paused: RwSignal<bool>,
    chosen: RwSignal<Columns>,
    separator: RwSignal<Option<Separator>>,
    host: Host,
}

impl Preferences {
    /// What this browser has stored.
    #[must_use]
    pub fn new(host: Host) -> Self {
        Self {
            paused: RwSignal::new(storage::is_paused()),
            chosen: RwSignal::new(storage::columns()),
            separator: RwSignal::new(storage::separator()),
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
        storage::keep_columns(columns);
        self.chosen.set(columns);
    }

    /// What separates the fields of CSV files: what the user chose, else what the language suggests. Tracks both.
    #[must_use]
    pub fn separator(self, language: Language) -> Separator {
        self.separator.get().unwrap_or_else(|| {
            // A size of one and a half: its only sign is the decimal one.
            let comma = language.formats().size(1_500).contains(',');
            if comma { Separator::Semicolon } else { Separator::Comma }
        })
    }

    /// Chooses what separates the fields of CSV files, which this browser remembers.
    pub fn choose_separator(self, separator: Separator) {
        storage::keep_separator(separator);
        self.separator.set(Some(separator));
    }

    /// Pauses or resumes the automatic refresh, which this browser remembers.
    pub fn pause(self, paused: bool) {
        storage::keep_paused(paused);
        self.paused.set(paused);
    }
}
