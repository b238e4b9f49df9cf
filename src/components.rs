//! The parts of the view, a file each.
//!
//! They are there from the beginning and hidden while they have nothing to say, and what changes in them is
//! a `Signal` of one of few types: each further type of view or of signal costs every viewer a kilobyte.

use leptos::prelude::*;

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

/// What happens at an event, in the one type that all listeners share.
pub(crate) fn on<E: 'static>(action: impl FnMut(E) + 'static) -> Box<dyn FnMut(E)> {
    Box::new(action)
}

/// Runs `action` now and whenever something that it reads changes, until its owner ends.
pub(crate) fn effect(action: impl FnMut() + 'static) {
    fn begin(mut action: Box<dyn FnMut()>) {
        Effect::new(move |_| action());
    }
    begin(Box::new(action));
}

type Read<T> = Box<dyn Fn() -> T + Send + Sync>;

/// A text that follows what `read` reads.
pub(crate) fn text(read: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    fn derive(read: Read<String>) -> Signal<String> {
        Signal::derive(read)
    }
    derive(Box::new(read))
}

/// A condition that follows what `read` reads.
pub(crate) fn when(read: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    fn derive(read: Read<bool>) -> Signal<bool> {
        Signal::derive(read)
    }
    derive(Box::new(read))
}
