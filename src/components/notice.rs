//! One quiet line for what passes by itself: a pause before the next try, a lost connection.

use std::time::Duration;

use leptos::prelude::*;

use super::{
    alert::{title, until},
    on, text, when,
};
use crate::{api::client::Pause, clock::clock, live::Derived, widget::Widget, words::Word};

/// Shorter pauses are over before anybody has read of them.
const READABLE: Duration = Duration::from_secs(2);

/// The line under the filters.
#[component]
pub fn Notice(
    /// The element.
    widget: Widget,
) -> impl IntoView {
    let waits = Derived::new(move || pause(widget).is_some());
    let now = clock(waits);
    let words = text(move || match pause(widget) {
        Some(pause) => {
            [widget.say(title(pause.error.kind, true)), " ", &until(widget, pause.until - now.get())].concat()
        }
        None => widget.say(Word::OfflineStale).to_owned(),
    });
    let silent =
        when(move || widget.trouble().is_some() || (pause(widget).is_none() && widget.presence.online.get()));
    view! {
        <p class="passing" hidden=silent>
            <span>{words}</span>
            <button
                type="button"
                class="button"
                hidden=when(move || !waits.get())
                on:click=on(move |_| widget.reload())
            >
                {widget.say(Word::TryNow)}
            </button>
        </p>
    }
}

/// A pause that is long enough to tell of and short enough to sit out.
fn pause(widget: Widget) -> Option<Pause> {
    widget.loader.pause.get().filter(|pause| pause.length > READABLE && widget.loader.long_pause().is_none())
}

/// What somebody who does not see the view needs to hear of it; it does not count, so it is said once.
pub fn said(widget: Widget) -> Option<String> {
    if let Some(pause) = widget.loader.pause.get().filter(|pause| pause.length > READABLE) {
        #[allow(clippy::cast_precision_loss)]
        let length = pause.length.as_millis() as f64;
        return Some([widget.say(title(pause.error.kind, true)), " ", &until(widget, length)].concat());
    }
    (!widget.presence.online.get()).then(|| widget.say(Word::Offline).to_owned())
}
