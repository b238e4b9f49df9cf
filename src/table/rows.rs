//! The rows of the table as data: which entry is in which row.

use std::{collections::HashMap, sync::Arc};

use leptos::prelude::*;

use crate::api::model::Entry;
use crate::api::model::Input;
use crate::api::model::Row;

/// What stays of a row from one page to the next.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// The input's id, empty where none can be read.
    pub id: String,
    /// The number among the rows with this id: a server may repeat one.
    number: usize,
}

/// A row of the table.
#[derive(Clone, Debug)]
pub struct TableRow {
    /// What identifies it.
    pub key: Key,
    /// What it shows.
    pub entry: ArcRwSignal<Arc<Entry>>,
    /// Whether its details are open.
    pub open: ArcRwSignal<bool>,
}

impl TableRow {
    /// The input in the row, unless it cannot be read. Does not track.
    #[must_use]
    pub fn input(&self) -> Option<Input> {
        match &self.entry.get_untracked().row {
            Row::Input(input) => Some((**input).clone()),
            Row::Unreadable(_) => None,
        }
    }
}

/// Shows `entries` in `rows`: a row that was there stays, with its details, and is notified only if its entry differs.
pub fn reconcile(rows: RwSignal<Vec<TableRow>>, entries: &[Arc<Entry>]) {
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let keys: Vec<Key> = entries
        .iter()
        .map(|entry| {
            let id = entry.row.id().unwrap_or_default();
            let number = numbers.entry(id).or_default();
            *number += 1;
            Key { id: id.to_owned(), number: *number }
        })
        .collect();
    let same = rows.with_untracked(|rows| rows.iter().map(|row| &row.key).eq(&keys));
    if same {
        rows.with_untracked(|rows| rows.iter().zip(entries).for_each(|(row, entry)| update(row, entry)));
        return;
    }
    let mut known: HashMap<Key, TableRow> =
        rows.get_untracked().into_iter().map(|row| (row.key.clone(), row)).collect();
    let next = keys.into_iter().zip(entries).map(|(key, entry)| match known.remove(&key) {
        Some(row) => {
            update(&row, entry);
            row
        }
        None => TableRow { key, entry: ArcRwSignal::new(Arc::clone(entry)), open: ArcRwSignal::new(false) },
    });
    rows.set(next.collect());
}

fn update(row: &TableRow, entry: &Arc<Entry>) {
    let differs = row.entry.with_untracked(|known| !Arc::ptr_eq(known, entry) && known != entry);
    if differs {
        row.entry.set(Arc::clone(entry));
    }
}
