//! What fails: what is tried again by itself, and what a person sees of it.

use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    fetch::{
        Look, StoppedClock, answer, answer_slowly, break_off, call, page, quiet, record, refuse, refuse_with,
        stop_clock, timers, untaken,
    },
    view::{details, open},
};

/// Fails the request for as often as it is made.
async fn fail_for_good(clock: &StoppedClock, job: &str, mut fail: impl FnMut(&crate::fetch::Call)) {
    for pause in [0.7, 1.3, 0.0] {
        fail(&call(job).await);
        clock.pass(pause).await;
    }
}

#[wasm_bindgen_test]
async fn a_failure_that_passes_is_not_told() {
    let clock = stop_clock();
    let (view, _guard) = open(&[("job-id", "job_passing")]);
    let errors = record(&view.host, "inputs-error");
    refuse(&call("job_passing").await, 503, "");
    clock.pass(0.3).await;
    assert_eq!(untaken("job_passing"), 0, "not before half a second less a quarter");
    clock.pass(0.4).await;
    break_off(&call("job_passing").await);
    clock.pass(0.7).await;
    assert_eq!(untaken("job_passing"), 0, "not before a second less a quarter");
    clock.pass(0.6).await;
    answer(&call("job_passing").await, "job_passing", 1, 0..1);
    clock.pass(0.0).await;
    assert_eq!(view.files(), ["0.csv"]);
    assert!(!view.is_shown(".alert") && !view.is_shown(".passing"));
    assert_eq!(errors.length(), 0);
}

#[wasm_bindgen_test]
async fn a_failure_stands_above_the_rows_and_can_be_tried_again() {
    let clock = stop_clock();
    let (view, _guard) = open(&[("job-id", "job_failure")]);
    let errors = record(&view.host, "inputs-error");
    fail_for_good(&clock, "job_failure", break_off).await;
    assert!(view.is_shown(".alert"));
    assert_eq!(view.text(".what"), "The API could not be reached.");
    assert_eq!(view.text("[role=status]"), "The API could not be reached.");
    assert!(!view.is_shown("table") && !view.is_shown(".empty"));
    clock.pass(3600.0).await;
    assert_eq!(untaken("job_failure"), 0, "three times are enough");

    view.click(".alert .actions .button");
    answer(&call("job_failure").await, "job_failure", 1, 0..1);
    clock.pass(0.0).await;
    assert_eq!(view.files(), ["0.csv"]);
    assert!(!view.is_shown(".alert"));

    view.click(".header .button");
    let body = r#"{"errors":[{"code":"busy","message":"Too <b>busy</b>","suggestion":"Wait","error_uid":"err-1"},{"message":"And more"}]}"#;
    fail_for_good(&clock, "job_failure", |call| refuse(call, 503, body)).await;
    let alert = view.text(".alert");
    for words in [
        "The API is having problems.",
        "busy: Too <b>busy</b>",
        "Wait",
        "err-1",
        "And more",
        "503",
        "Showing earlier results.",
    ] {
        assert!(alert.contains(words), "{words} in {alert}");
    }
    assert_eq!(view.says(".said [data-copy]", "data-copy"), "err-1");
    assert_eq!(view.files(), ["0.csv"]);
    let report = view.find(".alert .actions [data-copy]").get_attribute("data-copy").unwrap();
    for words in [
        "The API is having problems.",
        "HTTP status 503",
        "busy · Too <b>busy</b> · Wait · err-1",
        "And more",
        "job=job_failure",
    ] {
        assert!(report.contains(words), "{words} in {report}");
    }
    let error = |kind: &str, status: Value, code: Value, message: &str, uid: Value| json!({ "kind": kind, "status": status, "code": code, "message": message, "errorUid": uid });
    assert_eq!(
        details(&errors),
        [
            error("network", Value::Null, Value::Null, "The API could not be reached.", Value::Null),
            error("server", json!(503), json!("busy"), "Too <b>busy</b>", json!("err-1")),
        ]
    );
}

#[wasm_bindgen_test]
async fn what_does_not_pass_is_not_tried_again() {
    let clock = stop_clock();
    for status in [400, 401, 403, 404, 409, 413, 422] {
        let job = format!("job_final_{status}");
        let (view, _guard) = open(&[("job-id", &job)]);
        refuse(&call(&job).await, status, "<html>no</html>");
        clock.pass(60.0).await;
        assert!(view.is_shown(".alert"), "{status}");
        assert!(view.text(".said").contains(&status.to_string()));
        assert_eq!(untaken(&job), 0);
    }
}

