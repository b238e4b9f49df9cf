//! The rows on screen, kept from one page to the next so that only what changed is drawn.

use std::collections::HashMap;

use leptos::prelude::*;

use crate::api::model::Row;

/// What a row is recognised by: its input's id, and which of that id it is on the page, since nothing keeps
/// a server from repeating one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RowKey(String, usize);

/// A row with a place on screen.
#[derive(Clone, Debug)]
pub struct KeptRow {
    /// Stays the same as long as the row is on screen.
    pub key: RowKey,
    /// What is known of it now.
    pub row: ArcRwSignal<Row>,
}

/// Brings the rows on screen up to date: a row that was there keeps its place in the document and is drawn
/// again only if it changed; the list tells its readers only if other rows are in it.
pub fn update(kept: RwSignal<Vec<KeptRow>>, rows: Vec<Row>) {
    let rows = keyed(rows);
    let same = kept.with_untracked(|kept| kept.iter().map(|kept| &kept.key).eq(rows.iter().map(|(key, _)| key)));
    if same {
        kept.with_untracked(|kept| kept.iter().zip(rows).for_each(|(kept, (_, row))| kept.show(row)));
        return;
    }
    let mut known: HashMap<RowKey, KeptRow> =
        kept.get_untracked().into_iter().map(|kept| (kept.key.clone(), kept)).collect();
    kept.set(
        rows.into_iter()
            .map(|(key, row)| match known.remove(&key) {
                Some(kept) => {
                    kept.show(row);
                    kept
                }
                None => KeptRow { key, row: ArcRwSignal::new(row) },
            })
            .collect(),
    );
}

impl KeptRow {
    fn show(&self, row: Row) {
        if self.row.with_untracked(|shown| *shown != row) {
            self.row.set(row);
        }
    }
}

fn keyed(rows: Vec<Row>) -> Vec<(RowKey, Row)> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    rows.into_iter()
        .map(|row| {
            let id = row.id().unwrap_or_default().to_owned();
            let times = seen.entry(id.clone()).or_default();
            *times += 1;
            (RowKey(id, *times), row)
        })
        .collect()
}
