//! Links that are over before they are used.

use js_sys::{Date, Function};
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    fetch::{Activated, answer_with, call, input, quiet, record, refuse_with, stop_clock, untaken},
    view::{details, open},
};

/// An input behind a link that was signed so many seconds ago for an hour.
fn signed(job: &str, number: u64, ago: f64) -> Value {
    let date = Date::new(&(Date::now() - ago * 1000.0).into());
    let date = String::from(date.to_iso_string()).replace(['-', ':'], "");
    let date = format!("{}Z", date.split('.').next().unwrap());
    let mut input = input(job, number);
    input["data"]["ref"] =
        json!(format!("https://storage.example.com/{number}.csv?X-Amz-Date={date}&X-Amz-Expires=3600"));
    input
}

#[wasm_bindgen_test]
async fn a_link_that_is_over_is_renewed_before_it_is_opened() {
    let (view, _guard) = open(&[("job-id", "job_over")]);
    let job = "job_over";
    // The host opens the file itself, so that no tab is opened here.
    let prevent = Function::new_with_args("event", "event.preventDefault()");
    view.host.add_event_listener_with_callback("open-file", &prevent).unwrap();
    let opened = record(&view.host, "open-file");
    answer_with(&call(job).await, job, 2, 0, &[signed(job, 0, 7200.0), signed(job, 1, 60.0)]);
    view.until_files(&["0.csv", "1.csv"]).await;
    assert!(view.text("tbody:not(.skeleton) tr:nth-child(1) th").contains("Link expired"));
    assert!(!view.text("tbody:not(.skeleton) tr:nth-child(2) th").contains("Link expired"));

    // No person clicked here; the browser is told that one did.
    let _activated = Activated::begin();
    view.click("tbody:not(.skeleton) tr:nth-child(1) a");
    assert_eq!(opened.length(), 0, "not before there is a new one");
    answer_with(&call(job).await, job, 2, 0, &[signed(job, 0, 0.0), signed(job, 1, 60.0)]);
    view.until(|view| !view.text("table").contains("Link expired")).await;
    let fresh = view.find("tbody:not(.skeleton) a").get_attribute("href").unwrap();
    assert_eq!(details(&opened)[0]["ref"], Value::from(fresh));
    assert_eq!(opened.length(), 1);

    view.click("tbody:not(.skeleton) tr:nth-child(2) a");
    assert_eq!((opened.length(), untaken(job)), (2, 0), "one that is good is opened as it is");
}

#[wasm_bindgen_test]
async fn a_link_is_marked_when_its_time_comes() {
    let clock = stop_clock();
    let (view, _guard) = open(&[("job-id", "job_soon")]);
    answer_with(&call("job_soon").await, "job_soon", 1, 0, &[signed("job_soon", 0, 3590.0)]);
    clock.pass(5.0).await;
    assert!(!view.text("th.file .name").is_empty() && !view.text("table").contains("Link expired"));
    clock.pass(7.0).await;
    assert!(view.text("table").contains("Link expired"));
}

#[wasm_bindgen_test]
async fn a_link_that_expired_before_its_page_was_fetched_is_marked() {
    let clock = stop_clock();
    let (view, _guard) = open(&[("job-id", "job_expired_then")]);
    answer_with(&call("job_expired_then").await, "job_expired_then", 1, 0, &[input("job_expired_then", 0)]);
    clock.pass(600.0).await;
    view.click(".header .refresh");
    answer_with(
        &call("job_expired_then").await,
        "job_expired_then",
        1,
        0,
        &[signed("job_expired_then", 0, 3900.0)],
    );
    clock.pass(0.0).await;
    assert!(view.text("table").contains("Link expired"));
}

#[wasm_bindgen_test]
async fn what_expires_and_what_runs_goes_by_the_clock_of_the_server() {
    // This browser's clock is two hours fast, then two hours slow.
    for (job, wrong) in [("job_fast_clock", 7200.0), ("job_slow_clock", -7200.0)] {
        let clock = stop_clock();
        let server = Date::new(&(Date::now() - wrong * 1000.0).into());
        let mut inputs = [3900.0, 3300.0].map(|ago| signed(job, 0, wrong + ago));
        for (number, input) in inputs.iter_mut().enumerate() {
            input["id"] = json!(format!("inp_{number}"));
            input["status"] = json!("processing");
            let created = Date::new(&(server.get_time() - 65_000.0).into());
            input["created_at"] = json!(String::from(created.to_iso_string()));
            input["completed_at"] = Value::Null;
        }
        let body = json!({ "job_id": job, "total": 2, "offset": 0, "limit": 50, "inputs": inputs });
        let (view, _guard) = open(&[("job-id", job)]);
        let date = String::from(server.to_utc_string());
        refuse_with(&call(job).await, 200, &body.to_string(), ("Date", &date));
        clock.pass(0.0).await;
        let expired = view
            .texts("tbody.rows th.file")
            .iter()
            .map(|text| text.contains("Link expired"))
            .collect::<Vec<_>>();
        assert_eq!(expired, [true, false], "{job}");
        let durations = view.texts("tbody.rows td.duration");
        assert!(durations.iter().all(|text| text.starts_with("1 min")), "{durations:?}");
    }
}