#[wasm_bindgen_test]
async fn a_short_pause_of_the_server_is_sat_out() {
    let clock = stop_clock();
    let (view, _guard) = open(&[("job-id", "job_pause")]);
    refuse_with(&call("job_pause").await, 429, "", ("Retry-After", "10"));
    clock.pass(4.0).await;
    assert!(view.is_shown(".passing") && !view.is_shown(".alert"));
    assert_eq!(view.text(".passing span"), "Too many requests. Trying again in 6 seconds.");
    assert_eq!(view.text("[role=status]"), "Too many requests. Trying again in 10 seconds.");
    clock.pass(5.9).await;
    assert_eq!(untaken("job_pause"), 0);
    clock.pass(0.2).await;
    answer(&call("job_pause").await, "job_pause", 1, 0..1);
    clock.pass(0.0).await;
    assert_eq!(view.files(), ["0.csv"]);
    assert!(!view.is_shown(".passing"));
}

#[wasm_bindgen_test]
async fn a_long_pause_is_counted_down_and_can_be_cut_short() {
    let clock = stop_clock();
    let (view, _guard) = open(&[("job-id", "job_long_pause")]);
    let errors = record(&view.host, "inputs-error");
    let body = r#"{"error":{"code":"RATE_LIMITED","message":"Slow down","details":{"retry_after":60}}}"#;
    refuse(&call("job_long_pause").await, 429, body);
    clock.pass(15.0).await;
    assert!(view.is_shown(".alert") && !view.is_shown(".passing") && !view.is_shown("table"));
    assert_eq!(view.text(".what"), "Too many requests.");
    assert_eq!(view.text(".countdown"), "Trying again in 45 seconds.");
    assert_eq!(view.text("[role=status]"), "Too many requests. Trying again in 1 minute.");
    assert_eq!(errors.length(), 0, "it has not failed for good");

    view.click(".alert .actions .button");
    refuse_with(&call("job_long_pause").await, 503, "", ("Retry-After", "120"));
    clock.pass(0.0).await;
    assert_eq!(view.text(".countdown"), "Trying again in 2 minutes.");
    clock.pass(119.0).await;
    assert_eq!(untaken("job_long_pause"), 0);
    clock.pass(1.1).await;
    answer(&call("job_long_pause").await, "job_long_pause", 1, 0..1);
    clock.pass(0.0).await;
    assert_eq!(view.files(), ["0.csv"]);
    assert!(!view.is_shown(".alert"));
}

#[wasm_bindgen_test]
async fn a_pause_may_be_given_as_a_date() {
    let clock = stop_clock();
    let (view, _guard) = open(&[("job-id", "job_date")]);
    let date = js_sys::Date::new(&(js_sys::Date::now() + 90_000.0).into()).to_utc_string();
    refuse_with(&call("job_date").await, 503, "", ("Retry-After", &String::from(date)));
    clock.pass(0.0).await;
    assert!(view.text(".countdown").starts_with("Trying again in 1 minute"), "{}", view.text(".countdown"));
}

#[wasm_bindgen_test]
async fn another_query_and_leaving_the_document_end_a_pause() {
    let clock = stop_clock();
    let (view, _guard) = open(&[("job-id", "job_left")]);
    refuse_with(&call("job_left").await, 429, "", ("Retry-After", "60"));
    clock.pass(1.0).await;
    view.click("[value=failed]");
    let request = call("job_left").await;
    assert!(request.url().contains("status=failed"));
    clock.pass(0.0).await;
    assert!(!view.is_shown(".alert"));
    refuse_with(&request, 429, "", ("Retry-After", "60"));
    clock.pass(1.0).await;
    assert!(view.is_shown(".alert"));
    view.host.remove();
    clock.pass(0.0).await;
    assert_eq!(timers(), 0, "nothing is left that could wake up");
    clock.pass(120.0).await;
    assert_eq!(untaken("job_left"), 0);
}

#[wasm_bindgen_test]
async fn a_server_that_says_nothing_for_30_seconds_is_given_up() {
    let clock = stop_clock();
    let (view, _guard) = open(&[("job-id", "job_silent")]);
    // The pauses begin a tenth of a second before this looks.
    for pause in [0.4, 0.9, 0.0] {
        let request = call("job_silent").await;
        clock.pass(29.9).await;
        assert!(!request.aborted());
        clock.pass(0.2).await;
        assert!(request.aborted());
        clock.pass(pause).await;
    }
    assert_eq!(view.text(".what"), "The API did not respond in time.");
}

#[wasm_bindgen_test]
async fn a_slow_answer_is_not_a_silent_one() {
    let clock = stop_clock();
    let (view, _guard) = open(&[("job-id", "job_drip")]);
    let request = call("job_drip").await;
    clock.pass(29.0).await;
    let body = answer_slowly(&request);
    let text = page("job_drip", 2, 0..2);
    for piece in text.as_bytes().chunks(200) {
        clock.pass(29.0).await;
        body.push(std::str::from_utf8(piece).unwrap());
    }
    body.finish();
    clock.pass(0.1).await;
    assert_eq!(view.files(), ["0.csv", "1.csv"]);

    view.click(".header .button");
    let request = call("job_drip").await;
    let body = answer_slowly(&request);
    body.push("{");
    clock.pass(31.0).await;
    assert!(request.aborted(), "silence in the middle is silence");
}

