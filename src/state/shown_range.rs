//! What is shown of how many.

use crate::i18n::Key;
use crate::state::inputs::Inputs;
use crate::state::language::Language;

/// Formats the rows on screen and the total, such as `1–50 of 1,234 inputs`; empty before the first answer. Tracks
/// the page and the language.
#[must_use]
pub fn shown_range(inputs: Inputs, language: Language) -> String {
    let Some(paging) = inputs.paging() else {
        return String::new();
    };
    let formats = language.formats();
    let sentence = language.plural(paging.total).select(Key::RangeOne, Key::RangeOther);
    let rows = match paging.rows() {
        Some((from, to)) => [&formats.count(from), "–", &formats.count(to)].concat(),
        None => "0".to_owned(),
    };
    language.format(sentence, &[&rows, &formats.count(paging.total)])
}
