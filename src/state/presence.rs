//! Whether the browser has a network, and whether the page is in view.

use leptos::{ev::Custom, prelude::*};
use web_sys::{Event, VisibilityState};

use crate::api::error::ApiError;
use crate::state::effect::effect;
use crate::state::inputs::Inputs;

/// Follows both until the owner ends.
#[derive(Clone, Copy, Debug)]
pub struct Presence {
    /// Whether the browser has a network. That does not mean that the API can be reached over it.
    pub online: RwSignal<bool>,
    /// Whether the tab is in view.
    pub visible: RwSignal<bool>,
}

impl Presence {
    /// Begins to listen.
    #[must_use]
    pub fn listen() -> Self {
        let presence = Self { online: RwSignal::new(true), visible: RwSignal::new(true) };
        presence.look();
        for name in ["online", "offline", "visibilitychange"] {
            let listener = window_event_listener(Custom::<Event>::new(name), move |_| presence.look());
            on_cleanup(move || listener.remove());
        }
        presence
    }

    /// Tries again as soon as there is a network what failed or pauses for want of one.
    pub fn resume(self, inputs: Inputs) {
        let mut was_online = true;
        effect(move || {
            let online = self.online.get();
            if online && !was_online {
                let failed =
                    inputs.error.with_untracked(|error| error.as_ref().is_some_and(ApiError::is_passing));
                if failed || inputs.settled.with_untracked(Option::is_none) {
                    inputs.reload();
                }
            }
            was_online = online;
        });
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
