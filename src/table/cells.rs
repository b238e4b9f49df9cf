//! The cells of a row: what each says of its input.

use js_sys::Date;

use crate::api::model::Input;
use crate::api::model::Row;
use crate::components::file_cell;
use crate::format::intl::time_of;
use crate::i18n::Word;
use crate::model::by_text::ByText;
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
                let port = input.port_name.as_deref().map(visible);
                texts.push_maybe(port.as_deref());
                texts.push_cut(port.as_deref().unwrap_or(NOTHING));
            }
            Column::Status => self.status_texts(&input.status, texts),
            Column::Size => {
                let bytes = input.data.num_bytes;
                texts.push_maybe(bytes.map(|bytes| self.figures.bytes(bytes)).as_deref());
                texts.push(&bytes.map_or(NOTHING.into(), |bytes| self.figures.size(bytes)));
            }
            Column::Type => plain_texts(input.data.file_type.as_deref(), texts),
            Column::Created => self.time_texts(input.created_at.as_deref(), texts),
            Column::Completed => self.time_texts(input.completed_at.as_deref(), texts),
            Column::Duration => {
                texts.push(&elapsed(input).map_or(NOTHING.into(), |time| self.figures.elapsed(time)));
            }
            Column::Error => plain_texts(input.error_message.as_deref(), texts),
        }
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
    #[allow(clippy::cast_precision_loss)]
    pub fn draw_percent(&self, shown: &ShownRow, percents: &ByText) {
        let Row::Input(input) = &*shown.row else { return };
        if !input.status.is(Status::Processing) {
            return;
        }
        let percent = percents.get(&input.id);
        let Ok(Some(place)) = shown.element.query_selector(".percent") else { return };
        let text = percent.map(|percent| self.figures.percent(percent as f64 / 100.0)).unwrap_or_default();
        if place.text_content().as_ref() != Some(&text) {
            place.set_text_content(Some(&text));
        }
    }
}

/// Whether two states of an input look different in a column.
pub fn differs(column: Column, old: &Input, new: &Input) -> bool {
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

fn plain_texts(text: Option<&str>, texts: &mut Texts) {
    let text = text.map(visible);
    texts.push_maybe(text.as_deref());
    texts.push(text.as_deref().unwrap_or(NOTHING));
}

/// How long the input took, or has been taking while it is being worked on.
fn elapsed(input: &Input) -> Option<u64> {
    let begun = time_of(input.created_at.as_deref()?)?;
    let running = input.status.is(Status::Processing);
    let ended = input.completed_at.as_deref().and_then(time_of).or_else(|| running.then(Date::now))?;
    // The server's clock may be ahead of this one: an input that runs has then just begun.
    let elapsed = (ended - begun).round();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    if running {
        // It counts up by seconds.
        Some((elapsed / 1000.0).round() as u64 * 1000)
    } else {
        (elapsed > -500.0).then_some(elapsed as u64)
    }
}
