//! Buttons that put a text into the clipboard, and the one listener that serves them all.

use std::time::Duration;

use js_sys::{Date, Reflect};
use leptos::{ev, prelude::*};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Clipboard, Element};

use crate::components::dom::attribute;
use crate::components::dom::template;
use crate::i18n::Word;
use crate::state::element_state::ElementState;
use crate::state::task::detached;

/// The attribute that says what a button copies.
const COPIES: &str = "data-copy";
/// The attribute that says how that went, which the style sheet shows for a while.
const OUTCOME: &str = "data-outcome";
/// The property that says when it was pressed.
const COPIED: &str = "copied";
const OUTCOME_SHOWN: Duration = Duration::from_secs(2);

/// A button named `label` that copies `copies`.
pub fn copy_button(label: &str, copies: &str) -> Element {
    let button = template(r#"<button type="button" class="copy"><span aria-hidden="true"></span></button>"#);
    attribute(&button, "aria-label", Some(label));
    attribute(&button, "title", Some(label));
    attribute(&button, COPIES, Some(copies));
    button
}

/// Copies what the clicked button says, if it is such a button, and tells how that went.
pub fn copy_from(widget: ElementState, click: &ev::MouseEvent) {
    let target: Element = event_target(click);
    let Ok(Some(button)) = target.closest("[data-copy]") else { return };
    let Some(text) = button.get_attribute(COPIES) else { return };
    detached(async move {
        let outcome = widget.language.say(if write(&text).await { Word::Copied } else { Word::CopyFailed });
        attribute(&button, OUTCOME, Some(outcome));
        widget.announcer.announce(outcome);
        let copied = JsValue::from(Date::now());
        // A property of our own on a button of our own.
        let _ = Reflect::set(&button, &COPIED.into(), &copied);
        set_timeout(
            move || {
                // It was pressed again meanwhile, and has its outcome to show from then on.
                if Reflect::get(&button, &COPIED.into()) != Ok(copied) {
                    return;
                }
                attribute(&button, OUTCOME, None);
                if widget.announcer.0.try_get_untracked().as_deref() == Some(outcome) {
                    widget.announcer.announce("");
                }
            },
            OUTCOME_SHOWN,
        );
    });
}

/// The clipboard exists on secure pages only, and may be denied.
async fn write(text: &str) -> bool {
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into()).unwrap_or_default();
    if !clipboard.is_object() {
        return false;
    }
    let clipboard: Clipboard = clipboard.unchecked_into();
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}
