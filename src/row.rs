//! A row of the table in the document: a copy of a template, drawn again cell by cell where its input
//! changed.

use std::{cell::Cell, rc::Rc, sync::Arc};

use js_sys::Date;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

use crate::{
    api::model::{Input, Row, UnreadableRow},
    columns::{Column, Columns},
    dom::{append, attach, attribute, copy, create, draw_cut, template},
    file_cell,
    format::intl::{Figures, time_of},
    percents::Percents,
    row_details::RowDetails,
    status::{InputStatus, Status},
    text::visible,
    words::{Word, Words},
};

/// What stands where nothing is known.
const NOTHING: &str = "—";

/// Cells in the order of [`Column::ALL`].
const INPUT: &str = r#"<tr part="row"><th scope="row" class="file"><a class="name" target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer"><bdi></bdi></a></th><td class="port"><bdi></bdi></td><td class="status"><span part="badge"><bdi></bdi><span class="percent"></span></span></td><td class="size"></td><td class="type"><bdi></bdi></td><td class="created"><time></time></td><td class="completed"><time></time></td><td class="duration"></td><td class="error"><bdi></bdi></td></tr>"#;

/// The button before the name, with which every row begins.
const TOGGLE: &str = r#"<button type="button" class="toggle" aria-expanded="false"></button>"#;

const UNREADABLE: &str = r#"<tr part="row" class="unreadable"><th scope="row" class="file"><bdi class="name"></bdi></th><td><span></span><bdi></bdi></td></tr>"#;

/// Makes and draws rows of the same columns in the same language.
pub struct RowMaker {
    columns: Columns,
    figures: Rc<Figures>,
    words: Words,
    input: Element,
    unreadable: Element,
}

/// A row in the document.
pub struct ShownRow {
    /// Its `<tr>`.
    pub element: Element,
    /// What it shows.
    pub row: Arc<Row>,
    /// The same as it came.
    pub json: JsValue,
    /// The row below it with the details, while they are open.
    pub details: Option<RowDetails>,
    /// When its link stops working, as [`file_cell::expiry`] tells it.
    expires: f64,
    /// Whether the row says that its link is over.
    marked: Cell<bool>,
}

impl RowMaker {
    /// A maker of rows with these columns.
    pub fn new(columns: Columns, figures: Rc<Figures>, words: Words) -> Self {
        let input = template(INPUT);
        let mut cell = input.first_element_child();
        for column in Column::ALL {
            let Some(this) = cell else { break };
            cell = this.next_element_sibling();
            if !columns.has(column) {
                this.remove();
            } else if !matches!(column, Column::File | Column::Status) {
                // Stands beside the value where there is no room for a table.
                attribute(&this, "data-label", Some(words.get(column.label())));
            }
        }
        let unreadable = template(UNREADABLE);
        if let Some(reason) = unreadable.last_element_child() {
            attribute(&reason, "colspan", Some(&columns.iter().skip(1).count().max(1).to_string()));
            if let Some(text) = reason.first_element_child() {
                text.set_text_content(Some(words.get(Word::CannotBeRead)));
            }
        }
        for row in [&input, &unreadable] {
            // Rows that cannot be read have nothing to open; the place is there all the same.
            let place = create("td");
            place.set_class_name("opener");
            let _ = row.insert_before(&place, row.first_child().as_ref());
        }
        if let Some(place) = input.first_element_child() {
            attach(&place, &template(TOGGLE));
        }
        Self { columns, figures, words, input, unreadable }
    }

    /// How many cells a row has.
    pub fn cells(&self) -> usize {
        self.columns.iter().count() + 1
    }

    /// Whether this makes rows with these columns in this language.
    pub fn is_for(&self, columns: Columns, figures: &Rc<Figures>) -> bool {
        self.columns == columns && Rc::ptr_eq(&self.figures, figures)
    }

    /// A row that is not in the document yet.
    pub fn make(&self, row: Arc<Row>, json: JsValue) -> ShownRow {
        let element = match &*row {
            Row::Input(input) => {
                let element = copy(&self.input);
                self.draw(&element, None, input);
                element
            }
            Row::Unreadable(row) => {
                let element = copy(&self.unreadable);
                self.draw_unreadable(&element, row);
                element
            }
        };
        let expires = expiry(&row);
        let shown = ShownRow { element, row, json, details: None, expires, marked: Cell::new(false) };
        shown.mark_expired(self.words);
        shown
    }

