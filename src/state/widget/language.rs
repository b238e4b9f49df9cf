//! The words and figures of the element's language.

use std::rc::Rc;

use crate::format::intl::Figures;
use crate::i18n::Plural;
use crate::i18n::Word;
use crate::i18n::Words;
use crate::state::widget::Widget;

impl Widget {
    /// The formatters of the element's language; whoever reads them follows the language.
    pub fn figures(self) -> Rc<Figures> {
        self.language.with(|language| Figures::of(language.as_deref()))
    }

    /// The same for what is drawn once, and drawn anew when the language is another one.
    pub fn figures_now(self) -> Rc<Figures> {
        self.language.with_untracked(|language| Figures::of(language.as_deref()))
    }

    /// The words of the element's language. The view is made anew when they change.
    pub fn words(self) -> Words {
        self.language.with_untracked(words_of)
    }

    /// A word of the interface.
    pub fn say(self, word: Word) -> &'static str {
        self.words().get(word)
    }

    /// The plural category of a count in the words of the element's language.
    pub fn plural(self, count: u64) -> Plural {
        self.figures().plural(count)
    }
}

/// The words for the language that the page names, else for the browser's.
pub(super) fn words_of(language: &Option<String>) -> Words {
    Figures::of(language.as_deref()).locale()
}
