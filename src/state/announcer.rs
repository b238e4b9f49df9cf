//! What a button did, for people who do not see it.

use leptos::prelude::*;

/// The text of the polite live region for actions, as a context.
#[derive(Clone, Copy, Debug)]
pub struct Announcer(pub RwSignal<String>);

impl Announcer {
    /// Says `text`.
    pub fn announce(self, text: &str) {
        self.0.set(text.to_owned());
    }
}
