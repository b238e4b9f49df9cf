//! Failure reasons.

use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::{
    details::answer_with_nothing,
    fetch::{
        Call, answer, answer_with, call, call_of, give, input, quiet, record, refuse, refuse_with,
        stop_clock, untaken,
    },
    summary::provide_counts,
    view::{Guard, View, details, open},
};

/// An element of a job with failures, whose causes are open.
async fn opened(job: &str, failed: u64, port: &str) -> (View, Guard) {
    let path = if port.is_empty() { "/counts".to_owned() } else { format!("/counts/{port}") };
    provide_counts(job, "/counts", [0, 0, 3, failed]);
    provide_counts(job, &path, [0, 0, 3, failed]);
    let (view, guard) = open(&[("job-id", job), ("refresh", "0"), ("port-name", port)]);
    answer(&call(job).await, job, 3, 0..3);
    view.until(|view| view.is_shown(".causes")).await;
    assert_eq!(untaken(job), 0, "nothing before somebody looks");
    view.click(".causes > summary");
    (view, guard)
}

/// Answers with as many failed inputs of each message.
fn give_failed(call: &Call, job: &str, total: u64, offset: u64, messages: &[(u64, Option<&str>)]) {
    let failed = |message: &Option<&str>| {
        let mut input = input(job, 0);
        input["status"] = "failed".into();
        input["error_message"] = message.map_or(Value::Null, Value::from);
        input
    };
    let inputs: Vec<Value> =
        messages.iter().flat_map(|(count, message)| (0..*count).map(|_| failed(message))).collect();
    give(call, &json!({ "job_id": job, "total": total, "offset": offset, "limit": 1000, "inputs": inputs }));
}

async fn failed_call(job: &str, offset: u64, limit: u64) -> Call {
    call_of(job, &format!("?status=failed&offset={offset}&limit={limit}")).await
}

#[wasm_bindgen_test]
async fn equal_messages_of_all_pages_are_one_cause() {
    let job = "job_causes";
    let (view, _guard) = opened(job, 6, "").await;
    let request = failed_call(job, 0, 1000).await;
    assert_eq!(view.text(".causes > p"), "Loading…");
    give_failed(&request, job, 6, 0, &[(1, Some("rare <b>one</b>")), (2, Some("Column missing"))]);
    give_failed(&failed_call(job, 3, 1000).await, job, 6, 3, &[(1, Some(" Column missing\n")), (2, None)]);
    view.until(|view| view.text(".causes > p") == "6 failed inputs, 3 distinct errors").await;
    assert_eq!(view.texts(".causes thead th"), ["Inputs", "Message"]);
    assert_eq!(
        view.texts(".causes tbody td"),
        ["3", "Column missing", "2", "(no error message)", "1", "rare <b>one</b>"]
    );
    assert_eq!(view.count(".causes tbody b"), 0);
    assert_eq!(untaken(job), 0);
}

/// A failed input of this number with this message.
fn failed(job: &str, number: u64, message: &str) -> Value {
    let mut input = input(job, number);
    input["status"] = "failed".into();
    input["error_message"] = message.into();
    input
}

#[wasm_bindgen_test]
async fn a_reason_has_its_share_and_lists_its_inputs_without_a_request() {
    let job = "job_cause_inputs";
    let (view, _guard) = opened(job, 4, "").await;
    let messages = ["Column missing", "Column missing", "odd", "Column missing"];
    let inputs: Vec<Value> =
        messages.into_iter().zip(1..).map(|(message, number)| failed(job, number, message)).collect();
    let body = json!({ "job_id": job, "total": 4, "offset": 0, "limit": 1000, "inputs": inputs });
    give(&failed_call(job, 0, 1000).await, &body);
    view.until(|view| view.count(".causes tbody tr") == 2).await;
    assert_eq!(view.says(".causes tbody td", "title"), "75%");
    assert_eq!(view.says(".causes tbody rect", "width"), "750");
    let copy = ".causes tbody .copy";
    assert_eq!(
        (view.says(copy, "aria-label"), view.says(copy, "data-copy")),
        ("Copy Message".into(), messages[0].into())
    );

    let reason = ".causes tbody .reason";
    assert_eq!(view.says(reason, "aria-expanded"), "false");
    view.click(reason);
    view.until(|view| view.count(".affected li") == 3).await;
    assert_eq!(view.says(reason, "aria-expanded"), "true");
    assert_eq!(view.texts(".affected button"), ["1.csv", "2.csv", "4.csv"]);
    assert_eq!(view.texts(".affected .muted"), ["inp_1", "inp_2", "inp_4"]);
    assert_eq!(view.count(".affected a"), 0, "the address of an embedding page is the host's");
    // One list at a time, and none after a second click.
    view.click(".causes tbody tr:last-child .reason");
    view.until(|view| view.texts(".affected button") == ["3.csv"]).await;
    view.click(".causes tbody tr:last-child .reason");
    view.until(|view| view.count(".affected") == 0).await;
    quiet().await;
    assert_eq!(untaken(job), 0);
}

