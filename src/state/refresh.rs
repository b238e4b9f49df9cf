//! Fetches the page again while it may change and can be seen.

use std::{cell::Cell, time::Duration};

use js_sys::Date;
use leptos::prelude::*;

use crate::host::Host;
use crate::state::counts::Counts;
use crate::state::effect::effect;
use crate::state::inputs::Inputs;
use crate::state::preferences::Preferences;
use crate::state::presence::Presence;
use crate::state::shown::Settled;

/// The longest interval that slow answers and failures lead to, in milliseconds.
const RARELY: f64 = 60_000.0;

/// Refreshes `inputs` at the interval of the host's settings, 0 for never.
pub fn refresh(host: Host, inputs: Inputs, counts: Counts, presence: Presence, preferences: Preferences) {
    let every = Memo::new(move |_| host.settings.with(|settings| settings.refresh));
    let away = Cell::new(false);
    effect(move || {
        let here = !presence.is_away() && presence.online.get();
        let every = if preferences.paused.get() { 0 } else { every.get() };
        if !here {
            away.set(true);
            return;
        }
        let Some(settled) = inputs.settled.get() else {
            away.set(false);
            return;
        };
        if every == 0 || !settled.again || !counts.may_change(settled.began) {
            return;
        }
        // After an absence the page is fetched as soon as the server allows it.
        let rest = if away.take() { demanded(settled) } else { interval(every, settled) };
        let wait = settled.ended + rest - Date::now();
        // Not negative, and within what timers can count.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let wait = Duration::from_millis(wait.clamp(0.0, 86_400_000.0) as u64);
        if let Ok(timer) = set_timeout_with_handle(move || inputs.refresh(), wait) {
            on_cleanup(move || timer.clear());
        }
    });
}

/// Milliseconds from one response to the next request: the configured interval, or four times the duration of the
/// request if that is more, so that a slow server is idle most of the time; doubled after each failure; and at
/// least what the server demands.
fn interval(every: u32, settled: Settled) -> f64 {
    let Settled { began, ended, failures, .. } = settled;
    let wanted = f64::from(every) * 1000.0;
    let longer = wanted.max((ended - began) * 4.0) * f64::from(1_u32 << failures.min(16));
    longer.min(RARELY.max(wanted)).max(demanded(settled))
}

/// Milliseconds from the last response to the next request that the server demands.
#[allow(clippy::cast_precision_loss)]
fn demanded(settled: Settled) -> f64 {
    settled.not_before.as_millis() as f64
}
