//! A row of the table in the document, and what is known of it.

use std::{cell::Cell, sync::Arc};

use js_sys::{Array, Date};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::api::model::Entry;
use crate::api::model::Row;
use crate::components::dom::append;
use crate::components::file_cell;
use crate::details::row::RowDetails;
use crate::i18n::Word;
use crate::i18n::Words;
use crate::model::status::Status;

/// A row in the document.
pub struct ShownRow {
    /// Its `<tr>`.
    pub element: Element,
    /// The elements in it that have its texts, for who made it.
    pub(crate) owners: Array,
    /// What it shows.
    pub entry: Arc<Entry>,
    /// The row below it with the details, while they are open.
    pub details: Option<RowDetails>,
    /// When its link stops working, as [`file_cell::expiry`] tells it.
    pub(crate) expires: f64,
    /// Whether the row says that its link is over.
    pub(crate) marked: Cell<bool>,
}

impl ShownRow {
    /// Whether the link is over.
    pub fn is_expired(&self) -> bool {
        self.expires.is_finite() && Date::now() >= self.expires
    }

    /// Whether time alone changes what there is to see.
    pub fn changes_with_time(&self) -> bool {
        let will_expire = self.expires.is_finite() && !self.is_expired();
        will_expire || matches!(&self.entry.row, Row::Input(input) if input.status.is(Status::Processing))
    }

    /// The link that opens the file, if there is one.
    pub fn link(&self) -> Option<HtmlElement> {
        let link = file_place(&self.element)?.first_element_child()?;
        link.has_attribute("href").then(|| link.unchecked_into())
    }

    /// Says that the link is over, or does not say so any more.
    pub fn mark_expired(&self, words: Words) {
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

/// When the link of a row stops working, as [`file_cell::expiry`] tells it.
pub fn expiry(row: &Row) -> f64 {
    match row {
        Row::Input(input) => file_cell::expiry(&input.data),
        Row::Unreadable(_) => f64::INFINITY,
    }
}

/// The cell of the file, behind the one with the button.
pub fn file_place(row: &Element) -> Option<Element> {
    row.first_element_child()?.next_element_sibling()
}