    /// Shows `row` in the place of an older state of the same entry, touching only what differs.
    pub fn update(&self, shown: &mut ShownRow, row: Arc<Row>, json: JsValue) {
        shown.json = json;
        if let (Some(details), Row::Input(input)) = (&mut shown.details, &*row) {
            details.update(input, &shown.json);
        }
        if shown.row == row {
            return;
        }
        match (&*shown.row, &*row) {
            (Row::Input(old), Row::Input(new)) => self.draw(&shown.element, Some(old), new),
            (Row::Unreadable(_), Row::Unreadable(new)) => self.draw_unreadable(&shown.element, new),
            _ => {
                shown.details = None;
                let made = self.make(Arc::clone(&row), JsValue::UNDEFINED);
                // Fails where the browser denies any change, and then nothing else would work either.
                let _ = shown.element.replace_with_with_node_1(&made.element);
                shown.element = made.element;
                shown.marked = made.marked;
            }
        }
        shown.expires = expiry(&row);
        shown.row = row;
        shown.mark_expired(self.words);
    }

    /// Draws what time alone changes: that a link is over, and how long an input has been worked on.
    pub fn tick(&self, shown: &ShownRow) {
        shown.mark_expired(self.words);
        if let Row::Input(input) = &*shown.row
            && input.status.is(Status::Processing)
            && let Some(place) = self.columns.iter().position(|column| column == Column::Duration)
            && let Some(cell) =
                u32::try_from(place + 1).ok().and_then(|place| shown.element.children().item(place))
        {
            self.draw_cell(Column::Duration, &cell, input);
        }
    }

    fn draw(&self, element: &Element, old: Option<&Input>, input: &Input) {
        let mut cell = file_place(element);
        for column in self.columns.iter() {
            let Some(this) = cell else { break };
            if old.is_none_or(|old| differs(column, old, input)) {
                match (column, old) {
                    (Column::File, Some(old)) => {
                        file_cell::redraw(&this, &old.data, &input.data, self.words);
                        self.draw_toggle(element, input);
                    }
                    _ => self.draw_cell(column, &this, input),
                }
            }
            cell = this.next_element_sibling();
        }
        if old.is_none() {
            self.draw_toggle(element, input);
        }
        // Another class, whether its details are open, is not touched.
        for (class, holds) in
            [("failed", input.status.is(Status::Failed)), ("explained", input.error_message.is_some())]
        {
            let classes = element.class_list();
            if classes.contains(class) != holds {
                let _ = classes.toggle(class);
            }
        }
    }

    fn draw_toggle(&self, element: &Element, input: &Input) {
        if let Ok(Some(toggle)) = element.query_selector(".toggle") {
            let name = file_cell::name(&input.data, self.words);
            let label = self.words.fill(Word::ShowDetails, &[&name]);
            attribute(&toggle, "aria-label", Some(&label));
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

    fn draw_unreadable(&self, element: &Element, row: &UnreadableRow) {
        let name =
            row.filename.as_deref().or(row.id.as_deref()).unwrap_or(self.words.get(Word::UnreadableEntry));
        let reason = row.reason.say(self.words);
        for (place, text) in [("th bdi", name), ("td bdi", &reason)] {
            if let Ok(Some(inner)) = element.query_selector(place) {
                inner.set_text_content(Some(&visible(text)));
            }
        }
    }

    fn draw_cell(&self, column: Column, cell: &Element, input: &Input) {
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
        let link = file_place(&self.element)?.first_element_child()?;
        link.has_attribute("href").then(|| link.unchecked_into())
    }

    fn mark_expired(&self, words: Words) {
        let expired = self.is_expired();
        if self.marked.replace(expired) == expired {
            return;
        }
        let Some(cell) = file_place(&self.element) else { return };
        if expired {
            append(&cell, "span", "expired", words.get(Word::LinkExpired));
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

fn draw_port(cell: &Element, port: Option<&str>) {
    let port = port.map(visible);
    attribute(cell, "title", port.as_deref());
    if let Some(inner) = cell.first_element_child() {
        draw_cut(&inner, port.as_deref().unwrap_or(NOTHING));
    }
}

/// The cell of the file, behind the one with the button.
fn file_place(row: &Element) -> Option<Element> {
    row.first_element_child()?.next_element_sibling()
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
