//! Effects without a value.

use leptos::prelude::Effect;

/// Runs `run` soon, and again whenever what it reads changes, until its owner ends.
pub fn effect(run: impl FnMut() + 'static) {
    // Boxed: compiled once for all effects.
    let run: Box<dyn FnMut()> = Box::new(run);
    Effect::new(run);
}
