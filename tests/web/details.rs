//! The details of a row: opened by its button, kept open and up to date by refreshes.

use js_sys::Function;
use serde_json::{Value, json};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, Node};

use crate::{
    fetch::{
        StoppedClock, answer_with, call, call_of, give, input, leave_unfinished, quiet, refuse, stop_clock,
        watch,
    },
    view::{Guard, View, open},
};

/// Answers what details ask for about the input of this number: it has neither events nor output files.
pub async fn answer_with_nothing(job: &str, number: u64) {
    for (path, name) in [("/events", "events"), ("/outputs", "outputs")] {
        let request = call_of(job, path).await;
        let end = format!("{path}?input_id=inp_{number}&offset=0&limit=20");
        assert!(request.url().ends_with(&end), "{}", request.url());
        give(&request, &json!({ "total": 0, name: [] }));
    }
}

/// The fields of the details that are open: names and values, and what their buttons copy.
fn fields(view: &View) -> Vec<[String; 3]> {
    let names = view.texts(".details .fields dt:not([hidden])");
    let values = view.texts(".details .fields dd:not([hidden]) bdi");
    let copies = view.root().query_selector_all(".details .fields dd:not([hidden]) [data-copy]").unwrap();
    assert_eq!((names.len(), names.len() as u32), (values.len(), copies.length()));
    let copy = |place: usize| {
        let button: HtmlElement = copies.item(place as u32).unwrap().unchecked_into();
        button.get_attribute("data-copy").unwrap()
    };
    names
        .into_iter()
        .zip(values)
        .enumerate()
        .map(|(place, (name, value))| [name, value, copy(place)])
        .collect()
}

/// A time as people here read it, with its seconds.
pub fn local_time(text: &str) -> String {
    let local = "return new Date(text).toLocaleString('en-US', { month: 'short', day: 'numeric', hour: 'numeric',
        minute: '2-digit', second: '2-digit', year: new Date(text).getFullYear() === new Date().getFullYear() ? undefined : 'numeric' })";
    let local = Function::new_with_args("text", local).call1(&JsValue::UNDEFINED, &text.into());
    local.unwrap().as_string().unwrap()
}

#[wasm_bindgen_test]
async fn the_button_opens_everything_that_is_known_and_closes_it() {
    let job = "job_details";
    let (view, _guard) = open(&[("job-id", job)]);
    let mut first = input(job, 0);
    first["status"] = "failed".into();
    first["error_message"] = "line 1\nline 2\u{202E}".into();
    first["data"]["file_extension"] = "csv".into();
    answer_with(&call(job).await, job, 2, 0, &[first, input(job, 1)]);
    view.until_files(&["0.csv", "1.csv"]).await;
    let toggle = "[aria-label='Show details of 0.csv']";
    assert_eq!(view.says(toggle, "aria-expanded"), "false");
    view.click(toggle);
    view.until(move |view| view.says(toggle, "aria-expanded") == "true").await;
    assert_eq!(view.count("tr.details"), 1);
    let row = view.find(toggle).closest("tr").unwrap().unwrap();
    assert_eq!(row.next_element_sibling().unwrap(), view.find("tr.details"));
    let same = |name: &str, value: &str| [name, value, value].map(str::to_owned);
    // With its seconds, in the zone of all times; copied as it came.
    let time = |name: &str, value: &str| [name.to_owned(), local_time(value), value.to_owned()];
    assert_eq!(
        fields(&view),
        [
            ["Error", "line 1␊line 2⟨U+202E⟩", "line 1\nline 2\u{202E}"].map(str::to_owned),
            same("Input ID", "inp_0"),
            same("File ID", "file_0"),
            same("File", "0.csv"),
            same("Port", "worker.inference"),
            same("Status", "Failed"),
            same("Size", "245,760 bytes"),
            same("Type", "text/csv"),
            same("Extension", "csv"),
            time("Created", "2026-04-14T10:00:00Z"),
            time("Finished", "2026-04-14T10:05:00Z"),
            same("Duration", "5 min"),
            same("Location", "https://storage.example.com/0.csv"),
        ]
    );
    for group in ["Metadata", "Tags", "Attributes"] {
        assert!(!view.is_shown(&format!("[role=group][aria-label={group}]")), "{group} is not there");
    }
    assert_eq!(view.says(".details .fields dd:not([hidden]) .copy", "aria-label"), "Copy Error");

    let requests = [call_of(job, "/events").await, call_of(job, "/outputs").await];
    view.click(toggle);
    view.until(|view| view.count("tr.details") == 0).await;
    assert_eq!(view.says(toggle, "aria-expanded"), "false");
    quiet().await;
    assert!(requests.iter().all(crate::fetch::Call::aborted));
}

