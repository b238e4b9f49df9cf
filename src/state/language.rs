//! The language of one element: its texts and its formats.

use std::rc::Rc;

use leptos::prelude::*;

use crate::format::intl::Figures;
use crate::i18n::Plural;
use crate::i18n::Word;
use crate::i18n::Words;

/// The language, as a context.
#[derive(Clone, Copy, Debug)]
pub struct Language {
    /// The language tag that the page names, if it does; else the browser's language counts.
    pub tag: RwSignal<Option<String>>,
}

impl Language {
    /// The language with this tag.
    #[must_use]
    pub fn new(tag: Option<String>) -> Self {
        Self { tag: RwSignal::new(tag) }
    }

    /// The formats of numbers and times; tracks the language.
    #[must_use]
    pub fn figures(self) -> Rc<Figures> {
        self.tag.with(|tag| Figures::of(tag.as_deref()))
    }

    /// The texts. Does not track: the view is mounted anew when they change.
    #[must_use]
    pub fn words(self) -> Words {
        self.tag.with_untracked(|tag| Figures::of(tag.as_deref()).locale())
    }

    /// The plural form that a count takes.
    #[must_use]
    pub fn plural(self, count: u64) -> Plural {
        self.figures().plural(count)
    }

    /// A text.
    #[must_use]
    pub fn say(self, word: Word) -> &'static str {
        self.words().get(word)
    }

    /// A text with values in its places.
    #[must_use]
    pub fn fill(self, word: Word, values: &[&str]) -> String {
        self.words().fill(word, values)
    }
}
