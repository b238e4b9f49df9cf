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
    let is_one = figures.is_one(language.words(), paging.total);
    let sentence = if is_one { Word::RangeOfOne } else { Word::RangeOfMany };
    let rows = match paging.rows() {
        Some((from, to)) => [&figures.count(from), "–", &figures.count(to)].concat(),
        None => "0".to_owned(),
    };
    language.fill(sentence, &[&rows, &figures.count(paging.total)])
}
