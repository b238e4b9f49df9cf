//! Effects that share their code.

use leptos::prelude::*;

/// Runs `action` now and whenever a signal that it reads changes, until the owner ends.
///
/// The closure is boxed: Leptos' code for an effect, more than a kilobyte, is compiled once and not for each of them.
pub fn effect(action: impl FnMut() + 'static) {
    let action: Box<dyn FnMut()> = Box::new(action);
    Effect::new(action);
}
