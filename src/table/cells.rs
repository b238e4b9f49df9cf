//! The cells of a row: what each says about its input.

use crate::api::model::Input;
use crate::format::intl::Figures;
use crate::format::intl::time_of;
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
    let odd = |name: &str| input.odd(name).map(|text| visible(text).into_owned());
    let (title, text) = match column {
        Column::File | Column::Status | Column::Error => return None,
        Column::Port => plain(input.port_name.as_deref().map(|port| visible(port).into_owned())),
        Column::Size => match input.data.num_bytes {
            Some(bytes) => (Some(figures.bytes(bytes)), Some(figures.size(bytes))),
            None => (None, odd("data.num_bytes")),
        },
        Column::Type => plain(
            input
                .data
                .file_type
                .as_deref()
                .map(|name| visible(name).into_owned())
                .or_else(|| odd("data.file_type")),
        ),
        Column::Created => time(input.created_at.as_deref(), figures, words),
        Column::Completed => time(input.completed_at.as_deref(), figures, words),
        Column::Duration => (None, elapsed(input, now).map(|elapsed| figures.elapsed(elapsed))),
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

/// How long the input took, or has been processed at `now`, in milliseconds.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn elapsed(input: &Input, now: f64) -> Option<u64> {
    let began = time_of(input.created_at.as_deref()?)?;
    let running = input.status.is(Status::Processing);
    let ended = input.completed_at.as_deref().and_then(time_of).or_else(|| running.then_some(now))?;
    // The server's clock may be ahead of this one: an input that runs has then just begun. What runs is counted in
    // whole seconds.
    let elapsed = if running { ((ended - began) / 1000.0).round().max(0.0) * 1000.0 } else { ended - began };
    (elapsed >= 0.0).then_some(elapsed as u64)
}
