//! How far the job is: the counts, the bar, how far the inputs in work are.

use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Node;

use crate::{
    fetch::{
        answer, answer_with, asked, call, click, input, leave_unfinished, provide, quiet, refuse, stop_clock,
        watch,
    },
    view::open,
};

/// Says how many tracked inputs of each status a job has, or one of its ports.
pub fn provide_counts(job: &str, path: &str, [pending, processing, completed, failed]: [u64; 4]) {
    let counts = json!({ "job_id": job, "pending": pending, "processing": processing, "completed": completed, "failed": failed });
    provide(job, path, &counts.to_string());
}

#[wasm_bindgen_test]
async fn the_counts_are_in_the_filter_the_bar_and_a_sentence() {
    let job = "job_counted";
    provide_counts(job, "/counts", [1, 1, 6, 2]);
    provide(job, "/reference", "1234");
    let (view, _guard) = open(&[("job-id", job), ("refresh", "0")]);
    let request = call(job).await;
    assert!(!view.is_shown(".summary"), "nothing before anything is known");
    assert_eq!(view.choice("failed"), "Failed");
    answer(&request, job, 1244, 0..2);
    view.until(|view| view.choice("reference") == "Reference 1,234").await;
    assert_eq!(
        ["", "pending", "processing", "completed", "failed"].map(|status| view.choice(status)),
        ["All 1,244", "Pending 1", "Processing 1", "Completed 6", "Failed 2"]
    );
    assert_eq!(view.text(".done span"), "8 of 10 processed (80%)");
    let segment = |status: &str| {
        let segment = format!(".bar rect.{status}");
        (view.says(&segment, "x"), view.says(&segment, "width"))
    };
    let parts = ["completed", "failed", "processing", "pending"].map(segment);
    assert_eq!(
        parts,
        [("0", "600"), ("600", "200"), ("800", "100"), ("900", "100")]
            .map(|(x, width)| (x.to_owned(), width.to_owned()))
    );

    click(&view.find(".bar rect.processing"));
    let request = call(job).await;
    assert!(request.url().ends_with("?status=processing&offset=0&limit=50"), "{}", request.url());
}

#[wasm_bindgen_test]
async fn what_has_a_status_that_cannot_be_filtered_for_is_counted_apart() {
    let job = "job_others";
    provide_counts(job, "/counts", [0, 0, 6, 2]);
    provide(job, "/reference", "1");
    let (view, _guard) = open(&[("job-id", job), ("refresh", "0")]);
    let mut odd = input(job, 0);
    odd["status"] = json!("quarantined");
    answer_with(&call(job).await, job, 12, 0, &[odd, input(job, 1)]);
    view.until(|view| view.count(".others") == 1).await;
    assert_eq!(view.text(".others"), "Other 3");
    // Pages of one status do not tell; the number stays.
    view.click("[value=failed]");
    answer(&call(job).await, job, 2, 0..2);
    view.until(|view| view.choice("failed") == "Failed 2").await;
    assert_eq!((view.text(".others"), view.choice("")), ("Other 3".to_owned(), "All 12".to_owned()));
    // Another job has none.
    view.host.set_attribute("job-id", "job_no_others").unwrap();
    provide_counts("job_no_others", "/counts", [0, 0, 6, 2]);
    answer(&call("job_no_others").await, "job_no_others", 12, 0..2);
    view.until(|view| view.choice("completed") == "Completed 6").await;
    assert_eq!(view.count(".others"), 0, "totals alone may be of another moment than the counts");
}