#[wasm_bindgen_test]
async fn in_a_row_only_http_is_a_link_and_the_rest_can_be_copied() {
    let (view, _guard) = open(&[("job-id", "job_schemes")]);
    let others = ["s3://bucket/0.csv", "javascript:alert(1)"];
    let mut inputs = [0, 1, 2].map(|number| input("job_schemes", number));
    for (input, reference) in inputs.iter_mut().zip(others) {
        input["data"]["ref"] = json!(reference);
    }
    answer_with(&call("job_schemes").await, "job_schemes", 3, 0, &inputs);
    view.until_files(&["0.csv", "1.csv", "2.csv"]).await;
    let file = |row: usize, part: &str| format!("tbody:not(.skeleton) tr:nth-child({row}) th {part}");
    for (row, reference) in (1..).zip(others) {
        assert_eq!(view.count(&file(row, "[href]")), 0, "{reference}");
        assert_eq!(view.says(&file(row, "button"), "data-copy"), reference);
    }
    assert_eq!(view.count(&file(3, "button")), 0);
    let link = ["href", "target", "rel", "referrerpolicy"].map(|name| view.says(&file(3, "a.name"), name));
    assert_eq!(link, ["https://storage.example.com/2.csv", "_blank", "noopener noreferrer", "no-referrer"]);
}

#[wasm_bindgen_test]
async fn a_space_is_encoded_in_a_link_and_seen_in_a_name_where_it_counts() {
    let (view, _guard) = open(&[("job-id", "job_spaces")]);
    let mut file = input("job_spaces", 0);
    file["data"]["ref"] = json!("https://storage.example.com/night shift.csv ");
    file["data"]["filename"] = json!("night shift.csv \u{3164}");
    answer_with(&call("job_spaces").await, "job_spaces", 1, 0, &[file]);
    view.until_files(&["night shift.csv ⟨U+3164⟩"]).await;
    let link = view.says("tbody:not(.skeleton) th a.name", "href");
    assert_eq!(link, "https://storage.example.com/night%20shift.csv%20");
}

#[wasm_bindgen_test]
async fn an_element_that_is_removed_while_a_link_is_renewed_takes_nothing_else_with_it() {
    let job = "job_over_and_gone";
    let (view, _guard) = open(&[("job-id", job)]);
    answer_with(&call(job).await, job, 1, 0, &[signed(job, 0, 7200.0)]);
    view.until_files(&["0.csv"]).await;
    let leave = Function::new_with_args("event", "event.target.remove()");
    view.host.add_event_listener_with_callback("inputs-load", &leave).unwrap();
    view.click("tbody:not(.skeleton) a");
    answer_with(&call(job).await, job, 1, 0, &[signed(job, 0, 0.0)]);
    quiet().await;
    assert!(!view.host.is_connected());
    let (other, _guard) = open(&[("job-id", "job_beside_one_gone")]);
    answer_with(&call("job_beside_one_gone").await, "job_beside_one_gone", 1, 0, &[signed(job, 1, 0.0)]);
    other.until_files(&["1.csv"]).await;
}

#[wasm_bindgen_test]
async fn a_link_keeps_the_focus_when_it_expires() {
    let clock = stop_clock();
    let (view, _guard) = open(&[("job-id", "job_focused"), ("refresh", "0")]);
    answer_with(&call("job_focused").await, "job_focused", 1, 0, &[signed("job_focused", 0, 3590.0)]);
    clock.pass(0.0).await;
    let link = view.find("a.name");
    wasm_bindgen::JsCast::unchecked_ref::<web_sys::HtmlElement>(&link).focus().unwrap();
    clock.pass(11.0).await;
    assert!(view.text("table").contains("Link expired"));
    assert_eq!(view.root().active_element(), Some(link));
}
