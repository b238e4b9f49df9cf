//! How the job went on over time, and when it is likely to end.

use js_sys::Date;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    fetch::{
        StoppedClock, answer, call, call_of, give_tagged, give_the_same, leave_unfinished, provide, quiet,
        refuse, stop_clock, untaken, watch,
    },
    summary::provide_counts,
    view::{Guard, View, open},
};

/// An answer with a point a minute until now: how many were completed by then and how many had failed.
fn traces(points: &[(u64, u64)]) -> Value {
    let now = Date::now();
    let point = |(place, (completed, failed)): (usize, &(u64, u64))| {
        #[allow(clippy::cast_precision_loss)]
        let time = now - 60_000.0 * (points.len() - 1 - place) as f64;
        let time = String::from(Date::new(&time.into()).to_iso_string());
        json!({ "t": time, "files": { "completed": completed, "failed": failed } })
    };
    json!({ "points": points.iter().enumerate().map(point).collect::<Vec<_>>() })
}

/// An element of a running job with the chart open, before its answer is there.
async fn opened(clock: &StoppedClock, job: &str) -> (View, Guard) {
    provide_counts(job, "/counts", [6, 0, 3, 1]);
    let (view, guard) = open(&[("job-id", job)]);
    answer(&call(job).await, job, 10, 0..10);
    clock.pass(0.0).await;
    assert!(view.is_shown(".over-time"));
    assert_eq!(untaken(job), 0, "nothing before somebody looks");
    view.click(".over-time > summary");
    clock.pass(0.0).await;
    (view, guard)
}

/// Lets the next refresh come and answers its page.
async fn turn(clock: &StoppedClock, job: &str) {
    clock.pass(5.1).await;
    answer(&call_of(job, "/inputs?").await, job, 10, 0..10);
    clock.pass(0.0).await;
}

#[wasm_bindgen_test]
async fn it_is_drawn_told_as_a_table_and_fetched_again_only_when_it_is_another() {
    let (clock, job) = (stop_clock(), "job_traces");
    let (view, _guard) = opened(&clock, job).await;
    assert_eq!(view.text(".over-time > p"), "Loading…");
    let request = call_of(job, "/progress/traces").await;
    assert!(request.url().ends_with("/inputs/progress/traces?buckets=60"), "{}", request.url());
    assert_eq!(request.header("If-None-Match"), None);
    assert_eq!(untaken(job), 0, "once");
    give_tagged(&request, &traces(&[(0, 0), (2, 0), (3, 1)]), "\"one\"");
    clock.pass(0.0).await;
    assert_eq!(view.says(".chart polygon.completed", "points"), "0,1000 0,1000 3000,800 6000,700 6000,1000");
    assert_eq!(
        view.says(".chart polygon.failed", "points"),
        "0,1000 0,1000 3000,800 6000,600 6000,1000",
        "four of ten are not all"
    );
    assert_eq!(view.text(".chart .most"), "10");
    assert_eq!(view.texts(".chart .key"), ["Completed", "Failed"]);
    // By the slider the figures of any time, at first of the last one.
    assert!(view.text(".reading").ends_with(": 3 completed, 1 failed"), "{}", view.text(".reading"));
    view.fill(".plot input", "1", "input");
    clock.pass(0.0).await;
    let reading = view.says(".plot input", "aria-valuetext");
    assert!(reading.ends_with(": 2 completed, 0 failed"), "{reading}");
    assert_eq!((view.text(".reading"), view.says(".mark", "x1")), (reading, "3000".to_owned()));
    // Two minutes are told apart by their seconds.
    assert_eq!(view.text(".chart .first").matches(':').count(), 2);
    let label = view.says(".chart", "aria-label");
    assert!(label.starts_with("Completed and failed inputs from "), "{label}");
    assert_eq!(view.count(".figures th"), 0, "no table before somebody looks");
    view.click(".figures > summary");
    clock.pass(0.0).await;
    assert_eq!(view.texts(".figures thead th"), ["Time", "Completed", "Failed"]);
    assert_eq!(view.texts(".figures tbody td"), ["0", "0", "2", "0", "3", "1"]);
    assert_eq!(view.count(".figures tbody th[scope=row]"), 3);
    // Four ended in two minutes, so that the six that are left take three.
    let note = view.text(".over-time > p");
    assert!(note.starts_with("About 3 minutes left (done around "), "{note}");
    assert!(note.ends_with("), based on the last 2 minutes."), "{note}");

    let everything = watch(&view.find(".over-time"));
    turn(&clock, job).await;
    let request = call_of(job, "/progress/traces").await;
    assert_eq!(request.header("If-None-Match").as_deref(), Some("\"one\""));
    give_the_same(&request);
    clock.pass(0.0).await;
    assert_eq!(everything.take_records().length(), 0);
    assert_eq!(untaken(job), 0, "once a turn");

    turn(&clock, job).await;
    give_tagged(&call_of(job, "/progress/traces").await, &traces(&[(0, 0), (4, 4)]), "\"two\"");
    clock.pass(0.0).await;
    assert_eq!(view.says(".chart polygon.completed", "points"), "0,1000 0,1000 6000,600 6000,1000");
    assert_eq!(view.texts(".figures tbody td"), ["0", "0", "4", "4"]);
    view.click(".figures > summary");
    clock.pass(0.0).await;
    assert_eq!(view.count(".figures th"), 0);
    turn(&clock, job).await;
    assert_eq!(call_of(job, "/progress/traces").await.header("If-None-Match").as_deref(), Some("\"two\""));
}

