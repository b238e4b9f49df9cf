//! The rows: what is drawn, and what is left alone.

use js_sys::Reflect;
use serde_json::json;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::{
    fetch::{answer, answer_with, call, input, quiet, watch},
    view::{View, open},
};

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
    view.until_files(&["1.csv", "inp_x", "1.csv", "(unreadable row)", "2.csv"]).await;
    let reason = view.text(".unreadable td:last-child");
    assert!(reason.contains("“data” is missing"), "{reason}");
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
async fn another_page_begins_at_its_first_row_and_the_button_keeps_the_focus() {
    let (job, next) = ("job_long", "[aria-label='Next page']");
    let (view, _guard) = open(&[("job-id", job), ("refresh", "0")]);
    view.host.style().set_property("--bji-sticky-offset", "56px").unwrap();
    answer(&call(job).await, job, 120, 0..50);
    view.until(|view| view.files().len() == 50).await;
    let window = web_sys::window().unwrap();
    let height = window.inner_height().unwrap().as_f64().unwrap();
    let first_row = |view: &View| view.find("tbody.rows > tr").get_bounding_client_rect();
    view.find(next).unchecked_into::<HtmlElement>().focus().unwrap();
    view.find(".range").scroll_into_view();
    assert!(first_row(&view).bottom() < 0.0);
    view.click(next);
    answer(&call(job).await, job, 120, 50..100);
    view.until(|view| view.files().first().is_some_and(|file| file == "50.csv")).await;
    quiet().await;
    let row = first_row(&view);
    let head = view.find("thead").get_bounding_client_rect();
    assert!(row.top() >= head.bottom() - 1.0 && head.top() >= 55.0, "{} {}", row.top(), head.bottom());
    assert!(row.bottom() < height, "{}", row.bottom());
    assert_eq!(view.root().active_element(), Some(view.find(next)));

    // What is in view stays where it is.
    let before = window.scroll_y().unwrap();
    view.click(next);
    answer(&call(job).await, job, 120, 100..120);
    view.until(|view| view.files().len() == 20).await;
    assert!((window.scroll_y().unwrap() - before).abs() < 1.0);

    // Also by its number.
    view.find(".range").scroll_into_view();
    view.fill(".page input", "1", "change");
    answer(&call(job).await, job, 120, 0..50);
    view.until(|view| view.files().len() == 50).await;
    let row = first_row(&view);
    assert!(row.top() >= 0.0 && row.bottom() < height, "{}", row.top());
}
