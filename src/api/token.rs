//! The token that requests carry. It does not leave this module except in requests.

use std::{cell::RefCell, fmt, rc::Rc};

use js_sys::{Function, Object, Promise};
use wasm_bindgen::{JsCast, JsValue};

use crate::api::retry::PATIENCE;
use crate::api::time_limit::within;

/// The token of one element. It is in memory only, and nothing prints it.
#[derive(Clone, Default)]
pub struct Tokens(Rc<RefCell<Source>>);

#[derive(Default)]
enum Source {
    /// A proxy adds the key, or the host's cookies do.
    #[default]
    None,
    /// The user typed it.
    Typed(String),
    /// The host provides it; the last one is cached until a server refuses it.
    Host {
        provider: Function,
        /// What it answered to the last call.
        given: Option<Promise>,
        /// What came of that.
        token: Option<String>,
    },
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tokens")
    }
}

/// The host's `tokenProvider` threw, rejected, gave something that cannot be sent, or gave nothing in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoToken;

impl Tokens {
    /// Takes the host's `tokenProvider`; anything but a function means that there is none.
    pub fn ask_host(&self, provider: JsValue) {
        *self.0.borrow_mut() = match provider.dyn_into() {
            Ok(provider) => Source::Host { provider, given: None, token: None },
            Err(_) => Source::None,
        };
    }

    /// Takes a key that the user typed.
    pub fn take_typed(&self, key: String) {
        *self.0.borrow_mut() = Source::Typed(key);
    }

    /// Whether the user has typed a key.
    #[must_use]
    pub fn is_typed(&self) -> bool {
        matches!(*self.0.borrow(), Source::Typed(_))
    }

    /// Discards the cached token after a server refused `refused`, so that the next request calls the host again;
    /// `None` is a request without a token, for which the host may have one by now. Returns whether a retry is
    /// worthwhile.
    #[must_use]
    pub fn renew(&self, refused: Option<&str>) -> bool {
        match &mut *self.0.borrow_mut() {
            Source::Host { given, token, .. } => {
                if refused.is_some() && token.as_deref() == refused {
                    (*given, *token) = (None, None);
                }
                true
            }
            Source::None | Source::Typed(_) => false,
        }
    }

    /// The token to send, if any. Requests that ask at the same time share one call of the host.
    ///
    /// # Errors
    /// The host failed to give one, or it has characters that no header can carry.
    pub async fn get(&self) -> Result<Option<String>, NoToken> {
        let (provider, given) = match &*self.0.borrow() {
            Source::None => return Ok(None),
            Source::Typed(key) => return sendable(key).map(Some),
            Source::Host { provider, given, .. } => (provider.clone(), given.clone()),
        };
        let promise = match given {
            Some(promise) => promise,
            None => self.call(&provider)?,
        };
        let answer = within(PATIENCE, promise.clone()).await;
        let text = answer.and_then(Result::ok).and_then(|answer| answer.as_string());
        if let Source::Host { given, token, .. } = &mut *self.0.borrow_mut()
            && given.as_ref().is_some_and(|given| Object::is(given, &promise))
        {
            *token = text.as_deref().and_then(|text| sendable(text).ok());
            if token.is_none() {
                // A host that gave nothing that can be sent may do better at the next try.
                *given = None;
            }
        }
        let text = text.ok_or(NoToken)?;
        warn_of_scheme(&text);
        sendable(&text).map(Some)
    }

    /// Calls the host with nothing borrowed, since it may set another provider during the call.
    fn call(&self, called: &Function) -> Result<Promise, NoToken> {
        let answer = called.call0(&JsValue::UNDEFINED).map_err(|_| NoToken)?;
        let promise = Promise::resolve(&answer);
        if let Source::Host { provider, given, .. } = &mut *self.0.borrow_mut()
            && Object::is(provider, called)
        {
            *given = Some(promise.clone());
        }
        Ok(promise)
    }
}

/// The token without the space around it, if a header can carry it: visible ASCII is what a Bearer token is made of
/// (RFC 6750, section 2.1).
///
/// # Errors
/// There is none, or it has other characters.
pub fn sendable(token: &str) -> Result<String, NoToken> {
    let token = token.trim();
    let fits = !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_graphic());
    if fits { Ok(token.to_owned()) } else { Err(NoToken) }
}

/// Warns the host's developers of a common mistake.
fn warn_of_scheme(token: &str) {
    if token.trim_start().get(..7).is_some_and(|start| start.eq_ignore_ascii_case("bearer ")) {
        let problem =
            "<batch-job-inputs>: tokenProvider is to return the key alone, without \"Bearer \" before it";
        web_sys::console::warn_1(&problem.into());
    }
}