#[wasm_bindgen_test]
async fn what_cannot_be_loaded_says_why_and_can_be_tried_again() {
    let (clock, job) = (stop_clock(), "job_lost_traces");
    let (view, _guard) = opened(&clock, job).await;
    let again = ".over-time > button";
    assert!(!view.is_shown(again));
    refuse(&call_of(job, "/progress/traces").await, 400, "");
    clock.pass(0.0).await;
    assert_eq!(view.text(".over-time > p"), "Couldn’t load: The API rejected this request.");
    view.click(again);
    clock.pass(0.0).await;
    assert_eq!(view.text(".over-time > p"), "Loading…");
    answer(&call_of(job, "/inputs?").await, job, 10, 0..10);
    refuse(&call_of(job, "/progress/traces").await, 400, "");
    clock.pass(0.0).await;
    assert!(view.is_shown(again) && !view.is_shown(".chart"));
    // A refresh loads it, too.
    turn(&clock, job).await;
    give_tagged(&call_of(job, "/progress/traces").await, &traces(&[(0, 0), (3, 1)]), "\"1\"");
    clock.pass(0.0).await;
    assert!(view.is_shown(".chart") && !view.is_shown(again));
    // What is there stays when it cannot be loaded again.
    turn(&clock, job).await;
    refuse(&call_of(job, "/progress/traces").await, 400, "");
    clock.pass(0.0).await;
    assert!(view.is_shown(".chart") && !view.is_shown(again));
}

#[wasm_bindgen_test]
async fn there_is_no_estimate_without_a_pace_or_when_the_job_has_ended() {
    let (clock, job) = (stop_clock(), "job_no_pace");
    provide(job, "", &json!({ "id": job, "status": "RUNNING" }).to_string());
    let (view, _guard) = opened(&clock, job).await;
    give_tagged(&call_of(job, "/progress/traces").await, &traces(&[(3, 1), (3, 1), (3, 1), (3, 1)]), "\"1\"");
    clock.pass(0.0).await;
    assert_eq!(view.text(".over-time > p"), "No recent progress, so no estimate.");

    turn(&clock, job).await;
    give_tagged(&call_of(job, "/progress/traces").await, &traces(&[(0, 0), (0, 0)]), "\"2\"");
    clock.pass(0.0).await;
    assert_eq!(view.text(".over-time > p"), "No inputs have finished yet.");
    assert!(!view.is_shown(".chart"));

    provide(job, "", &json!({ "id": job, "status": "CANCELLED" }).to_string());
    turn(&clock, job).await;
    give_tagged(&call_of(job, "/progress/traces").await, &traces(&[(0, 0), (3, 1)]), "\"3\"");
    clock.pass(0.0).await;
    assert_eq!(view.text(".over-time > p"), "");
    assert!(view.is_shown(".chart"));
}

#[wasm_bindgen_test]
async fn nothing_is_asked_for_when_it_is_closed() {
    let (clock, job) = (stop_clock(), "job_closed_chart");
    let (view, _guard) = opened(&clock, job).await;
    give_tagged(&call_of(job, "/progress/traces").await, &traces(&[(0, 0), (3, 1)]), "\"1\"");
    clock.pass(0.0).await;
    view.click(".over-time > summary");
    clock.pass(0.0).await;
    turn(&clock, job).await;
    assert_eq!(untaken(job), 0);
}

#[wasm_bindgen_test]
async fn an_api_without_it_shows_nothing_of_it() {
    let job = "job_no_counts";
    leave_unfinished(job, -1);
    let (view, _guard) = open(&[("job-id", job), ("refresh", "0")]);
    answer(&call(job).await, job, 1, 0..1);
    refuse(&call(job).await, 403, "");
    view.until_files(&["0.csv"]).await;
    quiet().await;
    assert!(!view.is_shown(".over-time"));

    let (clock, job) = (stop_clock(), "job_no_traces");
    let (view, _guard) = opened(&clock, job).await;
    refuse(&call_of(job, "/progress/traces").await, 404, "");
    clock.pass(0.0).await;
    assert!(!view.is_shown(".over-time") && !view.is_shown(".alert"));
}
