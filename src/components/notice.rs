//! One quiet line for what passes by itself: a pause before the next try, a lost connection.

use leptos::prelude::*;
use std::time::Duration;

use crate::api::client::Pause;
use crate::components::alert::trying_again_in;
use crate::components::part::Part;
use crate::i18n::Word;
use crate::state::clock::clock;
use crate::state::element_state::ElementState;
use crate::state::error_text::title;

/// Shorter pauses are over before anybody has read of them.
const READABLE: Duration = Duration::from_secs(2);

const HTML: &str = r#"<p class="passing"><span></span><button type="button" class="button">{0}</button></p>"#;

/// The line under the filters.
pub fn notice(widget: ElementState) -> Part {
    let part = Part::new(HTML, widget.language.words(), &[Word::TryNow]);
    let waits = Memo::new(move |_| pause(widget).is_some());
    let now = clock(waits);
    part.hide("", move || {
        widget.inputs.trouble().is_some() || (pause(widget).is_none() && widget.presence.online.get())
    });
    part.text("span", move || match pause(widget) {
        Some(pause) => [
            widget.language.say(title(pause.error.kind, true)),
            " ",
            &trying_again_in(widget, pause.until - now.get()),
        ]
        .concat(),
        None => widget.language.say(Word::OfflineNotice).to_owned(),
    });
    part.hide("button", move || !waits.get());
    part.click("button", move || widget.inputs.reload());
    part
}

/// A pause that is long enough to tell of and short enough to sit out.
fn pause(widget: ElementState) -> Option<Pause> {
    widget.inputs.pause.get().filter(|pause| pause.length > READABLE && widget.inputs.long_pause().is_none())
}

/// What somebody who does not see the view needs to hear of it; it does not count, so it is said once.
pub fn said(widget: ElementState) -> Option<String> {
    if let Some(pause) = widget.inputs.pause.get().filter(|pause| pause.length > READABLE) {
        #[allow(clippy::cast_precision_loss)]
        let length = pause.length.as_millis() as f64;
        return Some(
            [widget.language.say(title(pause.error.kind, true)), " ", &trying_again_in(widget, length)]
                .concat(),
        );
    }
    (!widget.presence.online.get()).then(|| widget.language.say(Word::Offline).to_owned())
}
