//! The cells of a row: what each shows of its input.

use js_sys::Date;
use web_sys::Element;

use crate::{
    api::model::{Input, Row},
    columns::Column,
    dom::{attribute, draw_cut},
    file_cell,
    format::intl::time_of,
    percents::Percents,
    row::ShownRow,
    row_maker::RowMaker,
    status::{InputStatus, Status},
    text::visible,
};

/// What stands where nothing is known.
const NOTHING: &str = "—";

impl RowMaker {
    /// Draws the cell of a column anew.
    pub(crate) fn draw_cell(&self, column: Column, cell: &Element, input: &Input) {
        match column {
            Column::File => file_cell::draw(cell, &input.data, self.words),
            Column::Port => draw_port(cell, input.port_name.as_deref()),
            Column::Status => self.draw_status(cell, &input.status),
            Column::Size => {
                let bytes = input.data.num_bytes;
                attribute(cell, "title", bytes.map(|bytes| self.figures.bytes(bytes)).as_deref());
                cell.set_text_content(Some(&bytes.map_or(NOTHING.into(), |bytes| self.figures.size(bytes))));
            }
            Column::Type => draw_text(cell, input.data.file_type.as_deref()),
            Column::Created => self.draw_time(cell, input.created_at.as_deref()),
            Column::Completed => self.draw_time(cell, input.completed_at.as_deref()),
            Column::Duration => {
                let seconds = seconds(input);
                let words = seconds.map_or(NOTHING.into(), |seconds| self.figures.duration(seconds));
                // Most ticks of the clock change nothing.
                if cell.text_content().as_ref() != Some(&words) {
                    cell.set_text_content(Some(&words));
                }
            }
            Column::Error => draw_text(cell, input.error_message.as_deref()),
        }
    }

    fn draw_time(&self, cell: &Element, text: Option<&str>) {
        let Some(element) = cell.first_element_child() else { return };
        let moment = text.and_then(time_of).map(|time| self.figures.moment(time, self.words));
        attribute(&element, "datetime", moment.as_ref().and(text));
        match (moment, text) {
            (Some(moment), _) => {
                attribute(&element, "title", Some(&moment.exact));
                element.set_text_content(Some(&moment.short));
            }
            // No time that can be read, so as it came.
            (None, text) => element.set_text_content(Some(&visible(text.unwrap_or(NOTHING)))),
        }
    }

    fn draw_status(&self, cell: &Element, status: &InputStatus) {
        let Some(badge) = cell.first_element_child() else { return };
        let (class, word) = match status {
            InputStatus::Known(status) => (status.as_str(), self.words.get(status.label()).into()),
            InputStatus::Other(word) => ("other", visible(word)),
        };
        badge.set_class_name(&["badge ", class].concat());
        if let Some(text) = badge.first_element_child() {
            text.set_text_content(Some(&word));
        }
        if !status.is(Status::Processing)
            && let Some(percent) = badge.last_element_child()
        {
            percent.set_text_content(None);
        }
    }

    /// Shows how far an input in work is, where that is known.
    pub fn draw_percent(&self, shown: &ShownRow, percents: &Percents) {
        let Row::Input(input) = &*shown.row else { return };
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

fn draw_text(cell: &Element, text: Option<&str>) {
    let text = text.map(visible);
    attribute(cell, "title", text.as_deref());
    if let Some(inner) = cell.first_element_child() {
        inner.set_text_content(Some(text.as_deref().unwrap_or(NOTHING)));
    }
}

fn draw_port(cell: &Element, port: Option<&str>) {
    let port = port.map(visible);
    attribute(cell, "title", port.as_deref());
    if let Some(inner) = cell.first_element_child() {
        draw_cut(&inner, port.as_deref().unwrap_or(NOTHING));
    }
}

/// How long the input took, or has been taking while it is being worked on.
fn seconds(input: &Input) -> Option<u64> {
    let begun = time_of(input.created_at.as_deref()?)?;
    let running = input.status.is(Status::Processing);
    let ended = input.completed_at.as_deref().and_then(time_of).or_else(|| running.then(Date::now))?;
    // The server's clock may be ahead of this one: an input that runs has then just begun.
    let seconds = ((ended - begun) / 1000.0).round();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    (running || seconds >= 0.0).then_some(seconds as u64)
}
