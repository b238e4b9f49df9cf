//! The parts of the view, a file each.
//!
//! They are there from the beginning and hidden while they have nothing to say.

use std::time::Duration;

use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

pub mod alert;
pub mod copy;
pub mod disclosure;
pub mod dom;
pub mod empty;
pub mod file_link;
pub mod notice;
pub mod part;

/// How long typing must rest before it takes effect.
pub(crate) const REST: Duration = Duration::from_millis(250);

/// The element where an event happened.
pub(crate) fn target(event: &Event) -> Element {
    // Listeners here hear of what happens to elements only.
    event.target().map(JsCast::unchecked_into).unwrap_or_else(|| unreachable!("an event of an element"))
}
