//! The rows of the table as data: which entry is in which row.

use std::{collections::HashMap, sync::Arc};

use leptos::prelude::*;

use crate::api::model::Entry;
use crate::api::model::Input;
use crate::api::model::Row;

/// A row of the table.
#[derive(Clone, Debug)]
pub struct TableRow {
    /// What stays of the row from one page to the next: the input's id, and a number where a server repeats one.
    pub key: String,
    /// The input's id, empty where none can be read.
    pub id: String,
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
    let mut numbers: HashMap<String, u64> = HashMap::new();
    let keys: Vec<(String, String)> = entries
        .iter()
        .map(|entry| {
            let id = entry.row.id().unwrap_or_default().to_owned();
            let number = numbers.entry(id.clone()).or_default();
            *number += 1;
            ([&id, " ", &number.to_string()].concat(), id)
        })
        .collect();
    let same = rows.with_untracked(|rows| {
        rows.len() == keys.len() && rows.iter().zip(&keys).all(|(row, (key, _))| row.key == *key)
    });
    if same {
        rows.with_untracked(|rows| rows.iter().zip(entries).for_each(|(row, entry)| update(row, entry)));
        return;
    }
    let known = rows.get_untracked();
    let places: HashMap<String, u64> =
        (0..).zip(&known).map(|(place, row)| (row.key.clone(), place)).collect();
    let next = keys.into_iter().zip(entries).map(|((key, id), entry)| {
        let place = places.get(&key).and_then(|place| usize::try_from(*place).ok());
        match place.and_then(|place| known.get(place)) {
            Some(row) => {
                update(row, entry);
                row.clone()
            }
            None => TableRow {
                key,
                id,
                entry: ArcRwSignal::new(Arc::clone(entry)),
                open: ArcRwSignal::new(false),
            },
        }
    });
    rows.set(next.collect());
}

fn update(row: &TableRow, entry: &Arc<Entry>) {
    let differs = row.entry.with_untracked(|known| !Arc::ptr_eq(known, entry) && known != entry);
    if differs {
        row.entry.set(Arc::clone(entry));
    }
}
