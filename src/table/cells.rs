//! The cells of a row: what each says of its input.

use std::collections::HashMap;

use js_sys::Date;

use crate::api::model::Input;
use crate::api::model::Row;
use crate::components::file_cell;
use crate::format::intl::time_of;
use crate::i18n::Word;
use crate::model::columns::Column;
use crate::model::status::InputStatus;
use crate::model::status::Status;
use crate::model::text::visible;
use crate::table::maker::RowMaker;
use crate::table::row::ShownRow;
use crate::table::texts::Texts;

/// What stands where nothing is known.
const NOTHING: &str = "—";

/// Where in a row the texts of a column belong.
pub fn places(column: Column) -> &'static str {
    match column {
        Column::File => ".toggle@aria-label\n.name@title\n.name bdi\n.name@href",
        Column::Port => ".port@title\n.port bdi",
        Column::Status => ".status > span@class\n.status bdi\n.percent",
        Column::Size => ".size@title\n.size",
        Column::Type => ".type@title\n.type bdi",
        Column::Created => ".created time@datetime\n.created time@title\n.created time",
        Column::Completed => ".completed time@datetime\n.completed time@title\n.completed time",
        Column::Duration => ".duration",
        Column::Error => ".error@title\n.error bdi",
    }
}

/// How many these are.
pub fn count(column: Column) -> usize {
    places(column).lines().count()
}

impl RowMaker {
    /// The texts of a column, in the order of [`places`].
    pub(crate) fn cell_texts(&self, column: Column, input: &Input, texts: &mut Texts) {
        match column {
            Column::File => {
                let name = file_cell::name(&input.data, self.words);
                texts.push(&self.words.fill(Word::ShowDetails, &[&name]));
                texts.push(&name);
                texts.push_cut(&name);
                texts.push_maybe(file_cell::web_address(&input.data));
            }
            Column::Port => {
                let port = input.port_name.as_deref().or(input.odd("port_name")).map(visible);
                texts.push_maybe(port.as_deref());
                texts.push_cut(port.as_deref().unwrap_or(NOTHING));
            }
            Column::Status => self.status_texts(&input.status, texts),
            Column::Size => {
                if let Some(odd) = input.odd("data.num_bytes") {
                    texts.push(&self.words.fill(Word::IsNoCount, &["data.num_bytes"]));
                    texts.push(&visible(odd));
                    return;
                }
                let bytes = input.data.num_bytes;
                texts.push_maybe(bytes.map(|bytes| self.figures.bytes(bytes)).as_deref());
                texts.push(&bytes.map_or(NOTHING.into(), |bytes| self.figures.size(bytes)));
            }
            Column::Type => {
                self.plain_texts(input.data.file_type.as_deref(), input, "data.file_type", texts);
            }
            Column::Created => {
                self.time_texts(input.created_at.as_deref().or(input.odd("created_at")), texts);
            }
            Column::Completed => {
                self.time_texts(input.completed_at.as_deref().or(input.odd("completed_at")), texts);
            }
            Column::Duration => {
                let duration = input.duration(Date::now());
                texts.push(&duration.map_or(NOTHING.into(), |duration| self.figures.span(duration)));
            }
            Column::Error => {
                self.plain_texts(input.error_message.as_deref(), input, "error_message", texts);
            }
        }
    }

    /// The texts of a field; where it cannot be understood it is shown as it came, with the reason behind it.
    fn plain_texts(&self, text: Option<&str>, input: &Input, field: &str, texts: &mut Texts) {
        let odd = input.odd(field);
        let text = text.or(odd).map(visible);
        match odd {
            Some(_) => texts.push(&self.words.fill(Word::IsNoText, &[field])),
            None => texts.push_maybe(text.as_deref()),
        }
        texts.push(text.as_deref().unwrap_or(NOTHING));
    }

    fn time_texts(&self, text: Option<&str>, texts: &mut Texts) {
        let moment = text.and_then(time_of).map(|time| self.figures.moment(time, self.words));
        texts.push_maybe(text.filter(|_| moment.is_some()));
        texts.push_maybe(moment.as_ref().map(|moment| moment.exact.as_str()));
        match moment {
            Some(moment) => texts.push(&moment.short),
            // No time that can be read, so as it came.
            None => texts.push(&visible(text.unwrap_or(NOTHING))),
        }
    }

    fn status_texts(&self, status: &InputStatus, texts: &mut Texts) {
        let (class, word) = match status {
            InputStatus::Known(status) => (status.as_str(), self.words.get(status.label()).into()),
            InputStatus::Other(word) => ("other", visible(word)),
        };
        texts.push(&["badge ", class].concat());
        texts.push(&word);
        if status.is(Status::Processing) {
            texts.keep(1);
        } else {
            texts.push("");
        }
    }

    /// Shows how far an input in work is, where that is known.
    pub fn draw_percent(&self, shown: &ShownRow, percents: &HashMap<String, u8>) {
        let Row::Input(input) = &shown.entry.row else { return };
        if !input.status.is(Status::Processing) {
            return;
        }
        let percent = percents.get(&input.id);
        let Ok(Some(place)) = shown.element.query_selector(".percent") else { return };
        let text =
            percent.map(|percent| self.figures.percent(f64::from(*percent) / 100.0)).unwrap_or_default();
        if place.text_content().as_ref() != Some(&text) {
            place.set_text_content(Some(&text));
        }
    }
}

/// Whether two states of an input look different in a column.
pub fn differs(column: Column, old: &Input, new: &Input) -> bool {
    if old.odd != new.odd {
        return true;
    }
    match column {
        Column::File => old.data.filename != new.data.filename || old.data.reference != new.data.reference,
        Column::Port => old.port_name != new.port_name,
        Column::Status => old.status != new.status,
        Column::Size => old.data.num_bytes != new.data.num_bytes,
        Column::Type => old.data.file_type != new.data.file_type,
        Column::Created => old.created_at != new.created_at,
        Column::Completed => old.completed_at != new.completed_at,
        Column::Duration => {
            old.created_at != new.created_at
                || old.completed_at != new.completed_at
                || old.status != new.status
        }
        Column::Error => old.error_message != new.error_message,
    }
}
