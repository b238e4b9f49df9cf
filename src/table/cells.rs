//! The cells of a row: what each says about its input.

use crate::api::model::Input;
use crate::format::intl::Figures;
use crate::format::intl::time_of;
use crate::i18n::Word;
use crate::i18n::Words;
use crate::model::columns::Column;
use crate::model::status::InputStatus;
use crate::model::status::Status;
use crate::model::text::visible;

/// What stands where nothing is known.
const NOTHING: &str = "—";

/// A cell of plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The column, as CSS class.
    pub class: &'static str,
    /// The exact value, where the text is a short form.
    pub title: Option<String>,
    /// The text.
    pub text: String,
}

/// The cell of a column; `None` for columns that are more than plain text. `now` is in milliseconds since 1970.
#[must_use]
pub fn cell(column: Column, input: &Input, figures: &Figures, words: Words, now: f64) -> Option<Cell> {
    // What cannot be understood is shown as it came, with the reason behind it.
    let odd = |name: &str, reason: Word| {
        let text = input.odd(name).map(|text| visible(text).into_owned());
        (text.is_some().then(|| words.fill(reason, &[name])), text)
    };
    let plain_or_odd = |text: Option<&str>, name: &str| match text {
        Some(text) => plain(Some(visible(text).into_owned())),
        None => odd(name, Word::NotAString),
    };
    let (title, text) = match column {
        Column::File | Column::Status | Column::Error => return None,
        Column::Port => plain_or_odd(input.port_name.as_deref(), "port_name"),
        Column::Size => match input.data.num_bytes {
            Some(bytes) => (Some(figures.bytes(bytes)), Some(figures.size(bytes))),
            None => odd("data.num_bytes", Word::NotACount),
        },
        Column::Type => plain_or_odd(input.data.file_type.as_deref(), "data.file_type"),
        Column::Created => time(input.created_at.as_deref().or(input.odd("created_at")), figures, words),
        Column::Completed => {
            time(input.completed_at.as_deref().or(input.odd("completed_at")), figures, words)
        }
        Column::Duration => (None, input.duration(now).map(|duration| figures.elapsed(duration))),
    };
    Some(Cell { class: column.as_str(), title, text: text.unwrap_or_else(|| NOTHING.to_owned()) })
}

fn plain(text: Option<String>) -> (Option<String>, Option<String>) {
    (text.clone(), text)
}

fn time(text: Option<&str>, figures: &Figures, words: Words) -> (Option<String>, Option<String>) {
    match text.and_then(time_of) {
        Some(time) => {
            let moment = figures.moment(time, words);
            (Some(moment.exact), Some(moment.short))
        }
        // No time that can be read, so as it came.
        None => (None, text.map(|text| visible(text).into_owned())),
    }
}

/// The badge of a status: its CSS class and its text.
#[must_use]
pub fn badge(status: &InputStatus, words: Words) -> (&'static str, String) {
    match status {
        InputStatus::Known(status) => (
            match status {
                Status::Pending => "badge pending",
                Status::Processing => "badge processing",
                Status::Completed => "badge completed",
                Status::Failed => "badge failed",
                Status::Reference => "badge reference",
            },
            words.get(status.label()).to_owned(),
        ),
        InputStatus::Other(text) => ("badge other", visible(text).into_owned()),
    }
}
