//! The rows of the table as data: which entry is in which row.

use std::{collections::HashMap, sync::Arc};

use leptos::prelude::*;

use crate::api::model::Entry;
use crate::api::model::Input;

/// What stays of a row from one page to the next: the input's id, and which of the inputs with this id it is, where a
/// server repeats one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RowKey {
    /// Empty where none can be read.
    pub id: Arc<str>,
    number: u32,
}

/// A row of the table.
#[derive(Clone, Debug)]
pub struct TableRow {
    /// What it is recognised by.
    pub key: RowKey,
    /// What it shows.
    pub entry: ArcRwSignal<Arc<Entry>>,
    /// Whether its details are open.
    pub open: ArcRwSignal<bool>,
}

impl TableRow {
    fn new(id: &str, number: u32, entry: &Arc<Entry>) -> Self {
        Self {
            key: RowKey { id: id.into(), number },
            entry: ArcRwSignal::new(Arc::clone(entry)),
            open: ArcRwSignal::new(false),
        }
    }

    /// The input in the row, unless it cannot be read. Does not track.
    #[must_use]
    pub fn input(&self) -> Option<Input> {
        self.entry.get_untracked().row.input().cloned()
    }

    /// Notifies only if the entry differs.
    fn update(&self, entry: &Arc<Entry>) {
        let differs = self.entry.with_untracked(|known| !Arc::ptr_eq(known, entry) && known != entry);
        if differs {
            self.entry.set(Arc::clone(entry));
        }
    }
}

/// Shows `entries` in `rows`: a row that was there stays, with its details, and is notified only if its entry differs.
pub fn reconcile(rows: RwSignal<Vec<TableRow>>, entries: &[Arc<Entry>]) {
    let mut numbers: HashMap<&str, u32> = HashMap::with_capacity(entries.len());
    let keys = entries.iter().map(|entry| {
        let id = entry.row.id().unwrap_or_default();
        let number = numbers.entry(id).or_default();
        *number += 1;
        (id, *number)
    });
    let keys: Vec<(&str, u32)> = keys.collect();
    let next = rows.with_untracked(|rows| {
        let shown = || rows.iter().map(|row| (&*row.key.id, row.key.number));
        if shown().eq(keys.iter().copied()) {
            rows.iter().zip(entries).for_each(|(row, entry)| row.update(entry));
            return None;
        }
        let known: HashMap<(&str, u32), &TableRow> = shown().zip(rows).collect();
        let next = keys.iter().zip(entries).map(|(key, entry)| match known.get(key) {
            Some(row) => {
                row.update(entry);
                (*row).clone()
            }
            None => TableRow::new(key.0, key.1, entry),
        });
        Some(next.collect())
    });
    if let Some(next) = next {
        rows.set(next);
    }
}
