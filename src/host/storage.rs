//! The storage of the browser: the key for this tab if the user wants that, the chosen columns, and on the standalone
//! page the recent jobs. Where storage is denied nothing is stored, and everything else works.

use leptos::prelude::window;
use web_sys::Storage;

use crate::model::columns::Columns;
use crate::model::separator::Separator;

/// The key's name in `sessionStorage`.
const KEY: &str = "batch-job-inputs.api-key";
/// The columns' name in `localStorage`; the value is as that of the attribute `columns`.
const COLUMNS: &str = "batch-job-inputs.columns";
/// The name of the paused refresh in `localStorage`; it is there while the refresh is paused.
const PAUSED: &str = "batch-job-inputs.refresh-paused";
/// The name of the zone in `localStorage`; it is there while times are in UTC.
const UTC: &str = "batch-job-inputs.times-utc";
/// The name of the CSV separator in `localStorage`.
const SEPARATOR: &str = "batch-job-inputs.csv-separator";
/// The jobs' name in `localStorage`; the value is a line for each, the last one first: its id and, where that is known,
/// a tab and its name.
const JOBS: &str = "batch-job-inputs.recent-jobs";

/// The number of recent jobs.
const MOST_JOBS: usize = 8;

/// The stored key, if there is one and storage is allowed.
#[must_use]
pub fn key() -> Option<String> {
    session()?.get_item(KEY).ok()?
}

/// Stores the key until the tab is closed; `None` removes it.
pub fn store_key(key: Option<&str>) {
    keep(session(), KEY, key);
}

/// The chosen columns, else all.
#[must_use]
pub fn columns() -> Columns {
    local()
        .and_then(|storage| storage.get_item(COLUMNS).ok()?)
        .and_then(|words| Columns::read(&words).ok()?)
        .unwrap_or_default()
}

/// Stores the chosen columns; all of them are not stored.
pub fn store_columns(columns: Columns) {
    let words = Some(columns.to_words()).filter(|_| columns != Columns::default());
    keep(local(), COLUMNS, words.as_deref());
}

/// A job that was shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecentJob {
    /// `job_…`
    pub id: String,
    /// Its name; empty where none is known.
    pub name: String,
}

/// The recent jobs, the last one first.
#[must_use]
pub fn jobs() -> Vec<RecentJob> {
    let jobs = local().and_then(|storage| storage.get_item(JOBS).ok()?).unwrap_or_default();
    let jobs = jobs.lines().map(|line| line.split_once('\t').unwrap_or((line, "")));
    let jobs = jobs.filter(|(id, _)| is_storable(id)).take(MOST_JOBS);
    jobs.map(|(id, name)| RecentJob { id: id.to_owned(), name: name.to_owned() }).collect()
}

/// Adds a job to the recent ones.
pub fn store_job(id: &str) {
    let mut jobs = jobs();
    if !is_storable(id) || jobs.first().is_some_and(|first| first.id == id) {
        return;
    }
    let known = jobs.iter().position(|known| known.id == id).map(|place| jobs.remove(place));
    jobs.insert(0, known.unwrap_or_else(|| RecentJob { id: id.to_owned(), name: String::new() }));
    jobs.truncate(MOST_JOBS);
    write_jobs(&jobs);
}

/// Stores the name of a recent job.
pub fn store_job_name(id: &str, name: &str) {
    let name = name.replace(char::is_control, " ");
    let mut jobs = jobs();
    if let Some(job) = jobs.iter_mut().find(|job| job.id == id && job.name != name) {
        job.name = name;
        write_jobs(&jobs);
    }
}

/// An id with a space in it would come back as another one.
fn is_storable(id: &str) -> bool {
    !id.is_empty() && !id.contains(char::is_whitespace)
}

fn write_jobs(jobs: &[RecentJob]) {
    let lines = jobs.iter().map(
        |RecentJob { id, name }| {
            if name.is_empty() { id.clone() } else { [id, "\t", name].concat() }
        },
    );
    keep(local(), JOBS, Some(&lines.collect::<Vec<_>>().join("\n")));
}

/// Removes the recent jobs.
pub fn forget_jobs() {
    keep(local(), JOBS, None);
}

/// Whether the user has paused the automatic refresh.
#[must_use]
pub fn is_paused() -> bool {
    is_set(PAUSED)
}

/// Stores whether the automatic refresh is paused.
pub fn store_paused(paused: bool) {
    set(PAUSED, paused);
}

/// Whether the user wants times in UTC.
#[must_use]
pub fn is_utc() -> bool {
    is_set(UTC)
}

/// Stores whether times are in UTC.
pub fn store_utc(utc: bool) {
    set(UTC, utc);
}

/// The chosen separator of CSV files, if one was.
#[must_use]
pub fn separator() -> Option<Separator> {
    let word = local()?.get_item(SEPARATOR).ok()??;
    let is = |separator: Separator| (separator.as_str() == word).then_some(separator);
    is(Separator::Comma).or_else(|| is(Separator::Semicolon))
}

/// Stores the chosen separator.
pub fn store_separator(separator: Separator) {
    keep(local(), SEPARATOR, Some(separator.as_str()));
}

fn is_set(name: &str) -> bool {
    local().is_some_and(|storage| matches!(storage.get_item(name), Ok(Some(_))))
}

fn set(name: &str, is_set: bool) {
    keep(local(), name, is_set.then_some("true"));
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
