//! Which failures are tried again, and when.

use std::time::Duration;

use batch_job_inputs::api::error::ApiError;
use batch_job_inputs::api::error::ErrorKind;
use batch_job_inputs::api::error::read_retry_after;
use batch_job_inputs::api::retry::pause;
use batch_job_inputs::api::retry::retry_after;
use serde_json::{Value, json};

fn of_status(status: u16) -> ApiError {
    ApiError { status: Some(status), ..ApiError::new(ErrorKind::of_status(status)) }
}

fn seconds(error: &ApiError, tries: u32, chance: f64) -> Option<f64> {
    pause(error, tries, chance).map(|pause| pause.as_secs_f64())
}

#[test]
fn what_passes_is_tried_three_times_in_all() {
    for status in [408, 429, 500, 502, 503, 504] {
        assert_eq!(seconds(&of_status(status), 1, 0.5), Some(0.5), "{status}");
        assert_eq!(seconds(&of_status(status), 2, 0.5), Some(1.0), "{status}");
        assert_eq!(seconds(&of_status(status), 3, 0.5), None, "{status}");
    }
    for kind in [ErrorKind::Network, ErrorKind::Timeout] {
        assert_eq!(seconds(&ApiError::new(kind), 1, 0.5), Some(0.5));
    }
    for status in [300, 400, 401, 403, 404, 409, 413, 422, 501, 505] {
        assert_eq!(seconds(&of_status(status), 1, 0.5), None, "{status}");
    }
    for kind in [ErrorKind::Decode, ErrorKind::Token, ErrorKind::Redirect] {
        assert_eq!(seconds(&ApiError::new(kind), 1, 0.5), None);
    }
}

#[test]
fn what_a_deployment_lacks_is_told_from_what_fails() {
    for status in [403, 404, 405, 501] {
        assert!(of_status(status).is_missing(), "{status}");
    }
    for status in [400, 401, 429, 500, 503] {
        assert!(!of_status(status).is_missing(), "{status}");
    }
}

#[test]
fn pauses_are_spread_and_never_shorter_than_the_server_asks() {
    let mut error = of_status(503);
    assert_eq!((seconds(&error, 1, 0.0), seconds(&error, 1, 1.0)), (Some(0.375), Some(0.625)));
    error.retry_after = Some(Duration::from_secs(7));
    assert_eq!(seconds(&error, 1, 1.0), Some(7.0));
    error.retry_after = Some(Duration::ZERO);
    assert_eq!(seconds(&error, 2, 0.5), Some(1.0));
    error.retry_after = Some(Duration::from_secs(u64::MAX));
    assert_eq!(seconds(&error, 1, 0.5), Some(86_400.0));
}

#[test]
fn the_server_says_how_long_in_three_ways() {
    // The time now is 1 s; one date is known, 9.5 s.
    let date = |text: &str| (text == "Thu, 01 Jan 1970 00:00:09 GMT").then_some(9500.0);
    let read = |header, body| retry_after(header, body, 1000.0, date).map(|wait| wait.as_secs_f64());
    assert_eq!(read(Some("120"), None), Some(120.0));
    assert_eq!(read(Some(" 5 "), Some(7.0)), Some(5.0), "the header comes first");
    assert_eq!(read(Some("Thu, 01 Jan 1970 00:00:09 GMT"), None), Some(8.5));
    assert_eq!(read(None, Some(1.5)), Some(1.5));
    assert_eq!(read(Some("soon"), Some(2.0)), Some(2.0));
    assert_eq!(read(Some("99999999999999999999999"), None), Some(86_400.0));
    assert_eq!(retry_after(Some("x"), None, 1000.0, |_| Some(0.0)), Some(Duration::ZERO), "over already");
    for nonsense in [None, Some(f64::NAN), Some(f64::INFINITY)] {
        assert_eq!(read(Some("-1"), nonsense), None);
    }
}

#[test]
fn the_body_says_how_long_in_any_shape() {
    let read = |body: Value| read_retry_after(&body.to_string());
    let saved: Value = serde_json::from_str(include_str!("../fixtures/errors.json")).unwrap();
    assert_eq!(read(saved["older"].clone()), Some(60.0));
    assert_eq!(
        read(json!({ "errors": [{ "message": "x" }, { "details": { "retry_after": 3 } }] })),
        Some(3.0)
    );
    assert_eq!(read(json!({ "retry_after": 4 })), Some(4.0));
    for nothing in [json!(null), json!([]), json!({ "error": { "details": { "retry_after": "soon" } } })] {
        assert_eq!(read(nothing), None);
    }
}