#[wasm_bindgen_test]
async fn nested_values_are_lines_and_nothing_is_hidden() {
    let job = "job_nested";
    let (view, _guard) = open(&[("job-id", job)]);
    let mut first = input(job, 0);
    first["data"]["metadata"] = json!({ "rows": 500, "split": { "train": true, "parts": [1, 2], "none": null }, "b\tell\u{7}": "<b>x</b>" });
    first["data"]["file_tags"] = json!(["raw", "plant-7"]);
    first["data"]["file_attributes"] = json!({});
    answer_with(&call(job).await, job, 1, 0, &[first.clone()]);
    view.until_files(&["0.csv"]).await;
    view.click(".toggle");
    answer_with_nothing(job, 0).await;
    let metadata = "[aria-label=Metadata]";
    let lines = |view: &View| -> Vec<String> {
        let names = view.texts(&format!("{metadata} dt")).into_iter();
        let values = view.texts(&format!("{metadata} dd"));
        names.zip(values).map(|(name, value)| format!("{name}={value}")).collect()
    };
    assert_eq!(lines(&view), ["b␉ell␇=<b>x</b>", "rows=500", "split=", "none=—", "parts=1, 2", "train=true"]);
    assert_eq!(view.texts(&format!("{metadata} .depth-1")), ["none", "parts", "train"]);
    assert_eq!(view.count(&format!("{metadata} b")), 0, "text stays text");
    let copied: Value =
        serde_json::from_str(&view.says(&format!("{metadata} [data-copy]"), "data-copy")).unwrap();
    assert_eq!(copied, first["data"]["metadata"]);
    assert_eq!(view.texts("[aria-label=Tags] dd"), ["raw, plant-7"]);
    assert!(view.is_shown("[aria-label=Tags]") && !view.is_shown("[aria-label=Attributes]"));

    // However deep it lies, what has changed is seen, though nothing else of the row has changed.
    let parts = ["parts=1, 3", "parts=1, 2, 4", "0=1"];
    for (new, said) in [json!([1, 3]), json!([1, 2, 4]), json!({ "0": 1 })].into_iter().zip(parts) {
        first["data"]["metadata"]["split"]["parts"] = new;
        view.click(".button.refresh");
        answer_with(&call(job).await, job, 1, 0, &[first.clone()]);
        quiet().await;
        assert!(lines(&view).contains(&said.to_owned()), "{said}");
    }
}

/// An element that refreshes itself and has the details of the last of three rows open.
async fn opened(clock: &StoppedClock, job: &str) -> (View, Guard) {
    leave_unfinished(job, 2);
    let (view, guard) = open(&[("job-id", job)]);
    answer_with(&call(job).await, job, 3, 0, &[0, 1, 2].map(|number| input(job, number)));
    clock.pass(0.0).await;
    view.click("[aria-label='Show details of 2.csv']");
    answer_with_nothing(job, 2).await;
    clock.pass(0.0).await;
    assert!(!view.is_shown(".details [aria-label=Events]"), "there are none");
    (view, guard)
}

#[wasm_bindgen_test]
async fn a_refresh_touches_only_what_is_new() {
    let (clock, job) = (stop_clock(), "job_details_stay");
    let (view, _guard) = opened(&clock, job).await;
    let everything = watch(&view.root());
    for _ in 0..2 {
        clock.pass(5.1).await;
        answer_with(&call(job).await, job, 3, 0, &[0, 1, 2].map(|number| input(job, number)));
        clock.pass(0.0).await;
    }
    assert_eq!(everything.take_records().length(), 0);
    assert!(view.is_shown("tr.details"));

    let details = watch(&view.find("tr.details"));
    clock.pass(5.1).await;
    let mut inputs = [0, 1, 2].map(|number| input(job, number));
    inputs[2]["data"]["ref"] = "https://storage.example.com/2.csv?signature=2".into();
    answer_with(&call(job).await, job, 3, 0, &inputs);
    clock.pass(0.0).await;
    let [name, value, copy] = fields(&view).pop().unwrap();
    assert_eq!((name, value), ("Location".into(), "https://storage.example.com/2.csv?signature=2".into()));
    assert_eq!(copy, "https://storage.example.com/2.csv?signature=2");
    let place = view.find(".details .fields dd:last-child");
    let records = details.take_records();
    assert!(records.length() > 0);
    for record in records {
        let target: Node = js_sys::Reflect::get(&record, &"target".into()).unwrap().unchecked_into();
        assert!(place.contains(Some(&target)), "{}", target.node_name());
    }
}

