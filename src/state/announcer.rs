//! Announces the outcome of actions to assistive technology.

use leptos::prelude::*;

/// The text of the polite live region for actions, as a context.
#[derive(Clone, Copy, Debug)]
pub struct Announcer(pub RwSignal<String>);

impl Announcer {
    /// Announces `text`.
    pub fn announce(self, text: &str) {
        self.0.set(text.to_owned());
    }
}
