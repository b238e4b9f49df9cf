//! Buttons that copy a text to the clipboard, and the one click listener that serves them all.

use std::time::Duration;

use js_sys::Reflect;
use leptos::{ev, leptos_dom::helpers::TimeoutHandle, prelude::*};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Clipboard, Element};

use crate::i18n::Key;
use crate::state::announcer::Announcer;
use crate::state::language::Language;
use crate::state::task::detached;

/// The attribute with the text that a button copies.
const COPIES: &str = "data-copy";
/// The attribute with the outcome, which the style sheet shows.
const OUTCOME: &str = "data-outcome";
/// How long the outcome is shown.
const OUTCOME_SHOWN: Duration = Duration::from_secs(2);

#[wasm_bindgen(module = "/src/components/copy.js")]
extern "C" {
    #[wasm_bindgen(js_name = copyBySelection)]
    fn copy_by_selection(button: &Element, text: &str, hint: &str) -> bool;
}

/// A button that copies a text.
#[component]
pub fn CopyButton(
    /// The accessible name.
    label: String,
    /// The text to copy.
    text: String,
) -> impl IntoView {
    view! {
        <button type="button" class="copy" title=label.clone() aria-label=label data-copy=text>
            <span aria-hidden={"true"}></span>
        </button>
    }
}

/// A button with a text of its own that copies another.
#[component]
pub fn TextCopyButton(
    /// The class names.
    class: &'static str,
    /// Whether there is nothing to copy.
    #[prop(optional)]
    hidden: bool,
    /// The text of the button.
    label: &'static str,
    /// The text to copy.
    text: Signal<String>,
) -> impl IntoView {
    view! {
        <button type="button" class=class data-copy=text hidden=hidden>
            {label}
        </button>
    }
}

/// The click listener for an ancestor of buttons with `data-copy`: copies, shows the outcome at the button and
/// announces it.
pub fn copy_on_click(language: Language, announcer: Announcer) -> impl Fn(ev::MouseEvent) {
    let shown = StoredValue::new_local(None::<(Element, TimeoutHandle)>);
    move |click| {
        let Ok(Some(button)) = event_target::<Element>(&click).closest("[data-copy]") else { return };
        let Some(text) = button.get_attribute(COPIES) else { return };
        // Read now: the element may be gone once the clipboard has answered.
        let (copied, failed) = (language.text(Key::Copied), language.text(Key::CopyFailed));
        let by_hand = language.text(Key::CopyByHand);
        detached(async move {
            let is_copied = write(&text).await || copy_by_selection(&button, &text, by_hand);
            let outcome = if is_copied { copied } else { failed };
            // The outcome of an earlier click makes room, so that this one is shown for its full time.
            if let Some((button, timer)) = shown.try_update_value(Option::take).flatten() {
                timer.clear();
                let _ = button.remove_attribute(OUTCOME);
            }
            let _ = button.set_attribute(OUTCOME, outcome);
            announcer.announce(outcome);
            let hide = {
                let button = button.clone();
                move || {
                    let _ = button.remove_attribute(OUTCOME);
                    if announcer.0.try_get_untracked().as_deref() == Some(outcome) {
                        announcer.announce("");
                    }
                }
            };
            if let Ok(timer) = set_timeout_with_handle(hide, OUTCOME_SHOWN) {
                let _ = shown.try_update_value(|shown| *shown = Some((button, timer)));
            }
        });
    }
}

/// Writes to the clipboard, which exists on secure pages only and may be denied. Returns whether it worked.
async fn write(text: &str) -> bool {
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into()).unwrap_or_default();
    if !clipboard.is_object() {
        return false;
    }
    let clipboard: Clipboard = clipboard.unchecked_into();
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}