#[wasm_bindgen_test]
async fn the_focus_stays_in_details_that_move() {
    let (clock, job) = (stop_clock(), "job_details_move");
    let (view, _guard) = opened(&clock, job).await;
    let button: HtmlElement = view.find(".details [aria-label='Copy Input ID']").unchecked_into();
    button.focus().unwrap();
    clock.pass(5.1).await;
    answer_with(&call(job).await, job, 3, 0, &[2, 0, 1].map(|number| input(job, number)));
    clock.pass(0.0).await;
    assert_eq!(view.files(), ["2.csv", "0.csv", "1.csv"]);
    assert_eq!(view.find("tbody:not(.skeleton) tr:nth-child(2)"), view.find("tr.details"));
    assert_eq!(view.root().active_element().as_ref(), Some(button.as_ref()));

    // There is more to say of it now, before and behind what has the focus.
    clock.pass(5.1).await;
    let mut inputs = [2, 0, 1].map(|number| input(job, number));
    inputs[0]["error_message"] = "Column xmeas_1 missing".into();
    inputs[0]["data"]["file_extension"] = "csv".into();
    answer_with(&call(job).await, job, 3, 0, &inputs);
    clock.pass(0.0).await;
    assert_eq!(fields(&view)[0][0], "Error");
    let focused = view.root().active_element().map(|focused| focused.get_attribute("data-copy"));
    assert_eq!(focused, Some(Some("inp_2".to_owned())));

    // The input is gone from the page, and so are its details.
    clock.pass(5.1).await;
    answer_with(&call(job).await, job, 2, 0, &[0, 1].map(|number| input(job, number)));
    clock.pass(0.0).await;
    assert_eq!(view.count("tr.details"), 0);
}

#[wasm_bindgen_test]
async fn another_status_is_shown_and_its_events_are_fetched() {
    let (clock, job) = (stop_clock(), "job_details_status");
    let (view, _guard) = opened(&clock, job).await;
    clock.pass(5.1).await;
    let mut inputs = [0, 1, 2].map(|number| input(job, number));
    inputs[2]["status"] = "failed".into();
    answer_with(&call(job).await, job, 3, 0, &inputs);
    let events =
        json!({ "total": 1, "events": [{ "input_id": "inp_2", "level": "ERROR", "message": "It broke" }] });
    give(&call_of(job, "/events").await, &events);
    give(&call_of(job, "/outputs").await, &json!({ "total": 0, "outputs": [] }));
    clock.pass(0.0).await;
    assert!(fields(&view).iter().any(|[name, value, _]| name == "Status" && value == "Failed"));
    assert_eq!(view.texts("[aria-label=Events] li"), ["ERRORIt broke"]);
}

#[wasm_bindgen_test]
async fn values_are_shown_and_copied_with_the_digits_that_came() {
    let job = "job_digits";
    let (view, _guard) = open(&[("job-id", job)]);
    let mut first = input(job, 0);
    first["data"]["metadata"] = "METADATA".into();
    let body = json!({ "job_id": job, "total": 1, "offset": 0, "limit": 50, "inputs": [first] }).to_string();
    let metadata = r#"{"id": 9007199254740993, "one": 1.0, "loss": NaN, "note": "NaN"}"#;
    refuse(&call(job).await, 200, &body.replace("\"METADATA\"", metadata));
    view.until_files(&["0.csv"]).await;
    view.click(".toggle");
    answer_with_nothing(job, 0).await;
    assert_eq!(view.texts("[aria-label=Metadata] dt"), ["id", "one", "loss", "note"]);
    assert_eq!(view.texts("[aria-label=Metadata] dd"), ["9007199254740993", "1.0", "NaN", "NaN"]);
    assert_eq!(
        view.says("[aria-label=Metadata] [data-copy]", "data-copy"),
        r#"{"id":9007199254740993,"one":1.0,"loss":"NaN","note":"NaN"}"#
    );
}
