//! What details list of an input: its events and its output files.

use js_sys::{Date, Function};
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::{
    details::local_time,
    fetch::{
        Activated, Call, answer, answer_with, call, call_of, click, give, input, quiet, record, refuse,
        refuse_with, stop_clock, untaken,
    },
    view::{Guard, View, details, open},
};

const EVENTS: &str = "[role=group][aria-label=Events]";
const OUTPUTS: &str = "[role=group][aria-label='Output files']";

/// An element with the details of a row open, and the requests for events and output files.
async fn opened(job: &str) -> (View, Guard, Call, Call) {
    let (view, guard) = open(&[("job-id", job), ("refresh", "0")]);
    answer(&call(job).await, job, 1, 0..1);
    view.until_files(&["0.csv"]).await;
    view.click(".toggle");
    let (events, outputs) = (call_of(job, "/events").await, call_of(job, "/outputs").await);
    (view, guard, events, outputs)
}

fn note(view: &View, group: &str) -> String {
    view.text(&format!("{group} [role=status]"))
}

fn more(group: &str) -> String {
    format!("{group} .more")
}

/// A page of events.
fn events(total: u64, numbers: std::ops::Range<u64>) -> Value {
    let event = |number| json!({ "input_id": "inp_0", "level": "INFO", "event_type": "input.step", "message": format!("step {number}"), "created_at": "2026-04-14T10:00:00Z" });
    json!({ "total": total, "events": numbers.map(event).collect::<Vec<_>>() })
}

#[wasm_bindgen_test]
async fn events_come_with_level_time_and_message() {
    let (view, _guard, request, _outputs) = opened("job_events").await;
    assert!(request.url().ends_with("/batch/jobs/job_events/events?input_id=inp_0&offset=0&limit=20"));
    assert_eq!(note(&view, EVENTS), "Loading…");
    assert!(!view.is_shown(&more(EVENTS)));
    let mut answer = events(3, 0..1);
    let entries = answer["events"].as_array_mut().unwrap();
    entries.push(json!({ "input_id": "inp_0", "level": "FAILED", "event_type": "input.failed" }));
    entries.push(json!({ "input_id": "inp_9", "level": "INFO", "message": "of another input" }));
    give(&request, &answer);
    view.until(|view| view.count(&format!("{EVENTS} li")) == 2).await;
    assert_eq!(view.texts(&format!("{EVENTS} .badge")), ["INFO", "FAILED"]);
    assert_eq!(view.texts(&format!("{EVENTS} li > bdi")), ["step 0", "input.failed"]);
    assert_eq!(view.says(&format!("{EVENTS} time"), "datetime"), "2026-04-14T10:00:00Z");
    assert_eq!(note(&view, EVENTS), "");
    assert!(!view.is_shown(&more(EVENTS)));
}

#[wasm_bindgen_test]
async fn times_are_to_the_second_with_how_long_after_the_creation_it_was() {
    let (view, _guard, request, _outputs) = opened("job_event_times").await;
    let event =
        |time: &str| json!({ "input_id": "inp_0", "level": "INFO", "message": "A step", "created_at": time });
    let times =
        ["2026-04-14T10:00:00Z", "2026-04-14T10:00:47.900Z", "2026-04-14T11:02:03Z", "2026-04-14T09:59:59Z"];
    give(&request, &json!({ "total": 4, "events": times.map(event) }));
    view.until(|view| view.count(&format!("{EVENTS} li")) == 4).await;
    assert_eq!(view.texts(&format!("{EVENTS} time")), times.map(local_time));
    // An event before the creation has none.
    assert_eq!(view.texts(&format!("{EVENTS} .later")), ["+0:00", "+0:47", "+1:02:03"]);
}

#[wasm_bindgen_test]
async fn where_the_creation_is_not_known_times_are_compared_with_the_first_event() {
    let job = "job_event_offsets";
    let (view, _guard) = open(&[("job-id", job), ("refresh", "0")]);
    let mut input = input(job, 0);
    input["created_at"] = Value::Null;
    answer_with(&call(job).await, job, 1, 0, &[input]);
    view.until_files(&["0.csv"]).await;
    view.click(".toggle");
    let event =
        |time: &str| json!({ "input_id": "inp_0", "level": "INFO", "message": "A step", "created_at": time });
    let times = ["2026-04-14T10:00:10Z", "2026-04-14T10:01:20Z"];
    give(&call_of(job, "/events").await, &json!({ "total": 2, "events": times.map(event) }));
    view.until(|view| view.texts(&format!("{EVENTS} .later")) == ["+0:00", "+1:10"]).await;
}

