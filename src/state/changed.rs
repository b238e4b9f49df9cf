//! Setting a signal to what it is not: setting it notifies also where the value is the same.

use leptos::prelude::*;

/// Sets `signal`, and returns whether that changes it. Does not notify where it does not.
pub fn set_if_changed<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) -> bool {
    let changed = signal.try_maybe_update(|known| {
        let differs = *known != value;
        if differs {
            *known = value;
        }
        (differs, differs)
    });
    changed.unwrap_or_default()
}
