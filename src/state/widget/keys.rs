//! The key for the API: who gives it, and when it is asked for.

use wasm_bindgen::JsValue;

use crate::api::error::ApiError;
use crate::api::error::ErrorKind;
use crate::api::token::sendable;
use crate::state::storage;
use crate::state::widget::Widget;

impl Widget {
    /// Whether a key that a person types would help.
    pub fn needs_key(self) -> bool {
        let refused = |error: &ApiError| matches!(error.kind, ErrorKind::Unauthorized | ErrorKind::Token);
        self.settings.with(|settings| settings.standalone)
            && self.loader.error.with(|error| error.as_ref().is_some_and(refused))
    }

    /// Takes the key that a person typed and tries again; `false` if no key looks like that.
    #[must_use]
    pub fn use_key(self, key: &str, keep: bool) -> bool {
        let Ok(key) = sendable(key.trim().to_owned()) else { return false };
        storage::keep_key(Some(key.as_str()).filter(|_| keep));
        self.tokens.with(|tokens| tokens.take_typed(key));
        self.reload();
        true
    }

    /// Takes another `tokenProvider` of the host and tries again where the last one did not do. Not for ever: a
    /// framework may set a new function each time that it is told of a failure.
    pub fn set_token_provider(self, provider: JsValue) {
        self.tokens.with(|tokens| tokens.ask_host(provider));
        let refused = |error: &ApiError| matches!(error.kind, ErrorKind::Unauthorized | ErrorKind::Token);
        if self.loader.failures() < 3
            && self.loader.error.with_untracked(|error| error.as_ref().is_some_and(refused))
        {
            self.reload();
        }
    }
}