#[wasm_bindgen_test]
async fn none_and_an_api_without_them_are_the_same_to_a_person() {
    let (view, _guard, events_request, outputs) = opened("job_no_events").await;
    give(&events_request, &events(0, 0..0));
    refuse(&outputs, 404, "");
    // Whether there are any is not known, so nothing is said of them.
    view.until(|view| !view.is_shown(EVENTS) && !view.is_shown(OUTPUTS)).await;
    assert!(!view.is_shown(&more(EVENTS)) && !view.is_shown(&more(OUTPUTS)) && !view.is_shown(".alert"));
}

#[wasm_bindgen_test]
async fn what_cannot_be_loaded_says_why_and_can_be_tried_again() {
    let job = "job_events_fail";
    let (view, _guard, first, outputs) = opened(job).await;
    refuse(&outputs, 404, "");
    quiet().await;
    let clock = stop_clock();
    refuse(&first, 500, "");
    clock.pass(0.0).await;
    for _ in 0..2 {
        clock.pass(1.3).await;
        refuse(&call_of(job, "/events").await, 500, "");
        clock.pass(0.0).await;
    }
    assert_eq!(note(&view, EVENTS), "Couldn’t load: The API is having problems.");
    assert_eq!(view.text(&more(EVENTS)), "Try again");
    assert!(!view.is_shown(".alert"), "the rows are not concerned");
    view.click(&more(EVENTS));
    give(&call_of(job, "/events").await, &events(1, 0..1));
    clock.pass(0.0).await;
    assert_eq!(view.count(&format!("{EVENTS} li")), 1);
    assert!(!view.is_shown(&more(EVENTS)));
    assert_eq!(untaken(job), 0);
}

#[wasm_bindgen_test]
async fn further_ones_come_page_by_page() {
    let job = "job_more_events";
    let (view, _guard, request, _outputs) = opened(job).await;
    give(&request, &events(25, 0..20));
    view.until(|view| note(view, EVENTS) == "20 of 25").await;
    let button: HtmlElement = view.find(&more(EVENTS)).unchecked_into();
    assert_eq!(button.text_content().unwrap(), "Show more");
    button.focus().unwrap();
    button.click();
    let request = call_of(job, "/events").await;
    assert!(request.url().ends_with("/events?input_id=inp_0&offset=20&limit=20"), "{}", request.url());
    give(&request, &events(25, 20..25));
    view.until(|view| view.count(&format!("{EVENTS} li")) == 25).await;
    let said = view.texts(&format!("{EVENTS} li > bdi"));
    assert_eq!((said[0].as_str(), said[24].as_str()), ("step 0", "step 24"));
    assert!(!view.is_shown(&more(EVENTS)));
    assert_eq!(
        view.root().active_element(),
        Some(view.find(&format!("{EVENTS} ul"))),
        "the focus is not lost"
    );
}

/// An output file.
fn output(name: &str, reference: &str) -> Value {
    json!({
        "input_id": "inp_0",
        "port_name": "worker.out",
        "data": { "ref": reference, "filename": name, "num_bytes": 1234 },
        "created_at": "2026-04-14T10:05:00Z",
    })
}

#[wasm_bindgen_test]
async fn only_what_a_browser_may_open_is_a_link() {
    let (view, _guard, _events, request) = opened("job_outputs").await;
    let files = [
        output("out.csv", "https://storage.example.com/out.csv"),
        output("bucket.csv", "s3://bucket/out.csv"),
        output("evil.csv", "javascript:alert(1)"),
    ];
    give(&request, &json!({ "total": 3, "outputs": files }));
    view.until(|view| view.count(&format!("{OUTPUTS} li")) == 3).await;
    assert_eq!(view.texts(&format!("{OUTPUTS} .name")), ["out.csv", "bucket.csv", "evil.csv"]);
    assert_eq!(view.count(&format!("{OUTPUTS} a[href]")), 1);
    let link = format!("{OUTPUTS} a[href]");
    assert_eq!(view.says(&link, "href"), "https://storage.example.com/out.csv");
    assert_eq!(view.says(&link, "rel"), "noopener noreferrer");
    for (name, reference) in [("bucket.csv", "s3://bucket/out.csv"), ("evil.csv", "javascript:alert(1)")] {
        assert_eq!(view.says(&format!("[aria-label='Copy location of {name}']"), "data-copy"), reference);
    }
    assert!(view.text(&format!("{OUTPUTS} li")).contains("1.23 kB"));
}

