//! The files behind the links: a short table of measurements, the same on every run.

use std::fmt::Write;

use axum::extract::Path;
use axum::http::header::{CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use axum::response::IntoResponse;

use crate::seed;

const LINES: u64 = 24;

/// Answers `/files/{job}/{n}/{filename}`; like presigned links it demands no key.
pub(crate) async fn file(Path((job, n, _)): Path<(String, String, String)>) -> impl IntoResponse {
    let headers = [(CONTENT_TYPE, "text/csv; charset=utf-8"), (X_CONTENT_TYPE_OPTIONS, "nosniff")];
    (headers, measurements(seed::of_text(&format!("{job}/{n}"))))
}

fn measurements(from: u64) -> String {
    let mut text = String::from("second,temperature_c,pressure_kpa,vibration_mm_s\n");
    for second in 0..LINES {
        let noise =
            |column: u64, range: u64| seed::mix(from.wrapping_add(second * 3).wrapping_add(column)) % range;
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            text,
            "{second},{}.{},{},{}.{:02}",
            60 + noise(0, 25),
            noise(1, 10),
            2_600 + noise(1, 200),
            noise(2, 5),
            noise(0, 100)
        );
    }
    text
}
