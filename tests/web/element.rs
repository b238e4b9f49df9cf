//! What a person sees and a portal gets.

use js_sys::{Array, JSON, Reflect};
use serde_json::json;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    fetch::{answer, call, quiet, record, refuse, untaken},
    view::{View, details, open},
};

#[wasm_bindgen_test]
async fn opening_shows_the_rows_and_says_so() {
    let (view, _guard) = open(&[("job-id", "job_open")]);
    let loads = record(&view.host, "inputs-load");
    let request = call("job_open").await;
    assert!(
        request.url().ends_with("/v0.5/batch/jobs/job_open/inputs?offset=0&limit=50"),
        "{}",
        request.url()
    );
    assert_eq!(request.authorization(), None);
    assert!(view.is_shown(".skeleton .bone"), "outlines until the first answer");
    assert!(!view.is_shown(".empty") && !view.is_shown(".pagination"));

    answer(&request, "job_open", 1234, 0..2);
    view.until_files(&["0.csv", "1.csv"]).await;
    assert_eq!(view.root().query_selector(".bone").unwrap(), None);
    assert_eq!(view.text(".range"), "1–2 of 1,234 inputs");
    assert_eq!(view.text("[role=status]"), "1–2 of 1,234 inputs");
    assert_eq!(view.find("section").get_attribute("aria-label").unwrap(), "Inputs of job job_open");
    let row: Vec<String> = ["port", "status", "size", "type", "duration"]
        .map(|column| view.text(&format!("tbody:not(.skeleton) .{column}")))
        .into();
    assert_eq!(row, ["worker.inference", "Completed", "246 kB", "text/csv", "5 min"]);
    assert_eq!(view.find("td.size").get_attribute("title").unwrap(), "245,760 bytes");
    let link = view.find("a.name");
    assert_eq!(link.get_attribute("href").unwrap(), "https://storage.example.com/0.csv");
    assert_eq!(link.get_attribute("rel").unwrap(), "noopener noreferrer");
    assert_eq!(link.get_attribute("referrerpolicy").unwrap(), "no-referrer");
    assert_eq!(
        details(&loads),
        [json!({ "jobId": "job_open", "total": 1234, "offset": 0, "limit": 50, "count": 2 })]
    );
}

#[wasm_bindgen_test]
async fn a_filter_asks_anew_from_the_first_page() {
    let (view, _guard) = open(&[("job-id", "job_filter"), ("offset", "100")]);
    let changes = record(&view.host, "query-change");
    let request = call("job_filter").await;
    answer(&request, "job_filter", 300, 100..101);
    view.until_files(&["100.csv"]).await;

    view.click("[value=failed]");
    let request = call("job_filter").await;
    assert!(request.url().ends_with("?status=failed&offset=0&limit=50"), "{}", request.url());
    assert_eq!(view.files(), ["100.csv"], "old rows stay until the new ones are there");
    assert_eq!(view.find("section").get_attribute("aria-busy").unwrap(), "true");
    answer(&request, "job_filter", 1, 7..8);
    view.until_files(&["7.csv"]).await;
    assert_eq!(view.find("section").get_attribute("aria-busy").unwrap(), "false");

    view.fill("input[list]", "worker.data ", "change");
    let request = call("job_filter").await;
    assert!(
        request.url().ends_with("?status=failed&port_name=worker.data&offset=0&limit=50"),
        "{}",
        request.url()
    );
    answer(&request, "job_filter", 0, 0..0);
    view.until(|view| view.is_shown(".empty")).await;
    assert_eq!(view.text(".empty p"), "No inputs match the filters.");
    assert!(!view.is_shown("table") && !view.is_shown(".alert"));

    view.click(".empty button");
    let request = call("job_filter").await;
    assert!(request.url().ends_with("?offset=0&limit=50"), "{}", request.url());
    answer(&request, "job_filter", 1, 0..1);
    view.until_files(&["0.csv"]).await;
    let change = |status: Option<&str>, port_name: Option<&str>| json!({ "status": status, "portName": port_name, "offset": 0, "limit": 50 });
    assert_eq!(
        details(&changes),
        [change(Some("failed"), None), change(Some("failed"), Some("worker.data")), change(None, None)]
    );
}

