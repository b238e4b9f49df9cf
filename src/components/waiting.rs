//! The pause before the next try of what is loading.

use std::time::Duration;

use leptos::prelude::*;

use crate::api::client::Pause;
use crate::components::button::Button;
use crate::i18n::Key;
use crate::state::clock::clock;
use crate::state::error_text::title;
use crate::state::error_text::trying_again_in;
use crate::state::language::Language;

/// Shorter pauses are over before anybody has read of them.
pub const READABLE: Duration = Duration::from_secs(2);

/// Why there is a pause and when it ends, with a button that ends it; hidden while there is none to read about. For
/// assistive technology it is announced once, without the seconds that go by.
#[component]
pub fn Waiting(
    /// The pause.
    pause: RwSignal<Option<Pause>>,
) -> impl IntoView {
    let language = expect_context::<Language>();
    let readable = move || pause.get().filter(|pause| pause.length > READABLE);
    let paused = Memo::new(move |_| readable().is_some());
    let now = clock(paused);
    let hidden = Signal::derive(move || !paused.get());
    let text = Signal::derive(move || {
        readable().map(|pause| countdown(language, &pause, pause.until - now.get())).unwrap_or_default()
    });
    let announced = Signal::derive(move || {
        let text = |pause: Pause| countdown(language, &pause, pause.length.as_secs_f64() * 1000.0);
        readable().map(text).unwrap_or_default()
    });
    let end = move |_| {
        if let Some(pause) = pause.get_untracked() {
            pause.end();
        }
    };
    view! {
        <p class="waiting" hidden=hidden>
            <span>{text}</span>
            <Button class="button small" label=language.text(Key::TryNow) on_click=Box::new(end) />
        </p>
        <p class="unseen" role="status">{announced}</p>
    }
}

/// Why there is a pause, and that it ends in `milliseconds`.
#[must_use]
pub fn countdown(language: Language, pause: &Pause, milliseconds: f64) -> String {
    let next_try = trying_again_in(language, milliseconds);
    [language.text(title(pause.error.kind, true)), " ", &next_try].concat()
}
