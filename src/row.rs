//! A row of the table in the document: a copy of a template, drawn again cell by cell where its input
//! changed.

use std::{cell::Cell, rc::Rc, sync::Arc};

use js_sys::Date;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::{
    api::model::{Input, Row, UnreadableRow},
    columns::{Column, Columns},
    dom::{append, attribute, copy, template},
    file_cell,
    format::intl::{Figures, time_of},
    status::{InputStatus, Status},
    text::visible,
};

/// What stands where nothing is known.
const NOTHING: &str = "—";

/// Cells in the order of [`Column::ALL`]. Beside a value stands its heading where there is no room for a table.
const INPUT: &str = r#"<tr part="row"><th scope="row" class="file"><a class="name" target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer"><bdi></bdi></a></th><td class="port" data-label="Port"><bdi></bdi></td><td class="status"><span part="badge"><bdi></bdi></span></td><td class="size" data-label="Size"></td><td class="type" data-label="Type"><bdi></bdi></td><td class="created" data-label="Created"><time></time></td><td class="completed" data-label="Completed"><time></time></td><td class="duration" data-label="Duration"></td><td class="error" data-label="Error"><bdi></bdi></td></tr>"#;

const UNREADABLE: &str = r#"<tr part="row" class="unreadable"><th scope="row" class="file"><bdi class="name"></bdi></th><td>This entry of the server’s answer cannot be read: <bdi></bdi></td></tr>"#;

/// Makes and draws rows of the same columns in the same language.
pub struct RowMaker {
    columns: Columns,
    figures: Rc<Figures>,
    input: Element,
    unreadable: Element,
}

/// A row in the document.
pub struct ShownRow {
    /// Its `<tr>`.
    pub element: Element,
    /// What it shows.
    pub row: Arc<Row>,
    /// When its link stops working, as [`file_cell::expiry`] tells it.
    expires: f64,
    /// Whether the row says that its link is over.
    marked: Cell<bool>,
}

impl RowMaker {
    /// A maker of rows with these columns.
    pub fn new(columns: Columns, figures: Rc<Figures>) -> Self {
        let input = template(INPUT);
        let mut cell = input.first_element_child();
        for column in Column::ALL {
            let Some(this) = cell else { break };
            cell = this.next_element_sibling();
            if !columns.has(column) {
                this.remove();
            }
        }
        let unreadable = template(UNREADABLE);
        if let Some(reason) = unreadable.last_element_child() {
            attribute(&reason, "colspan", Some(&columns.iter().skip(1).count().max(1).to_string()));
        }
        Self { columns, figures, input, unreadable }
    }

    /// Whether this makes rows with these columns in this language.
    pub fn is_for(&self, columns: Columns, figures: &Rc<Figures>) -> bool {
        self.columns == columns && Rc::ptr_eq(&self.figures, figures)
    }

    /// A row that is not in the document yet.
    pub fn make(&self, row: Arc<Row>) -> ShownRow {
        let element = match &*row {
            Row::Input(input) => {
                let element = copy(&self.input);
                self.draw(&element, None, input);
                element
            }
            Row::Unreadable(row) => {
                let element = copy(&self.unreadable);
                draw_unreadable(&element, row);
                element
            }
        };
        let shown = ShownRow { element, expires: expiry(&row), row, marked: Cell::new(false) };
        shown.mark_expired();
        shown
    }

    /// Shows `row` in the place of an older state of the same entry, touching only what differs.
    pub fn update(&self, shown: &mut ShownRow, row: Arc<Row>) {
        if shown.row == row {
            return;
        }
        match (&*shown.row, &*row) {
            (Row::Input(old), Row::Input(new)) => self.draw(&shown.element, Some(old), new),
            (Row::Unreadable(_), Row::Unreadable(new)) => draw_unreadable(&shown.element, new),
            _ => {
                let made = self.make(Arc::clone(&row));
                // Fails where the browser denies any change, and then nothing else would work either.
                let _ = shown.element.replace_with_with_node_1(&made.element);
                shown.element = made.element;
                shown.marked = made.marked;
            }
        }
        shown.expires = expiry(&row);
        shown.row = row;
        shown.mark_expired();
    }