#[wasm_bindgen_test]
async fn the_number_of_failures_shows_them_and_all_again() {
    let job = "job_failures";
    provide_counts(job, "/counts", [0, 0, 8, 2]);
    let (view, _guard) = open(&[("job-id", job)]);
    answer(&call(job).await, job, 10, 0..2);
    view.until(|view| view.is_shown(".failures")).await;
    assert_eq!(view.text(".failures"), "2 failed");
    assert_eq!(
        (view.says(".failures", "aria-pressed"), view.says(".failures", "title")),
        ("false".into(), "Show failed inputs".into())
    );
    view.click(".failures");
    let request = call(job).await;
    assert!(request.url().ends_with("?status=failed&offset=0&limit=50"), "{}", request.url());
    // There is one more than the counts know of; the page on screen is right.
    answer(&request, job, 3, 0..3);
    view.until(|view| view.choice("failed") == "Failed 3").await;
    assert_eq!(view.text(".range"), "1–3 of 3 inputs");
    assert_eq!(
        (view.text(".failures"), view.text(".done span")),
        ("3 failed".into(), "11 of 11 processed (100%)".into())
    );
    assert!(view.find("[value=failed]").matches(":checked").unwrap());
    assert_eq!(
        (view.says(".failures", "aria-pressed"), view.says(".failures", "title")),
        ("true".into(), "Show all inputs".into())
    );

    view.click(".failures");
    let request = call(job).await;
    assert!(request.url().ends_with("?offset=0&limit=50"), "{}", request.url());
    assert!(view.find("[name=status][value='']").matches(":checked").unwrap());
}

#[wasm_bindgen_test]
async fn the_filter_counts_the_port_and_the_summary_the_job() {
    let job = "job_port";
    provide_counts(job, "/counts", [4, 0, 8, 2]);
    provide_counts(job, "/counts/worker.data", [0, 0, 3, 1]);
    let (view, _guard) = open(&[("job-id", job), ("port-name", "worker.data"), ("refresh", "0")]);
    answer(&call(job).await, job, 4, 0..4);
    view.until(|view| view.choice("failed") == "Failed 1").await;
    assert_eq!(view.text(".done span"), "10 of 14 processed (71%)");
    assert_eq!(view.text(".failures"), "2 failed");
    let urls = asked(job, "/inputs/progress/counts");
    assert!(urls[0].ends_with("/counts?port_name=worker.data"), "{}", urls[0]);

    view.fill("input[list]", "", "change");
    answer(&call(job).await, job, 14, 0..14);
    view.until(|view| view.choice("failed") == "Failed 2" && view.choice("") == "All 14").await;
    assert_eq!(view.text(".done span"), "10 of 14 processed (71%)");
}

#[wasm_bindgen_test]
async fn the_summary_leads_to_inputs_of_all_ports() {
    let job = "job_port_failures";
    provide_counts(job, "/counts", [4, 0, 8, 2]);
    provide_counts(job, "/counts/worker.data", [0, 0, 3, 1]);
    let (view, _guard) = open(&[("job-id", job), ("port-name", "worker.data"), ("refresh", "0")]);
    answer(&call(job).await, job, 4, 0..4);
    view.until(|view| view.text(".failures") == "2 failed").await;
    view.click(".failures");
    let request = call(job).await;
    assert!(request.url().ends_with("?status=failed&offset=0&limit=50"), "{}", request.url());
}

#[wasm_bindgen_test]
async fn reference_inputs_are_said_not_to_be_counted() {
    let job = "job_references";
    provide_counts(job, "/counts", [1, 1, 6, 2]);
    provide(job, "/reference", "2");
    let (view, _guard) = open(&[("job-id", job), ("refresh", "0")]);
    answer(&call(job).await, job, 12, 0..2);
    view.until(|view| view.text(".references") == "2 reference inputs not counted").await;
    assert_eq!(view.text(".done span"), "8 of 10 processed (80%)");
}

#[wasm_bindgen_test]
async fn the_time_left_follows_from_what_was_seen_to_end() {
    let (clock, job) = (stop_clock(), "job_left");
    provide_counts(job, "/counts", [100, 0, 0, 0]);
    let (view, _guard) = open(&[("job-id", job)]);
    answer(&call(job).await, job, 100, 0..10);
    clock.pass(0.0).await;
    assert_eq!(view.text(".eta"), "");
    provide_counts(job, "/counts", [99, 0, 1, 0]);
    clock.pass(5.1).await;
    answer(&call(job).await, job, 100, 0..10);
    clock.pass(0.0).await;
    assert_eq!(view.text(".eta"), "about 8 minutes left");
    // Nothing more ends, so that there is no pace any more.
    for _ in 0..2 {
        clock.pass(5.1).await;
        answer(&call(job).await, job, 100, 0..10);
        clock.pass(0.0).await;
    }
    assert_eq!(view.text(".eta"), "");
}

