//! The base URL of the API and its token.

use leptos::prelude::*;
use wasm_bindgen::JsValue;

use crate::api::client::Client;
use crate::api::client::resolve_base;
use crate::api::server_clock::ServerClock;
use crate::api::token::Tokens;
use crate::api::token::sendable;
use crate::host::Host;
use crate::host::settings::DEFAULT_API_BASE;
use crate::host::storage;
use crate::host::warn;
use crate::model::query::Invalid;
use crate::state::inputs::Inputs;

/// Access to the API, as a context.
#[derive(Clone, Copy, Debug)]
pub struct Access {
    /// The absolute base URL of the API.
    pub base: Memo<String>,
    session: StoredValue<Session, LocalStorage>,
}

/// What outlives a change of the base URL.
#[derive(Clone, Debug, Default)]
struct Session {
    tokens: Tokens,
    clock: ServerClock,
}

impl Access {
    /// Access with the tokens of the host's `token_provider`, or on the standalone page with the stored key.
    #[must_use]
    pub fn new(host: Host, token_provider: JsValue) -> Self {
        let tokens = Tokens::default();
        tokens.ask_host(token_provider);
        if let Some(key) = storage::key().filter(|_| host.is_page()) {
            tokens.take_typed(key);
        }
        let named = Memo::new(move |_| host.settings.with(|settings| settings.api_base.clone()));
        // Warns of an invalid base, so it is to run once for each.
        let base = Memo::new(move |_| named.with(|base| absolute_base(base)));
        let session = Session { tokens, clock: ServerClock::default() };
        Self { base, session: StoredValue::new_local(session) }
    }

    /// The API as it is now. Does not track.
    #[must_use]
    pub fn client(self) -> Client {
        let Session { tokens, clock } = self.session.try_get_value().unwrap_or_default();
        Client::new(self.base.get_untracked(), tokens, clock)
    }

    /// Takes the host's new `tokenProvider`.
    pub fn set_token_provider(self, provider: JsValue) {
        self.session.with_value(|session| session.tokens.ask_host(provider));
    }

    /// Whether requests carry a key that the user typed, now or earlier in this tab. Does not track.
    #[must_use]
    pub fn has_key(self) -> bool {
        self.session.with_value(|session| session.tokens.is_typed())
    }

    /// Whether the API wants a key and none was typed yet, which is no error. Tracks the error of `inputs`.
    #[must_use]
    pub fn asks_for_key(self, inputs: Inputs) -> bool {
        inputs.needs_key() && !self.has_key()
    }

    /// Takes the key that the user typed, and stores it for this tab if `keep`; `false` if it cannot be a key.
    #[must_use]
    pub fn use_key(self, key: &str, keep: bool) -> bool {
        let Ok(key) = sendable(key) else { return false };
        storage::store_key(Some(key.as_str()).filter(|_| keep));
        self.session.with_value(|session| session.tokens.take_typed(key));
        true
    }

    /// The server's time when the browser's clock shows `time`, both in milliseconds since 1970. Does not track.
    #[must_use]
    pub fn server_time(self, time: f64) -> f64 {
        self.session.try_with_value(|session| session.clock.at(time)).unwrap_or(time)
    }
}

/// The base of the API that the host names, absolute. Warns of one that cannot be used.
fn absolute_base(base: &str) -> String {
    let document = document().base_uri().ok().flatten().unwrap_or_default();
    let absolute = resolve_base(base, &document);
    if absolute.is_none() {
        warn(&Invalid {
            name: "api-base",
            text: base.to_owned(),
            expected: "an http(s) URL, absolute or relative to the document",
        });
    }
    // A document that is no web page (a file, an empty frame) has no origin; requests then fail and say so.
    absolute.or_else(|| resolve_base(DEFAULT_API_BASE, &document)).unwrap_or_default()
}
