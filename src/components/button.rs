//! The button with a text.

use leptos::{ev, prelude::*};

/// What a click does; boxed, so that all buttons have one type.
pub type OnClick = Box<dyn FnMut(ev::MouseEvent)>;

/// A button with a text.
#[component]
pub fn Button<L: IntoView + 'static>(
    /// The class names.
    class: &'static str,
    /// Whether it has nothing to do.
    #[prop(optional, into)]
    hidden: Signal<bool>,
    /// The text.
    label: L,
    /// What a click does.
    on_click: OnClick,
) -> impl IntoView {
    view! {
        <button type="button" class=class hidden=hidden on:click=on_click>
            {label}
        </button>
    }
}
