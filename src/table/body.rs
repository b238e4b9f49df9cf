//! The rows on screen, kept from one page to the next so that only what changed is drawn.

use std::{collections::HashMap, rc::Rc, sync::Arc};

use leptos::{ev, prelude::document};
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, Node, ShadowRoot};

use crate::api::model::Entry;
use crate::api::model::Input;
use crate::api::model::Row;
use crate::components::dom::attach;
use crate::components::dom::attribute;
use crate::details::row::RowDetails;
use crate::format::intl::Figures;
use crate::model::columns::Columns;
use crate::state::element_state::ElementState;
use crate::table::maker::RowMaker;
use crate::table::row::ShownRow;

/// A `<tbody>` and its rows.
pub struct TableBody {
    widget: ElementState,
    element: Element,
    maker: RowMaker,
    rows: Vec<ShownRow>,
}

impl TableBody {
    /// Rows in `element`, which has none yet.
    pub fn new(widget: ElementState, element: Element, columns: Columns, figures: Rc<Figures>) -> Self {
        Self {
            widget,
            element,
            maker: RowMaker::new(columns, figures, widget.language.words()),
            rows: Vec::new(),
        }
    }

    /// Changes how rows look; they are made anew if that is different, and those that were open are again.
    pub fn restyle(&mut self, columns: Columns, figures: Rc<Figures>) {
        if self.maker.is_for(columns, &figures) {
            return;
        }
        self.maker = RowMaker::new(columns, figures, self.widget.language.words());
        for place in 0..self.rows.len() {
            let Some(shown) = self.rows.get_mut(place) else { break };
            let made = self.maker.make(Arc::clone(&shown.entry));
            shown.element.remove();
            let open = shown.details.take();
            *shown = made;
            if open.is_some() {
                self.set_open(place, true);
            }
        }
        self.place();
    }

    /// Shows these entries of an answer. One that was there keeps its element, with
    /// the focus and the selection in it.
    pub fn show(&mut self, entries: &[Arc<Entry>]) {
        // What most refreshes bring: the same entries, and each is where it belongs.
        if self.rows.len() == entries.len()
            && self.rows.iter().zip(entries).all(|(shown, entry)| key(&shown.entry.row) == key(&entry.row))
        {
            for (shown, entry) in self.rows.iter_mut().zip(entries) {
                self.maker.update(shown, entry);
            }
            return;
        }
        let before = self.rows.len();
        let mut kept: Vec<Option<ShownRow>> = self.rows.drain(..).map(Some).collect();
        // A server may repeat an id; the rows of one id are taken in their order, from the first to each one's next.
        let (mut first, mut next) = (HashMap::<String, usize>::new(), vec![before; before]);
        for (place, next) in next.iter_mut().enumerate().rev() {
            if let Some(Some(shown)) = kept.get(place)
                && let Some(later) = first.insert(key(&shown.entry.row).to_owned(), place)
            {
                *next = later;
            }
        }
        let mut take = |key: &str| {
            let place = first.get_mut(key)?;
            let shown = kept.get_mut(*place)?.take();
            *place = *next.get(*place)?;
            shown
        };
        self.rows = entries
            .iter()
            .map(|entry| match take(key(&entry.row)) {
                Some(mut shown) => {
                    self.maker.update(&mut shown, entry);
                    shown
                }
                None => self.maker.make(Arc::clone(entry)),
            })
            .collect();
        let gone: Vec<ShownRow> = kept.into_iter().flatten().collect();
        if gone.len() == before {
            // Another page: one by one they would take their time.
            self.element.set_text_content(None);
        } else {
            gone.iter().for_each(|gone| gone.element.remove());
        }
        drop(gone);
        self.place();
    }

    /// Puts the rows' elements into their order, moving no more than need be.
    fn place(&self) {
        let root: ShadowRoot = self.element.get_root_node().unchecked_into();
        let focused = root.active_element();
        self.insert();
        // A row that was moved has lost the focus on the way.
        if let Some(focused) = focused
            && focused.is_connected()
            && root.active_element().is_none()
        {
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = focused.unchecked_into::<HtmlElement>().focus_with_options(&options);
        }
    }

    fn insert(&self) {
        // What comes at the end is put there in one go.
        let end = document().create_document_fragment();
        let mut next: Option<Node> = self.element.first_child();
        let elements = self.rows.iter().flat_map(|shown| {
            std::iter::once(&shown.element).chain(shown.details.as_ref().map(RowDetails::element))
        });
        for element in elements {
            let row: &Node = element;
            match &next {
                Some(there) if there == row => next = there.next_sibling(),
                // Both are children of one parent, or `row` is new.
                Some(there) => {
                    let _ = self.element.insert_before(row, Some(there));
                }
                None => attach(&end, row),
            }
        }
        attach(&self.element, &end);
    }

    /// Opens or closes details, or does what a button in them is for, if that is what was clicked on.
    pub fn clicked(&mut self, target: &Element) {
        let Ok(Some(button)) = target.closest("button") else { return };
        let Some(place) = self.rows.iter().position(|shown| shown.contains(&button)) else { return };
        let Some(shown) = self.rows.get(place) else { return };
        if button.class_list().contains("toggle") {
            let open = shown.details.is_none();
            self.set_open(place, open);
            self.place();
        } else if let Some(details) = &shown.details {
            details.clicked(&button);
        }
    }

    /// A link was activated, perhaps one in the details of a row.
    pub fn followed(&self, link: &Element, click: &ev::MouseEvent) {
        self.rows
            .iter()
            .filter_map(|shown| shown.details.as_ref())
            .for_each(|details| details.followed(link, click));
    }

    fn set_open(&mut self, place: usize, open: bool) {
        let cells = self.maker.cells();
        let Some(shown) = self.rows.get_mut(place) else { return };
        shown.details = match &shown.entry.row {
            Row::Input(input) if open => Some(RowDetails::new(self.widget, cells, input, &shown.entry.raw)),
            _ => None,
        };
        let _ = shown.element.class_list().toggle_with_force("open", open);
        if let Ok(Some(toggle)) = shown.element.query_selector(".toggle") {
            attribute(&toggle, "aria-expanded", Some(&open.to_string()));
        }
    }

    /// Shows how far inputs in work are.
    pub fn show_percents(&self, percents: &HashMap<String, u8>) {
        self.rows.iter().for_each(|shown| self.maker.draw_percent(shown, percents));
    }

    /// Draws what changes with time alone.
    pub fn tick(&self) {
        self.rows.iter().for_each(|shown| self.maker.tick(shown));
    }

    /// Whether time alone changes what there is to see.
    pub fn changes_with_time(&self) -> bool {
        self.rows.iter().any(ShownRow::changes_with_time)
    }

    /// The row that contains `node`, if an input is in it.
    pub fn row_at(&self, node: &Node) -> Option<(&ShownRow, &Input)> {
        self.find(|shown| shown.element.contains(Some(node)))
    }

    /// The row of the input with this id.
    pub fn row_of(&self, id: &str) -> Option<(&ShownRow, &Input)> {
        self.find(|shown| shown.entry.row.id() == Some(id))
    }

    fn find(&self, is_it: impl Fn(&ShownRow) -> bool) -> Option<(&ShownRow, &Input)> {
        let shown = self.rows.iter().find(|shown| is_it(shown))?;
        match &shown.entry.row {
            Row::Input(input) => Some((shown, input)),
            Row::Unreadable(_) => None,
        }
    }
}

fn key(row: &Row) -> &str {
    row.id().unwrap_or_default()
}
