//! One quiet line for what passes without help: a pause before the next try, a lost connection.

use leptos::prelude::*;

use crate::api::client::Pause;
use crate::components::button::Button;
use crate::components::waiting::READABLE;
use crate::components::waiting::countdown;
use crate::i18n::Key;
use crate::state::clock::clock;
use crate::state::inputs::Inputs;
use crate::state::language::Language;
use crate::state::presence::Presence;

/// The line under the filters.
#[component]
pub fn Notice() -> impl IntoView {
    let language = expect_context::<Language>();
    let inputs = expect_context::<Inputs>();
    let presence = expect_context::<Presence>();
    // A longer pause is shown by the alert.
    let pause = move || readable_pause(inputs).filter(|_| inputs.long_pause().is_none());
    let paused = Memo::new(move |_| pause().is_some());
    let now = clock(paused);
    let hidden =
        Signal::derive(move || inputs.trouble().is_some() || (!paused.get() && presence.online.get()));
    let text = Signal::derive(move || match pause() {
        Some(pause) => countdown(language, &pause, pause.until - now.get()),
        None => language.text(Key::OfflineNotice).to_owned(),
    });
    let running = Signal::derive(move || !paused.get());
    view! {
        <p class="passing" hidden=hidden>
            <span>{text}</span>
            <Button
                class="button"
                hidden=running
                label=language.text(Key::TryNow)
                on_click=Box::new(move |_| inputs.reload())
            />
        </p>
    }
}

/// The pause before the next try, if it is long enough to read about.
pub fn readable_pause(inputs: Inputs) -> Option<Pause> {
    inputs.pause.get().filter(|pause| pause.length > READABLE)
}