#[wasm_bindgen_test]
async fn an_input_of_a_reason_opens_where_it_is_shown_and_else_on_its_page() {
    let job = "job_cause_open";
    provide_counts(job, "/counts", [0, 0, 1, 27]);
    let (view, _guard) = open(&[("job-id", job), ("refresh", "0"), ("limit", "25")]);
    answer(&call(job).await, job, 28, 0..3);
    view.until(|view| view.is_shown(".causes")).await;
    view.click(".causes > summary");
    let inputs: Vec<Value> = (1..28).map(|number| failed(job, number, "Column missing")).collect();
    let body = json!({ "job_id": job, "total": 27, "offset": 0, "limit": 1000, "inputs": inputs });
    give(&failed_call(job, 0, 1000).await, &body);
    view.until(|view| view.count(".causes tbody tr") == 1).await;
    view.click(".reason");
    view.until(|view| view.count(".affected li") == 27).await;

    let changes = record(&view.host, "query-change");
    let second = view.find(".affected li:nth-child(2) button");
    second.clone().unchecked_into::<HtmlElement>().focus().unwrap();
    view.click(".affected li:nth-child(2) button");
    answer_with_nothing(job, 2).await;
    view.until_event(["focusin", "focusout"], {
        let view = view.clone();
        move || view.root().active_element() == Some(view.find("[aria-label='Show details of 2.csv']"))
    })
    .await;
    assert_eq!((view.count("tr.details"), changes.length()), (1, 0));

    view.click(".affected li:last-child button");
    let request = failed_call(job, 25, 25).await;
    let page: Vec<Value> = (26..28).map(|number| failed(job, number, "Column missing")).collect();
    answer_with(&request, job, 27, 25, &page);
    answer_with_nothing(job, 27).await;
    view.until(|view| view.text("tr.open .name") == "27.csv").await;
    assert_eq!(
        details(&changes),
        [json!({ "status": "failed", "portName": null, "offset": 25, "limit": 25 })]
    );
}

#[wasm_bindgen_test]
async fn it_reads_two_thousand_at_most_and_says_so() {
    let job = "job_many_causes";
    let (view, _guard) = opened(job, 5000, "").await;
    for offset in [0, 1000] {
        let messages = [(999, Some("Column missing")), (1, Some("odd"))];
        give_failed(&failed_call(job, offset, 1000).await, job, 5000, offset, &messages);
    }
    let said = "5,000 failed inputs, 2 distinct errors among the first 2,000";
    view.until(move |view| view.text(".causes > p") == said).await;
    quiet().await;
    assert_eq!(untaken(job), 0);
}

#[wasm_bindgen_test]
async fn they_are_those_of_the_port_and_a_smaller_page_does() {
    let job = "job_port_causes";
    let (view, _guard) = opened(job, 1, "worker.data").await;
    let request = call_of(job, "?status=failed&port_name=worker.data&offset=0&limit=1000").await;
    refuse(&request, 422, r#"{"detail":"limit is too large"}"#);
    let request = call_of(job, "?status=failed&port_name=worker.data&offset=0&limit=50").await;
    give_failed(&request, job, 1, 0, &[(1, Some("Column missing"))]);
    view.until(|view| view.texts(".causes tbody td") == ["1", "Column missing"]).await;
}

#[wasm_bindgen_test]
async fn what_cannot_be_read_says_why_and_further_failures_are_read_anew() {
    let (clock, job) = (stop_clock(), "job_unread_causes");
    provide_counts(job, "/counts", [1, 0, 3, 1]);
    let (view, _guard) = open(&[("job-id", job)]);
    answer(&call(job).await, job, 3, 0..3);
    clock.pass(0.0).await;
    view.click(".causes > summary");
    clock.pass(0.0).await;
    refuse(&failed_call(job, 0, 1000).await, 403, "");
    clock.pass(0.0).await;
    assert_eq!(view.text(".causes > p"), "Couldn’t load: This key can’t access this job.");
    assert!(!view.is_shown(".alert"));
    view.click(".causes > button");
    clock.pass(0.0).await;
    assert_eq!(view.text(".causes > p"), "Loading…");
    refuse(&failed_call(job, 0, 1000).await, 403, "");
    clock.pass(0.0).await;
    assert_eq!(view.text(".causes > button"), "Try again");

    provide_counts(job, "/counts", [1, 0, 3, 2]);
    clock.pass(5.1).await;
    answer(&call_of(job, "/inputs?offset=0").await, job, 3, 0..3);
    clock.pass(0.0).await;
    give_failed(&failed_call(job, 0, 1000).await, job, 2, 0, &[(2, Some("Column missing"))]);
    clock.pass(0.0).await;
    assert_eq!(view.text(".causes > p"), "2 failed inputs, 1 distinct error");
    assert_eq!(view.texts(".causes tbody td"), ["2", "Column missing"]);
}

#[wasm_bindgen_test]
async fn where_nothing_failed_there_is_nothing_to_open() {
    let job = "job_no_causes";
    provide_counts(job, "/counts", [0, 0, 3, 0]);
    let (view, _guard) = open(&[("job-id", job)]);
    answer(&call(job).await, job, 3, 0..3);
    view.until(|view| view.choice("completed") == "Completed 3").await;
    assert!(!view.is_shown(".causes") && !view.is_shown(".failures"));
}

#[wasm_bindgen_test]
async fn a_pause_is_counted_down_and_can_be_ended() {
    let job = "job_causes_wait";
    let (view, _guard) = opened(job, 1, "").await;
    let request = failed_call(job, 0, 1000).await;
    let clock = stop_clock();
    refuse_with(&request, 429, "", ("Retry-After", "40"));
    clock.pass(10.0).await;
    assert_eq!(view.text(".causes .waiting span"), "Too many requests. Trying again in 30 seconds.");
    view.click(".causes .waiting button");
    clock.pass(0.0).await;
    give_failed(&failed_call(job, 0, 1000).await, job, 1, 0, &[(1, Some("Column missing"))]);
    clock.pass(0.0).await;
    assert_eq!(view.text(".causes > p"), "1 failed input, 1 distinct error");
    assert!(!view.is_shown(".causes .waiting"));
}