#[wasm_bindgen_test]
async fn the_host_may_open_an_output_file_itself() {
    let (view, _guard, _events, request) = opened("job_output_file").await;
    let opened = record(&view.host, "open-file");
    give(
        &request,
        &json!({ "total": 1, "outputs": [output("out.csv", "https://storage.example.com/out.csv")] }),
    );
    view.until(|view| view.count(&format!("{OUTPUTS} a[href]")) == 1).await;
    let link = view.find(&format!("{OUTPUTS} a[href]"));
    assert!(click(&link), "the browser opens it");
    let detail = json!({ "inputId": "inp_0", "fileId": null, "filename": "out.csv", "ref": "https://storage.example.com/out.csv" });
    assert_eq!(details(&opened), std::slice::from_ref(&detail));
    let prevent = Function::new_with_args("event", "event.preventDefault()");
    view.host.add_event_listener_with_callback("open-file", &prevent).unwrap();
    assert!(!click(&link), "the host does");
    assert_eq!(details(&opened), [detail.clone(), detail]);
}

#[wasm_bindgen_test]
async fn an_output_link_that_is_over_is_renewed() {
    let job = "job_output_over";
    let (view, _guard, _events, request) = opened(job).await;
    let opened = record(&view.host, "open-file");
    let over =
        output("out.csv", "https://storage.example.com/out.csv?X-Amz-Date=20200101T000000Z&X-Amz-Expires=60");
    give(&request, &json!({ "total": 1, "outputs": [over] }));
    view.until(|view| view.text(OUTPUTS).contains("Link expired")).await;
    assert!(!click(&view.find(&format!("{OUTPUTS} a[href]"))), "it would lead nowhere");
    view.until(|view| view.announced() == "This link has expired. Getting a new one…").await;
    assert_eq!(opened.length(), 0);
    let request = call_of(job, "/outputs").await;
    assert!(request.url().ends_with("&offset=0&limit=20"), "{}", request.url());
    let now = String::from(Date::new_0().to_iso_string()).replace(['-', ':'], "");
    let now = format!("{}Z", now.split('.').next().unwrap());
    let fresh = format!("https://storage.example.com/out.csv?X-Amz-Date={now}&X-Amz-Expires=600");
    give(&request, &json!({ "total": 1, "outputs": [output("out.csv", &fresh)] }));
    view.until(|view| !view.text(OUTPUTS).contains("Link expired")).await;
    assert_eq!(view.count(&format!("{OUTPUTS} li")), 1);
    view.until(|view| view.announced() == "Link renewed. Open it again.").await;
    assert!(click(&view.find(&format!("{OUTPUTS} a[href]"))));
    assert_eq!(details(&opened)[0]["ref"], json!(fresh));
}

#[wasm_bindgen_test]
async fn a_link_that_could_not_be_renewed_is_not_called_new() {
    let job = "job_output_stuck";
    let (view, _guard, _events, request) = opened(job).await;
    let reference = "https://storage.example.com/out.csv?X-Amz-Date=20200101T000000Z&X-Amz-Expires=60";
    let over = json!({ "total": 21, "outputs": [output("out.csv", reference)] });
    give(&request, &over);
    view.until(|view| note(view, OUTPUTS) == "1 of 21").await;
    click(&view.find(&format!("{OUTPUTS} a[href]")));
    refuse(&call_of(job, "/outputs").await, 400, "");
    view.until(|view| note(view, OUTPUTS) == "Couldn’t load: The API rejected this request.").await;
    assert_eq!(view.count(&format!("{OUTPUTS} li")), 1, "what was there stays");
    view.click(&more(OUTPUTS));
    let request = call_of(job, "/outputs").await;
    assert!(request.url().ends_with("&offset=0&limit=20"), "what failed is tried again: {}", request.url());
    give(&request, &over);
    view.until(|view| note(view, OUTPUTS) == "1 of 21").await;
    assert_eq!(view.count(&format!("{OUTPUTS} li")), 1);
    view.click(&more(OUTPUTS));
    let request = call_of(job, "/outputs").await;
    assert!(request.url().ends_with("&offset=1&limit=20"), "{}", request.url());
    quiet().await;
    assert_eq!(view.announced(), "This link has expired. Getting a new one…");
}

