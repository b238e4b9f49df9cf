//! The key that a person asked to keep for this tab: the only thing that the component stores.

use leptos::prelude::window;

/// Its name in `sessionStorage`.
const NAME: &str = "batch-job-inputs.api-key";

/// The key that was kept, if one was and the browser lets us look.
#[must_use]
pub fn read() -> Option<String> {
    window().session_storage().ok()??.get_item(NAME).ok()?
}

/// Keeps the key until the tab is closed; `None` forgets it. Where storage is denied nothing is kept.
pub fn write(key: Option<&str>) {
    if let Ok(Some(storage)) = window().session_storage() {
        let _ = match key {
            Some(key) => storage.set_item(NAME, key),
            None => storage.remove_item(NAME),
        };
    }
}
