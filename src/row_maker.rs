//! Makes rows: each is a copy of a template, drawn again cell by cell where its input changed.

use std::{cell::Cell, rc::Rc, sync::Arc};

use wasm_bindgen::JsValue;
use web_sys::Element;

use crate::{
    api::model::{Input, Row, UnreadableRow},
    columns::{Column, Columns},
    dom::{attach, attribute, copy, create, template},
    file_cell,
    format::intl::Figures,
    row::{ShownRow, expiry, file_place},
    row_cells::differs,
    status::Status,
    text::visible,
    words::{Word, Words},
};

/// Cells in the order of [`Column::ALL`].
const INPUT: &str = r#"<tr part="row"><th scope="row" class="file"><a class="name" target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer"><bdi></bdi></a></th><td class="port"><bdi></bdi></td><td class="status"><span part="badge"><bdi></bdi><span class="percent"></span></span></td><td class="size"></td><td class="type"><bdi></bdi></td><td class="created"><time></time></td><td class="completed"><time></time></td><td class="duration"></td><td class="error"><bdi></bdi></td></tr>"#;

/// The button before the name, with which every row begins.
const TOGGLE: &str = r#"<button type="button" class="toggle" aria-expanded="false"></button>"#;

const UNREADABLE: &str = r#"<tr part="row" class="unreadable"><th scope="row" class="file"><bdi class="name"></bdi></th><td><span></span><bdi></bdi></td></tr>"#;

/// Makes and draws rows of the same columns in the same language.
pub struct RowMaker {
    pub(crate) columns: Columns,
    pub(crate) figures: Rc<Figures>,
    pub(crate) words: Words,
    input: Element,
    unreadable: Element,
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
        let failed = |input: &Input| input.status.is(Status::Failed);
        let explained = |input: &Input| input.error_message.is_some();
        for (class, holds, held) in [
            ("failed", failed(input), old.is_some_and(failed)),
            ("explained", explained(input), old.is_some_and(explained)),
        ] {
            if holds != held {
                let _ = element.class_list().toggle_with_force(class, holds);
            }
        }
    }

    fn draw_toggle(&self, element: &Element, input: &Input) {
        if let Some(toggle) = element.first_element_child().and_then(|place| place.first_element_child()) {
            let name = file_cell::name(&input.data, self.words);
            let label = self.words.fill(Word::ShowDetails, &[&name]);
            attribute(&toggle, "aria-label", Some(&label));
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
}
