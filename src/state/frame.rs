//! Waiting for the browser: for its next turn, and until it has painted.

use std::{pin::pin, time::Duration};

use futures_util::future::select;
use gloo_timers::future::sleep;
use js_sys::Promise;
use leptos::prelude::window;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;

/// How long to wait where there are no frames, as in a tab in the background.
const LONGEST: Duration = Duration::from_millis(100);

/// Waits until everything that can run at once has run. A timer would do, but that may be stopped or slowed down.
pub async fn next_turn() {
    let Ok(channel) = MessageChannel::new() else { return };
    let (sender, receiver) = (channel.port1(), channel.port2());
    let message = Promise::new(&mut |resolve, _| receiver.set_onmessage(Some(&resolve)));
    if sender.post_message(&JsValue::NULL).is_ok() {
        let _ = JsFuture::from(message).await;
    }
    receiver.close();
}

/// Waits until the browser has painted what is in the document now.
pub async fn painted() {
    select(pin!(two_frames()), sleep(LONGEST)).await;
}

/// The first frame paints; when the second begins it has.
async fn two_frames() {
    for _ in 0..2 {
        let frame = Promise::new(&mut |resolve, _| {
            // Fails only where there is no window any more.
            let _ = window().request_animation_frame(&resolve);
        });
        let _ = JsFuture::from(frame).await;
    }
}
