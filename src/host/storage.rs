//! What this browser keeps: the key for this tab if a person asks for it, the columns that were chosen, and on a page
//! of its own the jobs that were looked at. Where storage is denied nothing is kept, and everything else works.

use leptos::prelude::window;
use web_sys::Storage;

use crate::model::columns::Columns;

/// The key's name in `sessionStorage`.
const KEY: &str = "batch-job-inputs.api-key";
/// The columns' name in `localStorage`; the value is as that of the attribute `columns`.
const COLUMNS: &str = "batch-job-inputs.columns";
/// The jobs' name in `localStorage`; the value is their ids, the last one first, with a space between them.
const JOBS: &str = "batch-job-inputs.recent-jobs";

/// So many jobs are remembered.
const MOST_JOBS: usize = 8;

/// The key that was kept, if one was and the browser lets us look.
#[must_use]
pub fn key() -> Option<String> {
    session()?.get_item(KEY).ok()?
}

/// Keeps the key until the tab is closed; `None` forgets it.
pub fn keep_key(key: Option<&str>) {
    keep(session(), KEY, key);
}

/// The columns that were chosen, else all.
#[must_use]
pub fn columns() -> Columns {
    local()
        .and_then(|storage| storage.get_item(COLUMNS).ok()?)
        .and_then(|words| Columns::read(&words).ok()?)
        .unwrap_or_default()
}

/// Keeps the choice of columns; all of them is no choice.
pub fn keep_columns(columns: Columns) {
    let words = Some(columns.to_words()).filter(|_| columns != Columns::default());
    keep(local(), COLUMNS, words.as_deref());
}

/// The jobs that were looked at, the last one first.
#[must_use]
pub fn jobs() -> Vec<String> {
    let jobs = local().and_then(|storage| storage.get_item(JOBS).ok()?).unwrap_or_default();
    jobs.split_ascii_whitespace().take(MOST_JOBS).map(str::to_owned).collect()
}

/// Remembers that a job was looked at.
pub fn keep_job(id: &str) {
    // An id with a space in it would come back as two.
    if id.contains(char::is_whitespace) {
        return;
    }
    let mut jobs = jobs();
    if jobs.first().is_some_and(|first| first == id) {
        return;
    }
    jobs.retain(|known| known != id);
    jobs.insert(0, id.to_owned());
    jobs.truncate(MOST_JOBS);
    keep(local(), JOBS, Some(&jobs.join(" ")));
}

/// Forgets them.
pub fn forget_jobs() {
    keep(local(), JOBS, None);
}

fn session() -> Option<Storage> {
    window().session_storage().ok()?
}

fn local() -> Option<Storage> {
    window().local_storage().ok()?
}

fn keep(storage: Option<Storage>, name: &str, value: Option<&str>) {
    let Some(storage) = storage else { return };
    // Fails where the storage is full.
    let _ = match value {
        Some(value) => storage.set_item(name, value),
        None => storage.remove_item(name),
    };
}
