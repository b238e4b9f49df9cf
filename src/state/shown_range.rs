//! What is shown of how many.

use crate::i18n::Word;
use crate::state::inputs::Inputs;
use crate::state::language::Language;

/// Formats the rows on screen and the total, such as `1–50 of 1,234 inputs`; empty before the first answer. Tracks
/// the page and the language.
#[must_use]
pub fn shown_range(inputs: Inputs, language: Language) -> String {
    let Some(paging) = inputs.paging() else {
        return String::new();
    };
    let figures = language.figures();
    let sentence = language.plural(paging.total).select(Word::RangeOne, Word::RangeOther);
    let rows = match paging.rows() {
        Some((from, to)) => [&figures.count(from), "–", &figures.count(to)].concat(),
        None => "0".to_owned(),
    };
    language.fill(sentence, &[&rows, &figures.count(paging.total)])
}
