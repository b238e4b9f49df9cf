//! What opens the details of a row, and what closes them.

use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};

use crate::{
    details::answer_with_nothing,
    fetch::{answer, answer_with, call, click, input, press, record, untaken},
    view::{Guard, View, open},
};

async fn shown(job: &str) -> (View, Guard) {
    let (view, guard) = open(&[("job-id", job), ("refresh", "0")]);
    answer(&call(job).await, job, 3, 0..3);
    view.until_files(&["0.csv", "1.csv", "2.csv"]).await;
    (view, guard)
}

/// The cell of this class in the row at this place, from 1.
fn cell(view: &View, place: u32, class: &str) -> Element {
    view.find(&format!("tbody.rows > tr[part]:nth-child({place}) > {class}"))
}

/// Selects what is in a node, or nothing.
fn select(node: Option<&Element>) {
    let select = "const selection = getSelection(); selection.removeAllRanges(); if (node) selection.selectAllChildren(node)";
    let node = node.map_or(JsValue::NULL, JsValue::from);
    Function::new_with_args("node", select).call1(&JsValue::UNDEFINED, &node).unwrap();
}

#[wasm_bindgen_test]
async fn a_click_on_the_row_opens_and_closes_it() {
    let job = "job_row_click";
    let (view, _guard) = shown(job).await;
    click(&cell(&view, 2, ".size"));
    answer_with_nothing(job, 1).await;
    view.until(|view| view.count("tr.details") == 1).await;
    assert_eq!(view.says("[aria-label='Show details of 1.csv']", "aria-expanded"), "true");
    // What is in the details is not the row.
    click(&view.find(".details .fields dd:not([hidden]) bdi"));
    assert_eq!(view.count("tr.details"), 1);
    click(&cell(&view, 2, ".size"));
    view.until(|view| view.count("tr.details") == 0).await;
}

#[wasm_bindgen_test]
async fn a_click_on_a_link_or_with_selected_text_does_not_open_the_row() {
    let job = "job_row_no_click";
    let (view, _guard) = open(&[("job-id", job), ("refresh", "0")]);
    let mut stored = input(job, 1);
    stored["data"]["ref"] = "s3://bucket/1.csv".into();
    let mut unreadable = input(job, 2);
    unreadable["data"] = serde_json::Value::Null;
    answer_with(&call(job).await, job, 3, 0, &[input(job, 0), stored, unreadable]);
    view.until(|view| view.count("tbody.rows > tr") == 3).await;

    assert!(click(&view.find("a.name")), "the link is followed");
    click(&cell(&view, 2, ".file").query_selector("button").unwrap().unwrap());
    click(&cell(&view, 3, ".file"));
    let size = cell(&view, 1, ".size");
    select(Some(&size));
    click(&size);
    select(None);
    assert_eq!(view.count(".toggle[aria-expanded=true]"), 0);
    // By now it would have asked for the events of the first row.
    click(&size);
    view.until(|view| view.count("tr.details") == 1).await;
    answer_with_nothing(job, 0).await;
    assert_eq!(untaken(job), 0);
}

#[wasm_bindgen_test]
async fn escape_closes_the_details_that_it_is_pressed_in_and_no_others() {
    let job = "job_row_escape";
    let (view, _guard) = shown(job).await;
    for number in [0, 2] {
        view.click(&format!("[aria-label='Show details of {number}.csv']"));
        answer_with_nothing(job, number).await;
    }
    view.until(|view| view.count("tr.details") == 2).await;
    let heard = record(&view.host, "keydown");
    let last = view.find("tr.details:last-child [aria-label='Copy File ID']");
    last.clone().unchecked_into::<HtmlElement>().focus().unwrap();
    // `false`: what the browser does by itself, such as closing a dialog of the host, it does not do.
    assert!(!press(&last, "Escape"));
    view.until(|view| view.count("tr.details") == 1).await;
    assert_eq!(heard.length(), 0);
    let toggle = view.find("[aria-label='Show details of 2.csv']");
    assert_eq!(view.root().active_element(), Some(toggle.clone()));
    assert_eq!(view.says("[aria-label='Show details of 0.csv']", "aria-expanded"), "true");

    // There is nothing to close now: the key is the host's, and so are others.
    assert!(press(&toggle, "Escape"));
    assert!(press(&view.find("tr.details .copy"), "a"));
    assert_eq!(heard.length(), 2);
}

#[wasm_bindgen_test]
async fn an_error_stands_once_across_the_details() {
    let job = "job_error_once";
    let (view, _guard) = open(&[("job-id", job), ("refresh", "0")]);
    let mut failed = input(job, 0);
    failed["status"] = "failed".into();
    failed["error_message"] = "Column missing".into();
    answer_with(&call(job).await, job, 1, 0, &[failed]);
    view.until_files(&["0.csv"]).await;
    view.click(".toggle");
    let event =
        |message: &str| serde_json::json!({ "input_id": "inp_0", "level": "ERROR", "message": message });
    let events = [event("A worker has begun"), event("Column missing")];
    crate::fetch::give(
        &crate::fetch::call_of(job, "/events").await,
        &serde_json::json!({ "total": 2, "events": events }),
    );
    view.until(|view| view.count(".feed li") == 2).await;
    assert_eq!(view.texts(".feed li > bdi"), ["A worker has begun", "The error above."]);
    assert_eq!(view.text(".details .fields dd bdi"), "Column missing");
    assert!(!view.is_shown("td.error"));
    let width = |selector: &str| view.find(selector).get_bounding_client_rect().width();
    assert!(width(".details .fields dd") > width(".details .sheet") * 0.8, "as wide as the details");
    assert_eq!(view.count(".link-here"), 0, "the address of an embedding page is the host's");
}
