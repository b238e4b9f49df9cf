//! Waiting, and not waiting for ever. Whoever drops what waits takes its timer back.

use std::{
    cell::Cell,
    future::Future,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, Waker},
    time::Duration,
};

use futures_util::future::{Either, select};
use js_sys::Promise;
use leptos::prelude::{TimeoutHandle, set_timeout_with_handle};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Is over after a while.
///
/// A promise of a timer would be simpler, but what waits for a promise stays in memory until the promise is
/// settled, which that of a cleared timer never is.
pub struct Sleep {
    timer: Option<TimeoutHandle>,
    state: Rc<State>,
}

#[derive(Default)]
struct State {
    over: Cell<bool>,
    waker: Cell<Option<Waker>>,
}

impl Sleep {
    /// Begins to wait. At most 2^31 milliseconds, which is what browsers can count.
    pub fn new(length: Duration) -> Self {
        let state = Rc::new(State::default());
        let wake = {
            let state = Rc::clone(&state);
            move || {
                state.over.set(true);
                if let Some(waker) = state.waker.take() {
                    waker.wake();
                }
            }
        };
        Self { timer: set_timeout_with_handle(wake, length).ok(), state }
    }
}

impl Future for Sleep {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.state.over.get() {
            return Poll::Ready(());
        }
        self.state.waker.set(Some(context.waker().clone()));
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        if let Some(timer) = &self.timer {
            timer.clear();
        }
    }
}

/// What a promise gives, or `None` if it takes longer than this.
pub async fn within(length: Duration, promise: Promise) -> Option<Result<JsValue, JsValue>> {
    match select(JsFuture::from(promise), Sleep::new(length)).await {
        Either::Left((result, _)) => Some(result),
        Either::Right(_) => None,
    }
}
