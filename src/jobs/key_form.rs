//! The form for an API key on the standalone page, after the API refused a request without a valid one.

use leptos::{ev, html, prelude::*};

use crate::i18n::Key;
use crate::state::access::Access;
use crate::state::language::Language;

/// The form. The key goes to the API and, if the box is ticked, into `sessionStorage`; nowhere else.
#[component]
pub fn KeyForm(
    /// Whether a key would not help.
    hidden: Signal<bool>,
    /// Repeats the request with the key.
    retry: Box<dyn Fn()>,
) -> impl IntoView {
    let language = expect_context::<Language>();
    let access = expect_context::<Access>();
    let (key, keep) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let (Some(key), Some(keep)) = (key.get_untracked(), keep.get_untracked()) else { return };
        if access.use_key(&key.value(), keep.checked()) {
            // Not in the document any longer than it needs to be.
            key.set_value("");
            retry();
        } else {
            key.set_custom_validity(language.text(Key::InvalidKey));
            key.report_validity();
        }
    };
    let valid_again = move |_| {
        if let Some(key) = key.get_untracked() {
            key.set_custom_validity("");
        }
    };
    view! {
        <form class="form" hidden=hidden on:submit=submit>
            <label>
                <span>{language.text(Key::ApiKey)}</span>
                <input type="password" required autocomplete="off" node_ref=key on:input=valid_again />
            </label>
            <label class="tick">
                <input type="checkbox" node_ref=keep />
                <span>{language.text(Key::KeepForTab)}</span>
            </label>
            <button type="submit" class="button primary">
                {language.text(Key::Continue)}
            </button>
        </form>
    }
}

/// The card that asks for a key where the list of jobs needs one.
#[component]
pub fn KeyCard(
    /// Whether none is needed.
    hidden: Signal<bool>,
    /// Repeats the request with the key.
    retry: Box<dyn Fn()>,
) -> impl IntoView {
    let language = expect_context::<Language>();
    let access = expect_context::<Access>();
    // A key that was refused is an error, none is a question.
    let refused = move || !hidden.get() && access.has_key();
    let class = Signal::derive(move || if refused() { "alert" } else { "alert asks" }.to_owned());
    let title = Signal::derive(move || {
        language.text(if refused() { Key::Unauthorized } else { Key::KeyNeeded }).to_owned()
    });
    view! {
        <div class=class part="alert" aria-live="polite" hidden=hidden>
            <p class="what">{title}</p>
            <p class="advice">{language.text(Key::KeyNeededAdvice)}</p>
            <KeyForm hidden retry />
        </div>
    }
}
