//! Radio buttons and checkboxes.

use leptos::{ev, prelude::*};

/// What a change does; boxed, so that all fields have one type.
pub type OnChange = Box<dyn FnMut(ev::Event)>;

/// The field of a choice, without its label.
#[component]
pub fn ChoiceField(
    /// `radio` or `checkbox`.
    kind: &'static str,
    /// The name of the group of radio buttons.
    #[prop(default = None)]
    name: Option<&'static str>,
    /// What it stands for.
    #[prop(default = None)]
    value: Option<&'static str>,
    /// Whether it is chosen.
    #[prop(into)]
    checked: Signal<bool>,
    /// What a change does.
    on_change: OnChange,
) -> impl IntoView {
    view! {
        <input type=kind name=name value=value prop:checked=checked on:change=on_change />
    }
}

/// A choice in a line of its own.
#[component]
pub fn Choice(
    /// `radio` or `checkbox`.
    kind: &'static str,
    /// The name of the group of radio buttons.
    #[prop(default = None)]
    name: Option<&'static str>,
    /// What it stands for.
    #[prop(default = None)]
    value: Option<&'static str>,
    /// The text.
    label: &'static str,
    /// Whether it is chosen.
    #[prop(into)]
    checked: Signal<bool>,
    /// What a change does.
    on_change: OnChange,
    /// What is to be known of it beside that.
    #[prop(optional, into)]
    remark: Signal<String>,
) -> impl IntoView {
    view! {
        <label class="tick">
            <ChoiceField kind name value checked on_change />
            <span>{label}</span>
            <span class="remark muted">{remark}</span>
        </label>
    }
}
