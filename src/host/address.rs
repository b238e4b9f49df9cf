//! The URL of the standalone page.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsValue;

use crate::model::query::Address;
use crate::model::query::Invalid;

/// Reads the job and the query from the URL, with its invalid parameters.
#[must_use]
pub fn read() -> (Address, Vec<Invalid>) {
    Address::parse(&location().search().unwrap_or_default())
}

/// The absolute URL of the page at this address, without the parameters of others.
#[must_use]
pub fn link(address: &Address) -> String {
    let location = location();
    let (origin, path) = (location.origin().unwrap_or_default(), location.pathname().unwrap_or_default());
    [origin, path, address.to_search()].concat()
}

/// How an address gets into the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A new entry, which Back leaves again.
    Push,
    /// Replaces the current entry, for corrections.
    Replace,
}

/// Writes the URL, unless it is the same. Parameters and fragments of others stay.
pub fn write(address: &Address, entry: Entry) {
    let location = location();
    let current = location.search().unwrap_or_default();
    let search = address.to_search_in(&current);
    if current == search {
        return;
    }
    let url = [location.pathname().unwrap_or_default(), search, location.hash().unwrap_or_default()].concat();
    // A browser refuses when a page writes too often; the address is then old, and the view is right.
    let _ = window().history().and_then(|history| match entry {
        // In a frame each entry would be a further step of the portal's Back button.
        Entry::Push if !is_framed() => history.push_state_with_url(&JsValue::NULL, "", Some(&url)),
        Entry::Push | Entry::Replace => history.replace_state_with_url(&JsValue::NULL, "", Some(&url)),
    });
}

/// Calls `restore` with the address that Back or Forward leads to, until its owner ends.
pub fn on_popstate(restore: impl Fn(Address) + 'static) {
    let listener = window_event_listener(ev::popstate, move |_| restore(read().0));
    on_cleanup(move || listener.remove());
}

fn is_framed() -> bool {
    let window = window();
    window.parent().ok().flatten().is_some_and(|parent| parent != window)
}