    /// Draws what time alone changes: that a link is over, and how long an input has been worked on.
    pub fn tick(&self, shown: &ShownRow) {
        shown.mark_expired();
        if let Row::Input(input) = &*shown.row
            && input.status.is(Status::Processing)
            && let Some(place) = self.columns.iter().position(|column| column == Column::Duration)
            && let Some(cell) =
                u32::try_from(place).ok().and_then(|place| shown.element.children().item(place))
        {
            self.draw_cell(Column::Duration, &cell, input);
        }
    }

    fn draw(&self, element: &Element, old: Option<&Input>, input: &Input) {
        let mut cell = element.first_element_child();
        for column in self.columns.iter() {
            let Some(this) = cell else { break };
            if old.is_none_or(|old| differs(column, old, input)) {
                match (column, old) {
                    (Column::File, Some(old)) => file_cell::redraw(&this, &old.data, &input.data),
                    _ => self.draw_cell(column, &this, input),
                }
            }
            cell = this.next_element_sibling();
        }
        let class = match (input.status.is(Status::Failed), &input.error_message) {
            (true, None) => "failed",
            (true, Some(_)) => "failed explained",
            (false, Some(_)) => "explained",
            (false, None) => "",
        };
        if element.class_name() != class {
            element.set_class_name(class);
        }
    }

    fn draw_cell(&self, column: Column, cell: &Element, input: &Input) {
        match column {
            Column::File => file_cell::draw(cell, &input.data),
            Column::Port => draw_text(cell, input.port_name.as_deref()),
            Column::Status => draw_status(cell, &input.status),
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
        let moment = text.and_then(time_of).map(|time| self.figures.moment(time));
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
}

/// Whether two states of an input look different in a column.
fn differs(column: Column, old: &Input, new: &Input) -> bool {
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

impl ShownRow {
    /// Whether the link is over.
    pub fn is_expired(&self) -> bool {
        Date::now() >= self.expires
    }

    /// Whether time alone changes what there is to see.
    pub fn changes_with_time(&self) -> bool {
        let will_expire = self.expires.is_finite() && !self.is_expired();
        will_expire || matches!(&*self.row, Row::Input(input) if input.status.is(Status::Processing))
    }

    /// The link that opens the file, if there is one.
    pub fn link(&self) -> Option<HtmlElement> {
        let link = self.element.first_element_child()?.first_element_child()?;
        link.has_attribute("href").then(|| link.unchecked_into())
    }

    fn mark_expired(&self) {
        let expired = self.is_expired();
        if self.marked.replace(expired) == expired {
            return;
        }
        let Some(cell) = self.element.first_element_child() else { return };
        if expired {
            append(&cell, "span", "expired", "link expired");
        } else if let Ok(Some(mark)) = cell.query_selector(".expired") {
            mark.remove();
        }
    }
}

fn expiry(row: &Row) -> f64 {
    match row {
        Row::Input(input) => file_cell::expiry(&input.data),
        Row::Unreadable(_) => f64::INFINITY,
    }
}

fn draw_text(cell: &Element, text: Option<&str>) {
    let text = text.map(visible);
    attribute(cell, "title", text.as_deref());
    if let Some(inner) = cell.first_element_child() {
        inner.set_text_content(Some(text.as_deref().unwrap_or(NOTHING)));
    }
}

fn draw_status(cell: &Element, status: &InputStatus) {
    let Some(badge) = cell.first_element_child() else { return };
    let (class, word) = match status {
        InputStatus::Known(status) => (status.as_str(), status.label().into()),
        InputStatus::Other(word) => ("other", visible(word)),
    };
    badge.set_class_name(&["badge ", class].concat());
    if let Some(text) = badge.first_element_child() {
        text.set_text_content(Some(&word));
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

fn draw_unreadable(element: &Element, row: &UnreadableRow) {
    let name = row.filename.as_deref().or(row.id.as_deref()).unwrap_or("(unreadable entry)");
    let cells = [(element.first_element_child(), name), (element.last_element_child(), &row.reason)];
    for (cell, text) in cells {
        if let Some(inner) = cell.and_then(|cell| cell.first_element_child()) {
            inner.set_text_content(Some(&visible(text)));
        }
    }
}
