//! The cells of a row: what each says about its input.

use crate::api::model::Input;
use crate::format::intl::Formats;
use crate::i18n::Key;
use crate::i18n::Locale;
use crate::model::calendar::milliseconds;
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
pub fn cell(column: Column, input: &Input, formats: &Formats, locale: Locale, now: f64) -> Option<Cell> {
    // What cannot be understood is shown as it came, with the reason behind it.
    let odd = |name: &str, reason: Key| {
        let text = input.odd(name).map(|text| visible(text).into_owned());
        (text.is_some().then(|| locale.format(reason, &[name])), text)
    };
    let plain_or_odd = |text: Option<&str>, name: &str| match text {
        Some(text) => (None, Some(visible(text).into_owned())),
        None => odd(name, Key::NotAString),
    };
    let time = |text: Option<&str>| match text.and_then(milliseconds) {
        Some(time) => {
            let to_the_second = ends_in_its_minute(input);
            let moment = if to_the_second {
                formats.moment_to_the_second(time, locale)
            } else {
                formats.moment(time, locale)
            };
            (Some(moment.exact), Some(moment.short))
        }
        // No time that can be read, so as it came.
        None => (None, text.map(|text| visible(text).into_owned())),
    };
    let (title, text) = match column {
        Column::File | Column::Status | Column::Error => return None,
        Column::Port => plain_or_odd(input.port_name.as_deref(), "port_name"),
        Column::Size => match input.data.num_bytes {
            Some(bytes) => (Some(formats.bytes(bytes)), Some(formats.size(bytes))),
            None => odd("data.num_bytes", Key::NotACount),
        },
        Column::Type => plain_or_odd(input.data.file_type.as_deref(), "data.file_type"),
        Column::Created => time(input.created_at.as_deref().or(input.odd("created_at"))),
        Column::Completed => time(input.completed_at.as_deref().or(input.odd("completed_at"))),
        Column::Duration => (None, input.duration(now).map(|duration| formats.elapsed(duration))),
    };
    Some(Cell { class: column.as_str(), title, text: text.unwrap_or_else(|| NOTHING.to_owned()) })
}

/// Whether only the seconds tell an input's end from its beginning. Reading the times would take longer, for each row.
fn ends_in_its_minute(input: &Input) -> bool {
    const MINUTE: usize = "2026-04-14T10:00".len();
    match (&input.created_at, &input.completed_at) {
        (Some(begin), Some(end)) => begin != end && begin.get(..MINUTE) == end.get(..MINUTE),
        _ => false,
    }
}

/// The badge of a status: its CSS class and its text. An input that has not ended never will where `job_is_cancelled`.
#[must_use]
pub fn badge(status: &InputStatus, job_is_cancelled: bool, locale: Locale) -> (&'static str, String) {
    match status {
        InputStatus::Known(Status::Pending | Status::Processing) if job_is_cancelled => {
            ("badge other", locale.text(Key::NotRun).to_owned())
        }
        InputStatus::Known(status) => (
            match status {
                Status::Pending => "badge pending",
                Status::Processing => "badge processing",
                Status::Completed => "badge completed",
                Status::Failed => "badge failed",
                Status::Reference => "badge reference",
            },
            locale.text(status.label()).to_owned(),
        ),
        InputStatus::Other(text) => ("badge other", visible(text).into_owned()),
    }
}