#[wasm_bindgen_test]
async fn a_pause_is_counted_down_and_can_be_ended() {
    let job = "job_events_wait";
    let (view, _guard, first, outputs) = opened(job).await;
    refuse(&outputs, 404, "");
    quiet().await;
    let clock = stop_clock();
    refuse_with(&first, 429, "", ("Retry-After", "40"));
    clock.pass(10.0).await;
    let waiting = |part| format!("{EVENTS} .waiting {part}");
    assert_eq!(view.text(&waiting("span")), "Too many requests. Trying again in 30 seconds.");
    view.click(&waiting("button"));
    clock.pass(0.0).await;
    give(&call_of(job, "/events").await, &events(1, 0..1));
    clock.pass(0.0).await;
    assert_eq!(view.texts(&format!("{EVENTS} li > bdi")), ["step 0"]);
    assert!(!view.is_shown(&waiting("span")));
}

#[wasm_bindgen_test]
async fn a_renewed_link_stays_among_all_that_were_shown() {
    let job = "job_many_outputs";
    let (view, _guard, _events, request) = opened(job).await;
    let file = |number: u64| {
        let reference = "https://storage.example.com/x.csv?X-Amz-Date=20200101T000000Z&X-Amz-Expires=60";
        output(&format!("out-{number}.csv"), reference)
    };
    let files = |numbers: std::ops::Range<u64>| json!({ "total": 45, "outputs": numbers.map(file).collect::<Vec<_>>() });
    give(&request, &files(0..20));
    view.until(|view| note(view, OUTPUTS) == "20 of 45").await;
    view.click(&more(OUTPUTS));
    give(&call_of(job, "/outputs").await, &files(20..40));
    view.until(|view| note(view, OUTPUTS) == "40 of 45").await;
    click(&view.find(&format!("{OUTPUTS} li:nth-child(30) a[href]")));
    let request = call_of(job, "/outputs").await;
    assert!(request.url().ends_with("&offset=0&limit=40"), "{}", request.url());
    give(&request, &files(0..40));
    view.until(|view| view.announced() == "Link renewed. Open it again.").await;
    assert_eq!(view.text(&format!("{OUTPUTS} li:nth-child(30) a")), "out-29.csv");
}

#[wasm_bindgen_test]
async fn a_renewed_output_link_is_opened_for_whoever_clicked_a_moment_ago() {
    let job = "job_output_clicked";
    let (view, _guard, _events, request) = opened(job).await;
    let prevent = Function::new_with_args("event", "event.preventDefault()");
    view.host.add_event_listener_with_callback("open-file", &prevent).unwrap();
    let opened = record(&view.host, "open-file");
    let reference = "https://storage.example.com/out.csv?X-Amz-Date=20200101T000000Z&X-Amz-Expires=60";
    let over = json!({ "total": 1, "outputs": [output("out.csv", reference)] });
    give(&request, &over);
    view.until(|view| view.text(OUTPUTS).contains("Link expired")).await;
    let _activated = Activated::begin();
    view.click(&format!("{OUTPUTS} a[href]"));
    // Still over by this browser's clock: it is opened all the same, and not renewed for ever.
    give(&call_of(job, "/outputs").await, &over);
    quiet().await;
    assert_eq!((opened.length(), untaken(job)), (1, 0));
}

#[wasm_bindgen_test]
async fn a_link_whose_renewal_was_replaced_is_not_opened() {
    let job = "job_output_replaced";
    let (view, _guard, _events, request) = opened(job).await;
    let opened = record(&view.host, "open-file");
    let reference = "https://storage.example.com/out.csv?X-Amz-Date=20200101T000000Z&X-Amz-Expires=60";
    give(&request, &json!({ "total": 2, "outputs": [output("out.csv", reference)] }));
    view.until(|view| note(view, OUTPUTS) == "1 of 2").await;
    click(&view.find(&format!("{OUTPUTS} a[href]")));
    assert!(call_of(job, "/outputs").await.url().ends_with("&offset=0&limit=20"));
    let _activated = Activated::begin();
    view.click(&more(OUTPUTS));
    let request = call_of(job, "/outputs").await;
    assert!(request.url().ends_with("&offset=1&limit=20"), "{}", request.url());
    give(&request, &json!({ "total": 2, "outputs": [output("other.csv", reference)] }));
    view.until(|view| view.count(&format!("{OUTPUTS} li")) == 2).await;
    quiet().await;
    assert_eq!((opened.length(), untaken(job)), (0, 0));
}
