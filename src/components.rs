//! The parts of the view, a file each.
//!
//! They are there from the beginning and hidden while they have nothing to say.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use leptos::prelude::{Effect, on_cleanup};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

pub mod alert;
pub mod causes;
pub mod copy;
pub mod empty;
pub mod export_dialog;
pub mod header;
pub mod inputs_table;
pub mod job_form;
pub mod job_list;
pub mod key_form;
pub mod notice;
pub mod over_time;
pub mod pagination;
pub mod port_filter;
pub mod status_filter;
pub mod summary;
pub mod toolbar;

/// How long typing must rest before it is taken for what is meant.
pub(crate) const REST: Duration = Duration::from_millis(250);

/// Runs `action` soon and whenever something that it reads changes, until its owner ends.
pub(crate) fn effect(action: impl FnMut() + 'static) {
    fn begin(mut action: Box<dyn FnMut()>) {
        // An effect that waits for its turn when its owner ends still has it, and all that it reads is gone.
        let ended = Arc::new(AtomicBool::new(false));
        on_cleanup({
            let ended = Arc::clone(&ended);
            move || ended.store(true, Ordering::Relaxed)
        });
        Effect::new(move |_| {
            if !ended.load(Ordering::Relaxed) {
                action();
            }
        });
    }
    begin(Box::new(action));
}

/// The element where an event happened.
pub(crate) fn target(event: &Event) -> Element {
    // Listeners here hear of what happens to elements only.
    event.target().map(JsCast::unchecked_into).unwrap_or_else(|| unreachable!("an event of an element"))
}