#[wasm_bindgen_test]
async fn without_a_network_it_waits_for_one() {
    let clock = stop_clock();
    let (view, _guard) = open(&[("job-id", "job_offline")]);
    answer(&call("job_offline").await, "job_offline", 1, 0..1);
    clock.pass(0.0).await;
    let look = Look::begin(true, false);
    clock.pass(0.0).await;
    assert_eq!(view.text(".passing span"), "You are offline. The data shown may be out of date.");
    assert_eq!(view.text("[role=status]"), "You are offline.");
    view.click(".header .button");
    fail_for_good(&clock, "job_offline", break_off).await;
    assert_eq!(view.text(".what"), "You are offline.");
    assert!(!view.is_shown(".passing"));
    drop(look);
    answer(&call("job_offline").await, "job_offline", 1, 0..1);
    clock.pass(0.0).await;
    assert!(!view.is_shown(".alert") && !view.is_shown(".passing"));
    quiet().await;
    assert_eq!(untaken("job_offline"), 0);
}

#[wasm_bindgen_test]
async fn a_refused_page_size_falls_back_and_leaves_the_choice() {
    let (view, _guard) = open(&[("job-id", "job_strict"), ("limit", "250"), ("offset", "500")]);
    let errors = record(&view.host, "inputs-error");
    let refusal = r#"{"detail":[{"type":"less_than_equal","loc":["query","limit"],"msg":"Input should be less than or equal to 100"}]}"#;
    refuse(&call("job_strict").await, 422, refusal);
    let request = call("job_strict").await;
    assert!(request.url().ends_with("?offset=500&limit=50"), "{}", request.url());
    answer(&request, "job_strict", 600, 500..501);
    view.until_files(&["500.csv"]).await;
    assert_eq!(view.options(), ["10", "25", "50", "100"]);
    assert!(view.text(".pagination").contains("250 rows per page is not allowed here."));
    assert_eq!(errors.length(), 0);

    // It may be refused in several steps; what worked is remembered.
    view.fill("select", "25", "change");
    answer(&call("job_strict").await, "job_strict", 600, 500..501);
    view.until(|view| view.find("section").get_attribute("aria-busy").unwrap() == "false").await;
    view.fill("select", "100", "change");
    refuse(&call("job_strict").await, 400, refusal);
    let request = call("job_strict").await;
    assert!(request.url().ends_with("&limit=50"), "{}", request.url());
}

#[wasm_bindgen_test]
async fn a_replaced_fetch_that_throws_is_a_network_failure() {
    let clock = stop_clock();
    let throws = js_sys::Function::new_no_args("throw new Error('replaced')");
    let window = js_sys::global();
    let fetch = js_sys::Reflect::get(&window, &"fetch".into()).unwrap();
    js_sys::Reflect::set(&window, &"fetch".into(), &throws).unwrap();
    let (view, _guard) = open(&[("job-id", "job_throws")]);
    clock.pass(2.0).await;
    js_sys::Reflect::set(&window, &"fetch".into(), &fetch).unwrap();
    assert_eq!(view.text(".what"), "The API could not be reached.");
    view.click(".alert .actions .button");
    answer(&call("job_throws").await, "job_throws", 1, 0..1);
    clock.pass(0.0).await;
    assert_eq!(view.files(), ["0.csv"]);
}

#[wasm_bindgen_test]
async fn whoever_tries_again_hears_of_the_same_failure_again() {
    let job = "job_still_missing";
    let (view, _guard) = open(&[("job-id", job), ("refresh", "0")]);
    refuse(&call(job).await, 404, "");
    view.until(|view| view.status() == "Job not found.").await;
    for _ in 0..2 {
        view.click(".header .refresh");
        let request = call(job).await;
        view.until(|view| view.status().is_empty()).await;
        refuse(&request, 404, "");
        view.until(|view| view.status() == "Job not found.").await;
    }
}

#[wasm_bindgen_test]
async fn each_filter_that_fails_is_heard_of_also_after_a_refresh() {
    let clock = stop_clock();
    let job = "job_filters_fail";
    crate::fetch::leave_unfinished(job, 2);
    let (view, _guard) = open(&[("job-id", job)]);
    for _ in 0..2 {
        crate::fetch::answer(&call(job).await, job, 3, 0..3);
        clock.pass(5.1).await;
    }
    crate::fetch::answer(&call(job).await, job, 3, 0..3);
    clock.pass(0.0).await;
    for filter in ["[value=failed]", "[value=pending]"] {
        view.click(filter);
        let request = call(job).await;
        clock.pass(0.0).await;
        assert_ne!(view.status(), "This key can’t access this job.");
        refuse(&request, 403, "");
        clock.pass(0.0).await;
        assert_eq!(view.status(), "This key can’t access this job.");
    }
}
