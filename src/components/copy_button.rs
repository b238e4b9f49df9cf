//! A button that puts a text into the clipboard and says how that went.

use std::time::Duration;

use js_sys::Reflect;
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Clipboard;

/// How long the outcome stays in place of the button's name.
const OUTCOME_SHOWN: Duration = Duration::from_secs(2);

/// A small button beside the text that it copies.
#[component]
pub fn CopyButton(
    /// Its name, such as `Copy job id`.
    #[prop(into)]
    label: String,
    /// What is copied.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let outcome = RwSignal::new(None::<&'static str>);
    let copy = move |_| {
        spawn_local(async move {
            let Some(text) = text.try_get_untracked() else { return };
            let said = if write(&text).await { "Copied" } else { "Could not copy" };
            if outcome.try_set(Some(said)).is_none() {
                set_timeout(
                    move || {
                        outcome.try_set(None);
                    },
                    OUTCOME_SHOWN,
                );
            }
        });
    };
    view! {
        <button type="button" class="copy" title=label.clone() aria-label=label on:click=copy>
            <span class="icon copy" aria-hidden="true"></span>
        </button>
        <span class="copied" role="status">{outcome}</span>
    }
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
