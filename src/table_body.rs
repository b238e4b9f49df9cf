//! The rows on screen, kept from one page to the next so that only what changed is drawn.

use std::{
    collections::{BTreeMap, VecDeque},
    rc::Rc,
    sync::Arc,
};

use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, Node, ShadowRoot};

use crate::{
    api::model::{Input, Row},
    columns::Columns,
    dom::attach,
    format::intl::Figures,
    row::{RowMaker, ShownRow},
};

/// A `<tbody>` and its rows.
pub struct TableBody {
    element: Element,
    maker: RowMaker,
    rows: Vec<ShownRow>,
}

impl TableBody {
    /// Rows in `element`, which has none yet.
    pub fn new(element: Element, columns: Columns, figures: Rc<Figures>) -> Self {
        Self { element, maker: RowMaker::new(columns, figures), rows: Vec::new() }
    }

    /// Changes how rows look; they are made anew if that is different.
    pub fn restyle(&mut self, columns: Columns, figures: Rc<Figures>) {
        if !self.maker.is_for(columns, &figures) {
            let rows: Vec<Arc<Row>> = self.rows.iter().map(|shown| Arc::clone(&shown.row)).collect();
            self.show(&[]);
            self.maker = RowMaker::new(columns, figures);
            self.show(&rows);
        }
    }

    /// Shows these rows. An entry that was there keeps its element, with the focus and the selection in it.
    pub fn show(&mut self, rows: &[Arc<Row>]) {
        // A server may repeat an id; the rows of one id are taken in their order.
        let mut kept: BTreeMap<String, VecDeque<ShownRow>> = BTreeMap::new();
        for shown in self.rows.drain(..) {
            kept.entry(key(&shown.row)).or_default().push_back(shown);
        }
        self.rows = rows
            .iter()
            .map(|row| match kept.get_mut(&key(row)).and_then(VecDeque::pop_front) {
                Some(mut shown) => {
                    self.maker.update(&mut shown, Arc::clone(row));
                    shown
                }
                None => self.maker.make(Arc::clone(row)),
            })
            .collect();
        for gone in kept.into_values().flatten() {
            gone.element.remove();
        }
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
        let mut next: Option<Node> = self.element.first_child();
        for shown in &self.rows {
            let row: &Node = &shown.element;
            match &next {
                Some(there) if there == row => next = there.next_sibling(),
                // Both are children of one parent, or `row` is new.
                Some(there) => {
                    let _ = self.element.insert_before(row, Some(there));
                }
                None => attach(&self.element, row),
            }
        }
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
        self.find(|shown| shown.row.id() == Some(id))
    }

    fn find(&self, is_it: impl Fn(&ShownRow) -> bool) -> Option<(&ShownRow, &Input)> {
        let shown = self.rows.iter().find(|shown| is_it(shown))?;
        match &*shown.row {
            Row::Input(input) => Some((shown, input)),
            Row::Unreadable(_) => None,
        }
    }
}

fn key(row: &Row) -> String {
    row.id().unwrap_or_default().to_owned()
}
