//! Where the focus goes when what has it disappears.

use serde_json::json;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::{
    export::{Disk, END, GO_ON, LEAVE, START, asking, give_page, outcome, page_call},
    fetch::{answer, call, call_of, give, input, refuse, refuse_with, stop_clock},
    summary::provide_counts,
    view::{View, open},
};

/// Gives the focus to a control, and clicks on it.
fn press(view: &View, selector: &str) {
    focus(view, selector);
    view.click(selector);
}

fn focus(view: &View, selector: &str) {
    view.find(selector).unchecked_into::<HtmlElement>().focus().unwrap();
    assert_eq!(view.root().active_element(), Some(view.find(selector)));
}

/// Waits until a control has the focus.
async fn until_focused(view: &View, selector: &'static str) {
    let (root, found) = (view.clone(), view.clone());
    view.until_event(["focusin", "focusout"], move || {
        root.root().active_element().is_some_and(|active| active == found.find(selector))
    })
    .await;
}

#[wasm_bindgen_test]
async fn in_the_export_it_stays_inside_the_dialog() {
    let (job, _disk) = ("job_export_focus", Disk::begin(""));
    let (view, _guard) = asking(job, 3).await;
    press(&view, START);
    until_focused(&view, LEAVE).await;
    refuse(&page_call(job, 0, 1000).await, 404, "");
    outcome(&view, "Export stopped at 0").await;
    press(&view, GO_ON);
    until_focused(&view, LEAVE).await;
    refuse_with(&page_call(job, 0, 1000).await, 429, "", ("Retry-After", "90"));
    view.until(|view| view.is_shown(".dialog .waiting")).await;
    press(&view, ".dialog .waiting button");
    until_focused(&view, LEAVE).await;
    give_page(&page_call(job, 0, 1000).await, job, 3, 0, 1000, &[0, 1, 2]);
    outcome(&view, "Exported").await;
    until_focused(&view, END).await;
}

#[wasm_bindgen_test]
async fn a_button_that_is_hidden_gives_it_to_the_nearest_control() {
    let job = "job_focus_near";
    provide_counts(job, "/counts", [0, 0, 3, 1]);
    let (view, _guard) = open(&[("job-id", job), ("refresh", "0"), ("status", "completed")]);
    answer(&call(job).await, job, 0, 0..0);
    view.until(|view| view.is_shown(".empty button") && view.is_shown(".causes")).await;

    view.click(".causes > summary");
    refuse_with(&call_of(job, "?status=failed&offset=0&limit=1000").await, 429, "", ("Retry-After", "90"));
    view.until(|view| view.is_shown(".causes .waiting")).await;
    press(&view, ".causes .waiting button");
    until_focused(&view, ".causes > summary").await;
    refuse(&call_of(job, "?status=failed&offset=0&limit=1000").await, 400, "");
    view.until(|view| view.is_shown(".causes > button")).await;
    press(&view, ".causes > button");
    until_focused(&view, ".causes > summary").await;

    press(&view, ".empty button");
    answer(&call_of(job, "/inputs?offset=0").await, job, 1, 0..1);
    until_focused(&view, ".header .refresh").await;
}

#[wasm_bindgen_test]
async fn a_row_that_leaves_gives_it_to_the_one_in_its_place() {
    let job = "job_focus_row";
    let (view, _guard) = open(&[("job-id", job), ("refresh", "0")]);
    answer(&call(job).await, job, 3, 0..3);
    view.until_files(&["0.csv", "1.csv", "2.csv"]).await;
    focus(&view, "tbody.rows > tr:nth-child(2) a");
    view.click(".header .refresh");
    let page = |numbers: &[u64]| {
        let inputs: Vec<_> = numbers.iter().map(|number| input(job, *number)).collect();
        json!({ "job_id": job, "total": numbers.len(), "offset": 0, "limit": 50, "inputs": inputs })
    };
    give(&call(job).await, &page(&[0, 2]));
    view.until_files(&["0.csv", "2.csv"]).await;
    until_focused(&view, "tbody.rows > tr:nth-child(2) .toggle").await;
    // Below the last row, and then without any.
    view.click(".header .refresh");
    give(&call(job).await, &page(&[0]));
    view.until_files(&["0.csv"]).await;
    until_focused(&view, "tbody.rows > tr:nth-child(1) .toggle").await;
    view.click(".header .refresh");
    give(&call(job).await, &page(&[]));
    until_focused(&view, ".header .refresh").await;
}

#[wasm_bindgen_test]
async fn another_language_leaves_it_inside() {
    let job = "job_focus_language";
    let (view, _guard) = open(&[("job-id", job), ("refresh", "0"), ("lang", "en")]);
    answer(&call(job).await, job, 1, 0..1);
    view.until_files(&["0.csv"]).await;
    focus(&view, "tbody.rows .toggle");
    view.host.set_attribute("lang", "de").unwrap();
    until_focused(&view, ".header .refresh").await;
    assert!(view.text(".header .refresh").contains("Aktualisieren"));
}

#[wasm_bindgen_test]
async fn who_leaves_the_element_is_not_called_back() {
    let job = "job_focus_elsewhere";
    let (view, _guard) = open(&[("job-id", job), ("refresh", "0"), ("status", "completed")]);
    answer(&call(job).await, job, 0, 0..0);
    view.until(|view| view.is_shown(".empty button")).await;
    let clock = stop_clock();
    focus(&view, ".empty button");
    view.find(".empty button").unchecked_into::<HtmlElement>().blur().unwrap();
    clock.pass(1.0).await;
    assert_eq!(view.root().active_element(), None);
}
