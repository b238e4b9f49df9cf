//! Whether the browser has a network, and whether the element can be seen.

use leptos::html::Section;
use leptos::{ev::Custom, prelude::*};
use send_wrapper::SendWrapper;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, IntersectionObserver, IntersectionObserverInit, VisibilityState};

use crate::api::error::ApiError;
use crate::host::Host;
use crate::state::changed::set_if_changed;
use crate::state::effect::effect;
use crate::state::inputs::Inputs;

/// So far beyond the window is an element that is scrolled out of it still observed.
const ANYWHERE: &str = "1000000px";

#[wasm_bindgen]
extern "C" {
    // web_sys does not have it yet.
    #[wasm_bindgen(extends = Element)]
    type Rendered;
    #[wasm_bindgen(method, catch, js_name = checkVisibility)]
    fn check_visibility(this: &Rendered) -> Result<bool, JsValue>;
}

/// Follows both until the owner ends.
#[derive(Clone, Copy, Debug)]
pub struct Presence {
    /// Whether the browser has a network. That does not mean that the API can be reached over it.
    pub online: RwSignal<bool>,
    /// Whether the tab that the element is in can be seen, as far as is known.
    pub visible: RwSignal<bool>,
    /// Whether the element has no box, as in a tab of the portal that is not chosen.
    pub hidden: RwSignal<bool>,
    host: Host,
}

impl Presence {
    /// Begins to listen.
    #[must_use]
    pub fn listen(host: Host) -> Self {
        let presence = Self {
            online: RwSignal::new(true),
            visible: RwSignal::new(true),
            hidden: RwSignal::new(false),
            host,
        };
        presence.look();
        for name in ["online", "offline", "visibilitychange"] {
            let listener = window_event_listener(Custom::<Event>::new(name), move |_| presence.look());
            on_cleanup(move || listener.remove());
        }
        presence
    }

    /// Follows whether `view` has a box.
    pub fn follow(self, view: NodeRef<Section>) {
        effect(move || {
            let Some(view) = view.get() else { return };
            let rendered: Rendered = view.clone().unchecked_into();
            let look = Closure::<dyn FnMut()>::new(move || {
                set_if_changed(self.hidden, !rendered.check_visibility().unwrap_or(true));
            });
            let options = IntersectionObserverInit::new();
            options.set_root_margin(ANYWHERE);
            let look_at = look.as_ref().unchecked_ref();
            if let Ok(observer) = IntersectionObserver::new_with_options(look_at, &options) {
                observer.observe(&view);
                let observing = SendWrapper::new((observer, look));
                on_cleanup(move || observing.0.disconnect());
            }
        });
    }

    /// Whether nobody can see the view. Tracks.
    #[must_use]
    pub fn is_away(self) -> bool {
        !self.visible.get() || self.hidden.get()
    }

    /// Tries again as soon as there is a network what failed or pauses for want of one.
    pub fn resume(self, inputs: Inputs) {
        let mut was_online = true;
        effect(move || {
            let online = self.online.get();
            if online && !was_online {
                let failed =
                    inputs.error.with_untracked(|error| error.as_ref().is_some_and(ApiError::may_recover));
                if failed || inputs.settled.with_untracked(Option::is_none) {
                    inputs.reload();
                }
            }
            was_online = online;
        });
    }

    /// Looks at both again: the element may be in another window now.
    pub fn look(self) {
        let online = window().navigator().on_line();
        // Only of its own document the program learns when that changes; in another window the element counts as visible.
        let elsewhere = self.host.with(|element| element.owner_document() != Some(document()));
        let visible =
            elsewhere.unwrap_or_default() || document().visibility_state() != VisibilityState::Hidden;
        set_if_changed(self.online, online);
        set_if_changed(self.visible, visible);
    }
}
