//! Announces the outcome of actions to assistive technology.

use leptos::prelude::*;

use crate::state::frame::painted;
use crate::state::task::detached;

/// The text of the polite live region for actions, as a context.
#[derive(Clone, Copy, Debug)]
pub struct Announcer(pub RwSignal<String>);

impl Announcer {
    /// Announces `text`, also where it was the last one: what does not change is not announced, so the region is painted
    /// without a text before.
    pub fn announce(self, text: &str) {
        let text = text.to_owned();
        let is_known = self.0.try_with_untracked(|known| *known == text).unwrap_or_default();
        if text.is_empty() || !is_known {
            self.0.set(text);
            return;
        }
        self.0.set(String::new());
        detached(async move {
            painted().await;
            // What has been announced meanwhile stays.
            self.0.try_maybe_update(|known| {
                let is_next = known.is_empty();
                if is_next {
                    *known = text;
                }
                (is_next, ())
            });
        });
    }
}
