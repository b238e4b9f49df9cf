//! A disclosure that knows whether it is open.

use leptos::prelude::*;
use web_sys::{Element, Event};

/// A `<details>` element. Its contents are there from the beginning; what is costly follows `open`.
#[component]
pub fn Disclosure<C: IntoView + 'static>(
    /// The class names.
    class: &'static str,
    /// The text of the summary.
    summary: &'static str,
    /// Set to whether it is open when the user opens or closes it.
    open: WriteSignal<bool>,
    /// Whether there is nothing to open.
    #[prop(optional, into)]
    hidden: Signal<bool>,
    /// The contents.
    children: TypedChildren<C>,
) -> impl IntoView {
    // `toggle` does not bubble, so the event is never one of a disclosure inside.
    let on_toggle = move |toggle: Event| {
        open.set(event_target::<Element>(&toggle).has_attribute("open"));
    };
    view! {
        <details class=class hidden=hidden on:toggle=on_toggle>
            <summary>{summary}</summary>
            {children.into_inner()()}
        </details>
    }
}
