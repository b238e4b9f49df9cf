//! Waiting, and not waiting for ever. Whoever drops what waits takes its timer back.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use futures_util::future::{Either, select};
use js_sys::Promise;
use leptos::prelude::window;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Is over after a while.
pub struct Sleep {
    timer: i32,
    over: JsFuture,
}

impl Sleep {
    /// Begins to wait. At most 2^31 milliseconds, which is what browsers can count.
    pub fn new(length: Duration) -> Self {
        let length = i32::try_from(length.as_millis()).unwrap_or(i32::MAX);
        let mut timer = 0;
        let over = Promise::new(&mut |wake, _| {
            let begun = window().set_timeout_with_callback_and_timeout_and_arguments_0(&wake, length);
            timer = begun.unwrap_or_default();
        });
        Self { timer, over: over.into() }
    }
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        Pin::new(&mut self.over).poll(context).map(|_| ())
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        window().clear_timeout_with_handle(self.timer);
    }
}

/// What a promise gives, or `None` if it takes longer than this.
pub async fn within(length: Duration, promise: Promise) -> Option<Result<JsValue, JsValue>> {
    match select(JsFuture::from(promise), Sleep::new(length)).await {
        Either::Left((result, _)) => Some(result),
        Either::Right(_) => None,
    }
}
