//! The address bar of the page that the element is, when it is one.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsValue;

use crate::model::query::Address;
use crate::model::query::Invalid;

/// What the address says now, and what of it cannot be used.
#[must_use]
pub fn read() -> (Address, Vec<Invalid>) {
    Address::parse(&location().search().unwrap_or_default())
}

/// How an address gets into the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A new one, which Back leaves again.
    Push,
    /// In place of the present one: a correction is nothing to go back to.
    Replace,
}

/// Writes the address bar, unless it says so already.
pub fn write(address: &Address, entry: Entry) {
    let search = address.to_search();
    let location = location();
    if location.search().unwrap_or_default() == search {
        return;
    }
    let url = [location.pathname().unwrap_or_default(), search, location.hash().unwrap_or_default()].concat();
    // A browser refuses when a page writes too often; the address is then old, and the view is right.
    let _ = window().history().and_then(|history| match entry {
        Entry::Push => history.push_state_with_url(&JsValue::NULL, "", Some(&url)),
        Entry::Replace => history.replace_state_with_url(&JsValue::NULL, "", Some(&url)),
    });
}

/// Calls `restore` with the address that Back or Forward leads to, until its owner ends.
pub fn on_popstate(restore: impl Fn(Address) + 'static) {
    let listener = window_event_listener(ev::popstate, move |_| restore(read().0));
    on_cleanup(move || listener.remove());
}
