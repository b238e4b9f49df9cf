//! Radio buttons and checkboxes.

use leptos::{ev, prelude::*};

use crate::i18n::Key;
use crate::state::language::Language;

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

/// A radio group of two.
#[component]
pub fn ChoicePair(
    /// The name of the group in the markup.
    name: &'static str,
    /// The accessible name of the group.
    label: Key,
    /// Value and text of each.
    choices: [(&'static str, &'static str); 2],
    /// Whether the second one is chosen.
    second: RwSignal<bool>,
    /// Hears of each choice.
    keep: fn(bool),
    /// Whether there is nothing to choose.
    #[prop(optional)]
    hidden: Option<RwSignal<bool>>,
) -> impl IntoView {
    let language = expect_context::<Language>();
    let choice = |(value, label), is_second: bool| {
        view! {
            <Choice
                kind="radio"
                name=Some(name)
                value=Some(value)
                label
                checked=Signal::derive(move || second.get() == is_second)
                on_change=Box::new(move |_| {
                    keep(is_second);
                    second.set(is_second);
                })
            />
        }
    };
    let [one, other] = choices;
    view! {
        <div
            role="radiogroup"
            class="formats"
            hidden=Signal::derive(move || hidden.is_some_and(|hidden| hidden.get()))
            aria-label=language.text(label)
        >
            {choice(one, false)}
            {choice(other, true)}
        </div>
    }
}