#[wasm_bindgen_test]
async fn pages_are_turned_by_buttons_and_by_number() {
    let (view, _guard) = open(&[("job-id", "job_pages")]);
    let ask = async |offset: u64| {
        let request = call("job_pages").await;
        assert!(request.url().ends_with(&format!("?offset={offset}&limit=50")), "{}", request.url());
        answer(&request, "job_pages", 240, offset..(offset + 50).min(240));
        view.until(move |view| view.files().first() == Some(&format!("{offset}.csv"))).await;
    };
    ask(0).await;
    assert_eq!(view.find("[aria-label='Previous page']").get_attribute("aria-disabled").unwrap(), "true");
    view.click("[aria-label='Previous page']");
    view.click("[aria-label='Next page']");
    ask(50).await;
    view.click("[aria-label='Last page']");
    ask(200).await;
    assert_eq!(view.find("[aria-label='Next page']").get_attribute("aria-disabled").unwrap(), "true");
    view.click("[aria-label='Previous page']");
    ask(150).await;
    view.fill(".page input", "3", "change");
    ask(100).await;
    view.fill(".page input", "nine", "change");
    assert_eq!(Reflect::get(&view.find(".page input"), &"value".into()).unwrap(), "3");
    view.click("[aria-label='First page']");
    ask(0).await;
}

#[wasm_bindgen_test]
async fn the_page_field_says_which_page_is_shown_where_the_one_that_was_typed_is_not() {
    let (view, _guard) = open(&[("job-id", "job_typed"), ("refresh", "0")]);
    answer(&call("job_typed").await, "job_typed", 500, 0..50);
    view.until(|view| view.files().len() == 50).await;
    view.fill(".page input", "3", "change");
    refuse(&call("job_typed").await, 403, "");
    view.until(|view| view.is_shown(".alert")).await;
    let number = |view: &View| Reflect::get(&view.find(".page input"), &"value".into()).unwrap();
    view.until(move |view| number(view) == "1").await;
    assert_eq!(view.text(".range"), "1–50 of 500 inputs");
}

#[wasm_bindgen_test]
async fn a_page_that_could_not_be_shown_is_tried_again_and_pages_of_failed_filters_are_not_offered() {
    let job = "job_stuck";
    let (view, _guard) = open(&[("job-id", job), ("refresh", "0")]);
    answer(&call(job).await, job, 500, 0..50);
    view.until(|view| view.files().len() == 50).await;
    for _ in 0..2 {
        view.click("[aria-label='Next page']");
        let request = call(job).await;
        assert!(request.url().ends_with("?offset=50&limit=50"), "{}", request.url());
        refuse(&request, 403, "");
        view.until(|view| view.is_shown(".alert")).await;
        quiet().await;
    }
    view.fill(".page input", "2", "change");
    answer(&call(job).await, job, 500, 50..100);
    view.until(|view| !view.is_shown(".alert")).await;
    assert_eq!(view.text(".range"), "51–100 of 500 inputs");

    view.click("[value=failed]");
    refuse(&call(job).await, 403, "");
    view.until(|view| view.is_shown(".alert")).await;
    view.until(|view| view.says("[aria-label='Next page']", "aria-disabled") == "true").await;
    view.click("[aria-label='Next page']");
    view.fill(".page input", "4", "change");
    quiet().await;
    assert_eq!(untaken(job), 0);
    assert_eq!(Reflect::get(&view.find(".page input"), &"value".into()).unwrap(), "2");
}

#[wasm_bindgen_test]
async fn pages_of_other_filters_are_not_turned() {
    let (view, _guard) = open(&[("job-id", "job_hasty")]);
    answer(&call("job_hasty").await, "job_hasty", 500, 0..50);
    view.until(|view| view.files().len() == 50).await;
    view.click("[value=failed]");
    view.click("[aria-label='Next page']");
    view.fill(".page input", "3", "change");
    let request = call("job_hasty").await;
    assert!(request.url().ends_with("?status=failed&offset=0&limit=50"), "{}", request.url());
    quiet().await;
    assert_eq!(untaken("job_hasty"), 0);
}

#[wasm_bindgen_test]
async fn a_late_answer_to_an_older_query_is_not_shown() {
    // Its requests do not end when they are aborted.
    let (view, _guard) = open(&[("job-id", "job_deaf")]);
    let loads = record(&view.host, "inputs-load");
    let all = call("job_deaf").await;
    view.click("[value=failed]");
    let failed = call("job_deaf").await;
    assert!(all.aborted() && !failed.aborted());

    answer(&failed, "job_deaf", 1, 7..8);
    view.until_files(&["7.csv"]).await;
    answer(&all, "job_deaf", 2, 0..2);
    quiet().await;
    assert_eq!(view.files(), ["7.csv"]);
    assert_eq!(loads.length(), 1);
}

