//! Waiting for the browser to paint.

use std::{pin::pin, time::Duration};

use futures_util::future::select;
use gloo_timers::future::sleep;
use js_sys::Promise;
use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;

/// How long to wait where there are no frames, as in a tab in the background.
const LONGEST: Duration = Duration::from_millis(100);

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
