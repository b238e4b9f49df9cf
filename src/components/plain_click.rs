//! Clicks on links that are opened in place.

use leptos::ev;

/// Whether a click is to open a link in place. With a key held it is the browser's, for a new tab for instance.
#[must_use]
pub fn is_plain(click: &ev::MouseEvent) -> bool {
    !(click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key())
}