#[wasm_bindgen_test]
async fn leaving_the_document_in_mid_flight_ends_the_request() {
    let (view, _guard) = open(&[("job-id", "job_leave")]);
    let (loads, errors) = (record(&view.host, "inputs-load"), record(&view.host, "inputs-error"));
    let request = call("job_leave").await;
    view.host.remove();
    quiet().await;
    assert!(request.aborted());
    answer(&request, "job_leave", 1, 0..1);
    quiet().await;
    assert_eq!((loads.length(), errors.length()), (0, 0));
    assert_eq!(view.root().query_selector("section").unwrap(), None);
}

#[wasm_bindgen_test]
async fn attributes_that_change_together_cause_one_request() {
    let (view, _guard) = open(&[("job-id", "job_attributes")]);
    let changes = record(&view.host, "query-change");
    answer(&call("job_attributes").await, "job_attributes", 300, 0..1);
    view.until_files(&["0.csv"]).await;

    view.host.set_attribute("offset", "20").unwrap();
    view.host.set_attribute("status", "completed").unwrap();
    view.host.set_attribute("limit", "10").unwrap();
    let request = call("job_attributes").await;
    assert!(request.url().ends_with("?status=completed&offset=20&limit=10"), "{}", request.url());
    answer(&request, "job_attributes", 300, 20..21);
    view.until_files(&["20.csv"]).await;
    quiet().await;
    assert_eq!(untaken("job_attributes"), 0);
    assert_eq!(changes.length(), 0, "the host knows what it did itself");
    assert!(view.find("[value=completed]").matches(":checked").unwrap());

    // Another job begins with what the attributes say, and never under the old rows.
    view.host.set_attribute("job-id", "job_attributes_2").unwrap();
    let request = call("job_attributes_2").await;
    assert_eq!(view.files(), [""; 0]);
    answer(&request, "job_attributes_2", 1, 0..1);
    view.until_files(&["0.csv"]).await;
}