#[wasm_bindgen_test]
async fn where_nothing_is_counted_nothing_is_said() {
    let job = "job_uncounted";
    leave_unfinished(job, -1);
    let (view, _guard) = open(&[("job-id", job)]);
    answer(&call(job).await, job, 3, 0..3);
    let request = call(job).await;
    assert!(request.url().ends_with("?status=pending&offset=0&limit=1"), "{}", request.url());
    refuse(&request, 403, "");
    quiet().await;
    assert!(!view.is_shown(".summary") && !view.is_shown(".alert"));
    assert_eq!(
        ["", "pending", "failed", "reference"].map(|status| view.choice(status)),
        ["All 3", "Pending", "Failed", "Reference"]
    );
    assert_eq!(view.files().len(), 3);
}

/// The answer about inputs in work.
fn percents(percents: &[(u64, f64)]) -> String {
    let item = |(number, percent): &(u64, f64)| json!({ "input": { "id": format!("inp_{number}") }, "latest_progress": { "metrics": { "percent_complete": percent } } });
    json!({ "items": percents.iter().map(item).collect::<Vec<_>>() }).to_string()
}

fn with_status(job: &str, number: u64, status: &str) -> Value {
    let mut input = input(job, number);
    input["status"] = status.into();
    if status == "processing" {
        input["completed_at"] = Value::Null;
    }
    input
}

#[wasm_bindgen_test]
async fn inputs_in_work_say_how_far_they_are() {
    let (clock, job) = (stop_clock(), "job_percent");
    leave_unfinished(job, 2);
    provide(job, "/inputs/progress", &percents(&[(1, 42.9), (7, 3.0)]));
    let (view, _guard) = open(&[("job-id", job)]);
    let rows = ["completed", "processing", "processing"];
    let page =
        |statuses: [&str; 3]| [0, 1, 2].map(|number| with_status(job, number, statuses[number as usize]));
    answer_with(&call(job).await, job, 3, 0, &page(rows));
    clock.pass(0.0).await;
    assert_eq!(view.texts("tbody:not(.skeleton) td.status"), ["Completed", "Processing42%", "Processing"]);
    let urls = asked(job, "/inputs/progress");
    assert_eq!(urls.len(), 1);
    assert!(urls[0].ends_with("/inputs/progress?status=processing&offset=0&limit=100"), "{}", urls[0]);

    let places = view.root().query_selector_all("td.status").unwrap();
    let everything = watch(&view.root());
    provide(job, "/inputs/progress", &percents(&[(1, 64.0), (2, 0.4)]));
    clock.pass(5.1).await;
    answer_with(&call(job).await, job, 3, 0, &page(rows));
    clock.pass(0.0).await;
    assert_eq!(view.texts("tbody:not(.skeleton) .percent"), ["64%", "0%"]);
    assert_eq!(asked(job, "/inputs/progress").len(), 2, "one request a refresh");
    let records = everything.take_records();
    assert!(records.length() > 0);
    for record in records {
        let target: Node = js_sys::Reflect::get(&record, &"target".into()).unwrap().unchecked_into();
        assert!(
            (0..places.length()).any(|place| places.item(place).unwrap().contains(Some(&target))),
            "{}",
            target.node_name()
        );
    }

    clock.pass(5.1).await;
    answer_with(&call(job).await, job, 3, 0, &page(["completed", "completed", "processing"]));
    clock.pass(0.0).await;
    assert_eq!(view.texts("tbody:not(.skeleton) td.status"), ["Completed", "Completed", "Processing0%"]);

    // None is in work any more, so there is nothing to ask.
    leave_unfinished(job, 0);
    clock.pass(5.1).await;
    answer_with(&call(job).await, job, 3, 0, &page(["completed"; 3]));
    clock.pass(0.0).await;
    assert_eq!(asked(job, "/inputs/progress").len(), 3);
    assert_eq!(view.count(".percent"), 0);
}
