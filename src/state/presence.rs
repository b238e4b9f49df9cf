//! Whether the browser has a network, and whether the page is in view.

use leptos::{ev::Custom, prelude::*};
use web_sys::{Event, VisibilityState};

use crate::state::live::Live;

/// What the browser says of both, until the owner ends.
#[derive(Clone, Copy, Debug)]
pub struct Presence {
    /// Whether the browser has a network. That does not mean that the API can be reached over it.
    pub online: Live<bool>,
    /// Whether the tab is in view.
    pub visible: Live<bool>,
}

impl Presence {
    /// Begins to listen.
    #[must_use]
    pub fn new() -> Self {
        let presence = Self { online: Live::new(true), visible: Live::new(true) };
        presence.look();
        for name in ["online", "offline", "visibilitychange"] {
            let listener = window_event_listener(Custom::<Event>::new(name), move |_| presence.look());
            on_cleanup(move || listener.remove());
        }
        presence
    }

    fn look(self) {
        let (online, visible) =
            (window().navigator().on_line(), document().visibility_state() != VisibilityState::Hidden);
        if self.online.get_untracked() != online {
            self.online.set(online);
        }
        if self.visible.get_untracked() != visible {
            self.visible.set(visible);
        }
    }
}