#[wasm_bindgen_test]
async fn properties_say_and_set_what_is_shown() {
    let (view, _guard) = open(&[("job-id", "job_properties")]);
    answer(&call("job_properties").await, "job_properties", 300, 0..1);
    view.until_files(&["0.csv"]).await;
    view.click("[value=failed]");
    answer(&call("job_properties").await, "job_properties", 300, 0..1);
    let get = |name: &str| Reflect::get(&view.host, &name.into()).unwrap();
    let query = || details(&Array::of1(&get("query"))).remove(0);
    assert_eq!(query(), json!({ "status": "failed", "portName": null, "offset": 0, "limit": 50 }));
    assert_eq!(get("status"), "failed");

    let wanted = JSON::parse(r#"{ "portName": "worker.data", "offset": 100 }"#).unwrap();
    Reflect::set(&view.host, &"query".into(), &wanted).unwrap();
    let request = call("job_properties").await;
    assert!(request.url().ends_with("?port_name=worker.data&offset=100&limit=50"), "{}", request.url());
    assert_eq!(query(), json!({ "status": null, "portName": "worker.data", "offset": 100, "limit": 50 }));
    Reflect::set(&view.host, &"status".into(), &JsValue::from("pending")).unwrap();
    let request = call("job_properties").await;
    assert!(
        request.url().ends_with("?status=pending&port_name=worker.data&offset=0&limit=50"),
        "{}",
        request.url()
    );
}

#[wasm_bindgen_test]
async fn a_host_that_sets_the_filters_to_what_they_are_keeps_the_page() {
    let job = "job_mirrored";
    let (view, _guard) =
        open(&[("job-id", job), ("status", "failed"), ("port-name", "in"), ("refresh", "0")]);
    answer(&call(job).await, job, 300, 0..50);
    view.until(|view| view.files().len() == 50).await;
    let mirror = "event.target.status = event.detail.status; event.target.portName = event.detail.portName";
    let mirror = js_sys::Function::new_with_args("event", mirror);
    view.host.add_event_listener_with_callback("query-change", &mirror).unwrap();
    view.click("[aria-label='Next page']");
    let request = call(job).await;
    quiet().await;
    assert!(!request.aborted() && request.url().contains("offset=50"), "{}", request.url());
    assert_eq!(untaken(job), 0);
}

#[wasm_bindgen_test]
async fn a_filter_that_was_taken_away_is_not_said_to_be_there() {
    let (view, _guard) = open(&[("job-id", "job_cleared"), ("status", "failed"), ("refresh", "0")]);
    answer(&call("job_cleared").await, "job_cleared", 300, 0..1);
    view.until_files(&["0.csv"]).await;
    let status = || Reflect::get(&view.host, &"status".into()).unwrap();
    assert_eq!(status(), "failed");
    view.click("[value='']");
    assert!(call("job_cleared").await.url().ends_with("?offset=0&limit=50"));
    assert_eq!(status(), JsValue::NULL);
}

#[wasm_bindgen_test]
async fn an_element_outside_a_document_has_the_query_of_its_attributes() {
    let document = web_sys::window().unwrap().document().unwrap();
    let element = document.create_element("batch-job-inputs").unwrap();
    element.set_attribute("status", "failed").unwrap();
    element.set_attribute("offset", "100").unwrap();
    let query = details(&Array::of1(&Reflect::get(&element, &"query".into()).unwrap())).remove(0);
    assert_eq!(query, json!({ "status": "failed", "portName": null, "offset": 100, "limit": 50 }));
}

#[wasm_bindgen_test]
async fn a_refused_page_size_does_not_lose_the_place() {
    let job = "job_large_pages";
    let (view, _guard) = open(&[("job-id", job), ("offset", "150"), ("refresh", "0")]);
    answer(&call(job).await, job, 500, 150..200);
    view.until(|view| view.files().len() == 50).await;
    view.fill(".limit select", "1000", "change");
    let request = call(job).await;
    assert!(request.url().ends_with("?offset=0&limit=1000"), "{}", request.url());
    refuse(&request, 422, r#"{"detail":"limit must be at most 100"}"#);
    let request = call(job).await;
    assert!(request.url().ends_with("?offset=150&limit=50"), "{}", request.url());
}

#[wasm_bindgen_test]
async fn a_move_within_the_document_keeps_everything() {
    let (view, _guard) = open(&[("job-id", "job_move")]);
    answer(&call("job_move").await, "job_move", 1, 0..1);
    view.until_files(&["0.csv"]).await;
    let row = view.find("tbody:not(.skeleton) tr");
    let body = web_sys::window().unwrap().document().unwrap().body().unwrap();
    body.prepend_with_node_1(&view.host).unwrap();
    quiet().await;
    assert_eq!(view.find("tbody:not(.skeleton) tr"), row);
    assert_eq!(untaken("job_move"), 0);
}

#[wasm_bindgen_test]
async fn two_elements_do_not_know_of_each_other() {
    let (one, _guard_one) = open(&[("job-id", "job_one")]);
    let (two, _guard_two) = open(&[("job-id", "job_two")]);
    answer(&call("job_one").await, "job_one", 1, 1..2);
    answer(&call("job_two").await, "job_two", 1, 2..3);
    one.until_files(&["1.csv"]).await;
    two.until_files(&["2.csv"]).await;
    one.click("[value=failed]");
    answer(&call("job_one").await, "job_one", 1, 3..4);
    one.until_files(&["3.csv"]).await;
    assert_eq!(two.files(), ["2.csv"]);
    assert!(two.find("[value='']").matches(":checked").unwrap());
    assert_eq!(untaken("job_two"), 0);
}

#[wasm_bindgen_test]
async fn what_was_chosen_for_one_job_is_not_kept_for_the_next() {
    let (view, _guard) = open(&[("job-id", "job_left"), ("refresh", "0")]);
    answer(&call("job_left").await, "job_left", 300, 0..1);
    view.until_files(&["0.csv"]).await;
    view.click("[value=failed]");
    answer(&call("job_left").await, "job_left", 300, 1..2);
    view.until_files(&["1.csv"]).await;
    let parent = view.host.parent_element().unwrap();
    view.host.set_attribute("job-id", "job_next").unwrap();
    view.host.remove();
    quiet().await;
    parent.append_child(&view.host).unwrap();
    let request = call("job_next").await;
    assert!(request.url().ends_with("job_next/inputs?offset=0&limit=50"), "{}", request.url());
    answer(&request, "job_next", 1, 2..3);
    view.until_files(&["2.csv"]).await;
}
