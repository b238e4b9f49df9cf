//! Makes rows: each is a copy of a template, drawn again cell by cell where its input changed.

use std::{cell::Cell, rc::Rc, sync::Arc};

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use crate::api::model::Input;
use crate::api::model::Row;
use crate::api::model::UnreadableRow;
use crate::components::dom::attach;
use crate::components::dom::attribute;
use crate::components::dom::copy;
use crate::components::dom::create;
use crate::components::dom::template;
use crate::components::file_cell;
use crate::format::intl::Figures;
use crate::i18n::Word;
use crate::i18n::Words;
use crate::model::columns::Column;
use crate::model::columns::Columns;
use crate::model::status::Status;
use crate::model::text::visible;
use crate::table::cells::count;
use crate::table::cells::differs;
use crate::table::cells::places;
use crate::table::row::ShownRow;
use crate::table::row::expiry;
use crate::table::row::file_place;
use crate::table::texts::Form;
use crate::table::texts::Texts;

/// Cells in the order of [`Column::ALL`].
const INPUT: &str = r#"<tr part="row"><th scope="row" class="file"><a class="name" target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer"><bdi></bdi></a></th><td class="port"><bdi></bdi></td><td class="status"><span part="badge"><bdi></bdi><span class="percent"></span></span></td><td class="size"></td><td class="type"><bdi></bdi></td><td class="created"><time></time></td><td class="completed"><time></time></td><td class="duration"></td><td class="error"><bdi></bdi></td></tr>"#;

/// The place of a row's own text.
const ROW_PLACES: &str = "@class";

/// The button before the name, with which every row begins.
const TOGGLE: &str = r#"<button type="button" class="toggle" aria-expanded="false"></button>"#;

const UNREADABLE: &str = r#"<tr part="row" class="unreadable"><th scope="row" class="file"><bdi class="name"></bdi></th><td><span></span><bdi></bdi></td></tr>"#;

/// Makes and draws rows of the same columns in the same language.
pub struct RowMaker {
    pub(crate) columns: Columns,
    pub(crate) figures: Rc<Figures>,
    pub(crate) words: Words,
    input: Form,
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
                text.set_text_content(Some(words.get(Word::UnreadableRow)));
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
        let places: Vec<&str> = std::iter::once(ROW_PLACES).chain(columns.iter().map(places)).collect();
        let input = Form::new(input, &places.join("\n"));
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
        let (element, owners) = match &*row {
            Row::Input(input) => {
                let owners = self.input.make(&self.texts(None, input, false));
                let element: Element = owners.get(0).unchecked_into();
                if file_cell::web_address(&input.data).is_none() {
                    self.draw_copy(&element, input);
                }
                (element, owners)
            }
            Row::Unreadable(row) => {
                let element = copy(&self.unreadable);
                self.draw_unreadable(&element, row);
                (element, Array::new())
            }
        };
        let expires = expiry(&row);
        let shown = ShownRow { element, owners, row, json, details: None, expires, marked: Cell::new(false) };
        shown.mark_expired(self.words);
        shown
    }

    /// Shows `row` in the place of an older state of the same entry, touching only what differs.
    pub fn update(&self, shown: &mut ShownRow, row: &Arc<Row>, json: &JsValue) {
        if Arc::ptr_eq(&shown.row, row) {
            return;
        }
        shown.json = json.clone();
        if let (Some(details), Row::Input(input)) = (&mut shown.details, &**row) {
            details.update(input, &shown.json);
        }
        if shown.row == *row {
            return;
        }
        match (&*shown.row, &**row) {
            (Row::Input(old), Row::Input(new)) => {
                self.input.fill(&shown.owners, &self.texts(Some(old), new, shown.details.is_some()));
                if differs(Column::File, old, new) {
                    self.draw_copy(&shown.element, new);
                }
            }
            (Row::Unreadable(_), Row::Unreadable(new)) => self.draw_unreadable(&shown.element, new),
            _ => {
                shown.details = None;
                let made = self.make(Arc::clone(row), JsValue::UNDEFINED);
                // Fails where the browser denies any change, and then nothing else would work either.
                let _ = shown.element.replace_with_with_node_1(&made.element);
                shown.element = made.element;
                shown.owners = made.owners;
                shown.marked = made.marked;
            }
        }
        shown.expires = expiry(row);
        shown.row = Arc::clone(row);
        shown.mark_expired(self.words);
    }

    /// Draws what time alone changes: that a link is over, and how long an input has been worked on.
    pub fn tick(&self, shown: &ShownRow) {
        shown.mark_expired(self.words);
        let Row::Input(input) = &*shown.row else { return };
        if input.status.is(Status::Processing) {
            let mut texts = Texts::default();
            texts.keep(1);
            for column in self.columns.iter() {
                match column {
                    Column::Duration => self.cell_texts(column, input, &mut texts),
                    _ => texts.keep(count(column)),
                }
            }
            self.input.fill(&shown.owners, &texts);
        }
    }

    /// What differs between two states of an input, or all of a new one; whether its details are open is in the
    /// row's class.
    fn texts(&self, old: Option<&Input>, input: &Input, open: bool) -> Texts {
        let mut texts = Texts::default();
        let classes = [
            input.status.is(Status::Failed).then_some("failed"),
            input.error_message.is_some().then_some("explained"),
            open.then_some("open"),
        ];
        let classes: Vec<&str> = classes.into_iter().flatten().collect();
        texts.push_maybe(Some(classes.join(" ").as_str()).filter(|classes| !classes.is_empty()));
        for column in self.columns.iter() {
            if old.is_none_or(|old| differs(column, old, input)) {
                self.cell_texts(column, input, &mut texts);
            } else {
                texts.keep(count(column));
            }
        }
        texts
    }

    /// The button that copies an address which can be no link.
    fn draw_copy(&self, element: &Element, input: &Input) {
        let Some(cell) = file_place(element) else { return };
        file_cell::draw_copy(&cell, &input.data, self.words);
    }

    fn draw_unreadable(&self, element: &Element, row: &UnreadableRow) {
        let name =
            row.filename.as_deref().or(row.id.as_deref()).unwrap_or(self.words.get(Word::UnreadableName));
        let reason = row.reason.say(self.words);
        for (place, text) in [("th bdi", name), ("td bdi", &reason)] {
            if let Ok(Some(inner)) = element.query_selector(place) {
                inner.set_text_content(Some(&visible(text)));
            }
        }
    }
}
