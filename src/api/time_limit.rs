//! Awaits a promise with a time limit.

use std::time::Duration;

use futures_util::future::{Either, select};
use gloo_timers::future::sleep;
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// The result of a promise, or `None` if it takes longer than `length`.
pub(crate) async fn within(length: Duration, promise: Promise) -> Option<Result<JsValue, JsValue>> {
    match select(JsFuture::from(promise), sleep(length)).await {
        Either::Left((result, _)) => Some(result),
        Either::Right(_) => None,
    }
}
