//! The language of one element: its texts and its formats.

use std::rc::Rc;

use leptos::prelude::*;

use crate::format::intl::Formats;
use crate::host::storage;
use crate::i18n::Key;
use crate::i18n::Locale;
use crate::i18n::Plural;

/// The language, as a context.
#[derive(Clone, Copy, Debug)]
pub struct Language {
    /// The language tag that the page names, if it does; else the browser's language counts.
    pub tag: RwSignal<Option<String>>,
    /// Whether times are in UTC, and not in the browser's zone. To be read; the method sets it.
    pub utc: RwSignal<bool>,
}

impl Language {
    /// The language with this tag, and the zone that this browser has stored.
    #[must_use]
    pub fn new(tag: Option<String>) -> Self {
        Self { tag: RwSignal::new(tag), utc: RwSignal::new(storage::is_utc()) }
    }

    /// The formats of numbers and times; tracks the language, and with it the zone.
    #[must_use]
    pub fn formats(self) -> Rc<Formats> {
        self.tag.with(|tag| Formats::of(tag.as_deref(), self.utc.get_untracked()))
    }

    /// Shows times in UTC or in the browser's zone, which this browser remembers.
    pub fn show_utc(self, utc: bool) {
        storage::store_utc(utc);
        self.utc.set(utc);
        // Each of a thousand rows follows one signal, and not two.
        self.tag.notify();
    }

    /// The texts. Does not track: the view is mounted anew when they change.
    #[must_use]
    pub fn locale(self) -> Locale {
        self.tag.with_untracked(|tag| Formats::of(tag.as_deref(), self.utc.get_untracked()).locale())
    }

    /// The plural form that a count takes.
    #[must_use]
    pub fn plural(self, count: u64) -> Plural {
        self.formats().plural(count)
    }

    /// A text.
    #[must_use]
    pub fn text(self, key: Key) -> &'static str {
        self.locale().text(key)
    }

    /// A text with values in its places.
    #[must_use]
    pub fn format(self, key: Key, values: &[&str]) -> String {
        self.locale().format(key, values)
    }
}
