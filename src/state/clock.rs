//! The time now, for what counts up.

use std::time::Duration;

use js_sys::Date;
use leptos::prelude::*;

use crate::state::effect::effect;

/// Milliseconds since 1970, to the second while `ticking` holds and its owner lives.
#[must_use]
pub fn clock(ticking: Memo<bool>) -> RwSignal<f64> {
    let now = RwSignal::new(Date::now());
    effect(move || {
        if !ticking.get() {
            return;
        }
        now.set(Date::now());
        if let Ok(timer) = set_interval_with_handle(move || now.set(Date::now()), Duration::from_secs(1)) {
            on_cleanup(move || timer.clear());
        }
    });
    now
}
