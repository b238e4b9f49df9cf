//! What a person sees and a portal gets.

use js_sys::{Array, JSON, Reflect};
use serde_json::{Value, json};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    fetch::{answer, answer_with, break_off, call, input, quiet, record, refuse, untaken, watch},
    view::open,
};

fn details(seen: &Array) -> Vec<Value> {
    seen.iter()
        .map(|detail| serde_json::from_str(&String::from(JSON::stringify(&detail).unwrap())).unwrap())
        .collect()
}

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

    view.fill("input[list]", "worker.data ", "input");
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
async fn a_failure_stands_above_the_rows_and_can_be_tried_again() {
    let (view, _guard) = open(&[("job-id", "job_failure")]);
    let errors = record(&view.host, "inputs-error");
    break_off(&call("job_failure").await);
    view.until(|view| view.is_shown(".alert")).await;
    assert_eq!(view.text(".what"), "The API could not be reached.");
    assert_eq!(view.text("[role=status]"), "The API could not be reached.");
    assert!(!view.is_shown("table") && !view.is_shown(".empty"));

    view.click(".alert > .button");
    answer(&call("job_failure").await, "job_failure", 1, 0..1);
    view.until_files(&["0.csv"]).await;
    assert!(!view.is_shown(".alert"));

    view.click(".header .button");
    let body = r#"{"errors":[{"code":"busy","message":"Too <b>busy</b>","error_uid":"err-1"},{"message":"And more"}]}"#;
    refuse(&call("job_failure").await, 503, body);
    view.until(|view| view.is_shown(".alert")).await;
    let alert = view.text(".alert");
    for words in [
        "The API has a problem of its own.",
        "busy: Too <b>busy</b>",
        "err-1",
        "And more",
        "503",
        "from before",
    ] {
        assert!(alert.contains(words), "{words} in {alert}");
    }
    assert_eq!(view.files(), ["0.csv"]);
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
async fn the_same_again_touches_no_node_and_one_change_one_row() {
    let (view, _guard) = open(&[("job-id", "job_same")]);
    answer(&call("job_same").await, "job_same", 3, 0..3);
    view.until_files(&["0.csv", "1.csv", "2.csv"]).await;
    let table = watch(&view.find("table"));
    let busy = |busy: &'static str| {
        let view = view.clone();
        async move {
            view.until(move |view| view.find("section").get_attribute("aria-busy").unwrap() == busy).await;
        }
    };
    view.click(".header .button");
    let request = call("job_same").await;
    busy("true").await;
    answer(&request, "job_same", 3, 0..3);
    busy("false").await;
    quiet().await;
    assert_eq!(table.take_records().length(), 0);

    let rows = view.root().query_selector_all("tbody:not(.skeleton) tr").unwrap();
    let mut inputs = [0, 1, 2].map(|number| input("job_same", number));
    inputs[1]["status"] = "failed".into();
    inputs[1]["error_message"] = "Column xmeas_1 missing".into();
    view.click(".header .button");
    answer_with(&call("job_same").await, "job_same", 3, 0, &inputs);
    view.until(|view| view.text("table").contains("Column xmeas_1 missing")).await;
    for record in table.take_records() {
        let target: web_sys::Node = Reflect::get(&record, &"target".into()).unwrap().into();
        assert!(rows.item(1).unwrap().contains(Some(&target)), "{}", target.node_name());
    }
}

#[wasm_bindgen_test]
async fn repeated_ids_and_unreadable_rows_are_all_shown() {
    let (view, _guard) = open(&[("job-id", "job_odd"), ("columns", "status size")]);
    let twice = input("job_odd", 1);
    let inputs =
        [twice.clone(), json!({ "id": "inp_x", "status": 5 }), twice, json!(null), input("job_odd", 2)];
    answer_with(&call("job_odd").await, "job_odd", 5, 0, &inputs);
    view.until_files(&["1.csv", "inp_x", "1.csv", "(unreadable entry)", "2.csv"]).await;
    assert!(view.text(".unreadable td").contains("“data” is missing"), "{}", view.text(".unreadable td"));
    let heads = view.root().query_selector_all("thead th").unwrap();
    let heads: Vec<_> =
        (0..heads.length()).map(|index| heads.item(index).unwrap().text_content().unwrap()).collect();
    assert_eq!(heads, ["File", "Status", "Size"]);

    view.click(".header .button");
    let inputs = [input("job_odd", 2), input("job_odd", 1), input("job_odd", 3)];
    answer_with(&call("job_odd").await, "job_odd", 3, 0, &inputs);
    view.until_files(&["2.csv", "1.csv", "3.csv"]).await;
}

#[wasm_bindgen_test]
async fn an_offset_past_the_end_moves_to_the_last_page() {
    let (view, _guard) = open(&[("job-id", "job_past"), ("offset", "500")]);
    let request = call("job_past").await;
    answer(&request, "job_past", 120, 500..500);
    let request = call("job_past").await;
    assert!(request.url().ends_with("?offset=100&limit=50"), "{}", request.url());
    answer(&request, "job_past", 120, 100..101);
    view.until_files(&["100.csv"]).await;
    assert_eq!(view.text(".range"), "101–101 of 120 inputs");
}

#[wasm_bindgen_test]
async fn the_host_gives_the_token_and_may_open_files_itself() {
    let (view, _guard) = open(&[]);
    assert!(view.host.shadow_root().is_some());
    let provider = js_sys::Function::new_no_args(
        "this.asked = (this.asked ?? 0) + 1; return Promise.resolve('secret-' + globalThis.asked)",
    );
    Reflect::set(&view.host, &"tokenProvider".into(), &provider).unwrap();
    view.host.set_attribute("job-id", "job_token").unwrap();
    let request = call("job_token").await;
    assert_eq!(request.authorization().as_deref(), Some("Bearer secret-1"));
    refuse(&request, 401, r#"{"detail":"Invalid API key"}"#);
    let request = call("job_token").await;
    assert_eq!(request.authorization().as_deref(), Some("Bearer secret-2"));
    answer(&request, "job_token", 1, 0..1);
    view.until_files(&["0.csv"]).await;
    assert!(!view.find("section").outer_html().contains("secret"));

    let prevent = js_sys::Function::new_with_args(
        "event",
        "event.preventDefault(); globalThis.opened = event.detail.filename",
    );
    view.host.add_event_listener_with_callback("open-file", &prevent).unwrap();
    view.click("a.name");
    assert_eq!(Reflect::get(&js_sys::global(), &"opened".into()).unwrap(), "0.csv");
}

#[wasm_bindgen_test]
async fn a_host_may_change_its_token_provider_while_it_is_asked() {
    let (view, _guard) = open(&[]);
    let provider = js_sys::Function::new_with_args(
        "host",
        "return () => { host.tokenProvider = () => 'second'; return 'first' }",
    );
    let provider = provider.call1(&JsValue::UNDEFINED, &view.host).unwrap();
    Reflect::set(&view.host, &"tokenProvider".into(), &provider).unwrap();
    view.host.set_attribute("job-id", "job_reentrant").unwrap();
    let request = call("job_reentrant").await;
    assert_eq!(request.authorization().as_deref(), Some("Bearer first"));
    answer(&request, "job_reentrant", 1, 0..1);
    view.until_files(&["0.csv"]).await;
    view.click(".header .button");
    assert_eq!(call("job_reentrant").await.authorization().as_deref(), Some("Bearer second"));
}
