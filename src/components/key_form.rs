//! Asks for an API key, on a page of its own, after the API asked for one.

use leptos::{ev, html, prelude::*};

use super::{on, when};
use crate::{widget::Widget, words::Word};

/// The form. The key goes to the API and, if the box is ticked, into `sessionStorage`; nowhere else.
#[component]
pub fn KeyForm(
    /// The element.
    widget: Widget,
) -> impl IntoView {
    let key = NodeRef::<html::Input>::new();
    let keep = NodeRef::<html::Input>::new();
    let take = move |submit: ev::SubmitEvent| {
        submit.prevent_default();
        if let (Some(key), Some(keep)) = (key.get_untracked(), keep.get_untracked()) {
            if widget.use_key(&key.value(), keep.checked()) {
                // Not in the document any longer than it needs to be.
                key.set_value("");
            } else {
                key.set_custom_validity(widget.say(Word::NotAKey));
                key.report_validity();
            }
        }
    };
    let corrected = move |_: ev::Event| {
        if let Some(key) = key.get_untracked() {
            key.set_custom_validity("");
        }
    };
    view! {
        <form class="form" hidden=when(move || !widget.needs_key()) on:submit=on(take)>
            <label>
                <span>{widget.say(Word::ApiKey)}</span>
                <input
                    node_ref=key
                    type="password"
                    required
                    autocomplete="off"
                    on:input=on(corrected)
                />
            </label>
            <label class="tick">
                <input node_ref=keep type="checkbox"/>
                <span>{widget.say(Word::KeepForTab)}</span>
            </label>
            <button type="submit" class="button primary">{widget.say(Word::UseKey)}</button>
        </form>
    }
}
