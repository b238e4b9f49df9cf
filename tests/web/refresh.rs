//! Refreshing by itself, for as long as it makes sense.

use serde_json::json;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, Node};

use crate::{
    fetch::{
        Look, StoppedClock, answer, answer_with, call, hold, input, leave_unfinished, observed, quiet,
        refuse, refuse_with, release, stop_clock, timers, times_counted, untaken, watch,
    },
    view::{Guard, View, open},
};

/// An element that shows three inputs of a job with unfinished ones.
async fn running(clock: &StoppedClock, job: &str) -> (View, Guard) {
    leave_unfinished(job, 2);
    let (view, guard) = open(&[("job-id", job)]);
    answer(&call(job).await, job, 3, 0..3);
    clock.pass(0.0).await;
    assert_eq!(view.files().len(), 3);
    (view, guard)
}

#[wasm_bindgen_test]
async fn the_same_data_changes_no_node_and_one_changed_row_only_itself() {
    let clock = stop_clock();
    let (view, _guard) = running(&clock, "job_same_again").await;
    let everything = watch(&view.root());
    for _ in 0..3 {
        clock.pass(4.9).await;
        assert_eq!(untaken("job_same_again"), 0, "every five seconds, by the default");
        clock.pass(0.2).await;
        let request = call("job_same_again").await;
        // Longer than what a person who asked for it would be told of.
        clock.pass(0.3).await;
        answer(&request, "job_same_again", 3, 0..3);
        clock.pass(0.0).await;
    }
    assert_eq!(everything.take_records().length(), 0);

    let row: Node = view.root().query_selector_all("tbody:not(.skeleton) tr").unwrap().item(1).unwrap();
    clock.pass(5.1).await;
    let mut inputs = [0, 1, 2].map(|number| input("job_same_again", number));
    inputs[1]["status"] = "failed".into();
    inputs[1]["error_message"] = "Column xmeas_1 missing".into();
    answer_with(&call("job_same_again").await, "job_same_again", 3, 0, &inputs);
    clock.pass(0.0).await;
    assert!(view.text("table").contains("Column xmeas_1 missing"));
    let records = everything.take_records();
    assert!(records.length() > 0);
    for record in records {
        let target: Node = js_sys::Reflect::get(&record, &"target".into()).unwrap().into();
        assert!(row.contains(Some(&target)), "{}", target.node_name());
    }
}

#[wasm_bindgen_test]
async fn focus_typed_text_and_selection_stay() {
    let clock = stop_clock();
    let (view, _guard) = running(&clock, "job_stays").await;
    let page: HtmlElement = view.find(".page input").unchecked_into();
    page.focus().unwrap();
    js_sys::Reflect::set(&page, &"value".into(), &"12".into()).unwrap();
    let name = view.find("tbody:not(.skeleton) .name").first_child().unwrap();
    clock.pass(5.1).await;
    // Another row before, and a fresh signature in each link.
    let mut inputs = [9, 0, 1, 2].map(|number| input("job_stays", number));
    for input in &mut inputs {
        let reference = format!("{}?signature=2", input["data"]["ref"].as_str().unwrap());
        input["data"]["ref"] = reference.into();
    }
    answer_with(&call("job_stays").await, "job_stays", 4, 0, &inputs);
    clock.pass(0.0).await;
    assert_eq!(view.files(), ["9.csv", "0.csv", "1.csv", "2.csv"]);
    assert_eq!(view.root().active_element().as_ref(), Some(page.as_ref()));
    assert_eq!(js_sys::Reflect::get(&page, &"value".into()).unwrap(), "12");
    let links = view.root().query_selector_all(".name").unwrap();
    assert_eq!(links.item(1).unwrap().first_child(), Some(name), "the very text that may be selected");
    let link = view.find("tbody:not(.skeleton) a.name").get_attribute("href").unwrap();
    assert!(link.ends_with("?signature=2"), "{link}");
}

#[wasm_bindgen_test]
async fn a_fresh_signature_changes_the_link_and_nothing_else() {
    let (view, _guard) = open(&[("job-id", "job_signed")]);
    let mut inputs = [0, 1].map(|number| input("job_signed", number));
    // Long enough to be cut, and with another class of its row.
    inputs[1]["data"]["filename"] = "a-long-name-that-loses-its-middle.csv".into();
    inputs[1]["status"] = "failed".into();
    answer_with(&call("job_signed").await, "job_signed", 2, 0, &inputs);
    view.until(|view| view.count("tbody:not(.skeleton) tr") == 2).await;
    quiet().await;
    let table = watch(&view.find("table"));
    for input in &mut inputs {
        input["data"]["ref"] = format!("{}?signature=2", input["data"]["ref"].as_str().unwrap()).into();
    }
    view.click(".header .refresh");
    answer_with(&call("job_signed").await, "job_signed", 2, 0, &inputs);
    view.until(|view| view.count("[href$='?signature=2']") == 2).await;
    let changed = table.take_records().to_vec();
    let names = changed.iter().map(|record| js_sys::Reflect::get(record, &"attributeName".into()).unwrap());
    assert_eq!(names.collect::<Vec<_>>(), ["href", "href"]);
}

#[wasm_bindgen_test]
async fn never_while_the_tab_is_hidden_and_at_once_when_it_is_back() {
    let clock = stop_clock();
    let (_view, _guard) = running(&clock, "job_hidden").await;
    let look = Look::begin(false, true);
    clock.pass(600.0).await;
    assert_eq!(untaken("job_hidden"), 0);
    drop(look);
    clock.pass(0.0).await;
    answer(&call("job_hidden").await, "job_hidden", 3, 0..3);
    clock.pass(4.9).await;
    assert_eq!(untaken("job_hidden"), 0);
    clock.pass(0.2).await;
    assert_eq!(untaken("job_hidden"), 1);
}

#[wasm_bindgen_test]
async fn never_while_the_element_has_no_box_and_at_once_when_it_is_shown() {
    let clock = stop_clock();
    let (view, _guard) = running(&clock, "job_no_box").await;
    view.host.set_attribute("style", "display: none").unwrap();
    observed(&view.host).await;
    clock.pass(600.0).await;
    assert_eq!(untaken("job_no_box"), 0);
    view.host.remove_attribute("style").unwrap();
    observed(&view.host).await;
    clock.pass(0.0).await;
    answer(&call("job_no_box").await, "job_no_box", 3, 0..3);
    clock.pass(4.9).await;
    assert_eq!(untaken("job_no_box"), 0);
    clock.pass(0.2).await;
    assert_eq!(untaken("job_no_box"), 1);
}

#[wasm_bindgen_test]
async fn the_first_page_is_fetched_without_a_box_too_for_hosts_that_wait_for_it_to_show_the_element() {
    let (view, guard) = open(&[("job-id", "job_unseen"), ("hidden", "")]);
    let request = call("job_unseen").await;
    assert_eq!(view.host.client_height(), 0);
    answer(&request, "job_unseen", 3, 0..3);
    view.until(|view| view.files().len() == 3).await;
    drop(guard);
}

#[wasm_bindgen_test]
async fn slow_answers_are_asked_for_less_often() {
    let clock = stop_clock();
    let (_view, _guard) = running(&clock, "job_slow").await;
    clock.pass(5.1).await;
    let request = call("job_slow").await;
    clock.pass(3.0).await;
    answer(&request, "job_slow", 3, 0..3);
    clock.pass(11.9).await;
    assert_eq!(untaken("job_slow"), 0, "four times what the answer took");
    clock.pass(1.0).await;
    assert_eq!(untaken("job_slow"), 1);
}

#[wasm_bindgen_test]
async fn it_ends_with_a_last_look_when_everything_is_finished() {
    let clock = stop_clock();
    let (view, _guard) = running(&clock, "job_ending").await;
    clock.pass(5.1).await;
    leave_unfinished("job_ending", 0);
    answer(&call("job_ending").await, "job_ending", 3, 0..3);
    clock.pass(5.1).await;
    // The page was read a moment before the counts, so it may be of a moment before the end.
    answer(&call("job_ending").await, "job_ending", 3, 0..3);
    clock.pass(600.0).await;
    assert_eq!(untaken("job_ending"), 0);
    assert_eq!(timers(), 0, "nothing is left that could wake up");
    drop(view);
}

#[wasm_bindgen_test]
async fn a_finished_job_is_left_alone_whatever_the_page_shows() {
    let clock = stop_clock();
    let (view, _guard) = open(&[("job-id", "job_done")]);
    // The page is of a moment before the counts.
    let mut waiting = input("job_done", 0);
    waiting["status"] = json!("pending");
    answer_with(&call("job_done").await, "job_done", 1, 0, &[waiting]);
    clock.pass(600.0).await;
    assert_eq!((untaken("job_done"), times_counted("job_done"), timers()), (0, 1, 0));
    assert_eq!(view.files(), ["0.csv"]);
}

#[wasm_bindgen_test]
async fn never_where_the_host_says_so_and_always_when_the_person_does() {
    let clock = stop_clock();
    leave_unfinished("job_never", 2);
    let (view, _guard) = open(&[("job-id", "job_never"), ("refresh", "0")]);
    answer(&call("job_never").await, "job_never", 3, 0..3);
    clock.pass(600.0).await;
    assert_eq!(untaken("job_never"), 0);
    view.click(".header .button");
    answer(&call("job_never").await, "job_never", 3, 0..2);
    clock.pass(0.0).await;
    assert_eq!(view.files().len(), 2);

    view.host.set_attribute("refresh", "2").unwrap();
    clock.pass(2.1).await;
    assert_eq!(untaken("job_never"), 1);
}

#[wasm_bindgen_test]
async fn without_counts_it_asks_for_totals() {
    let clock = stop_clock();
    leave_unfinished("job_bare", -1);
    let (_view, _guard) = open(&[("job-id", "job_bare")]);
    answer(&call("job_bare").await, "job_bare", 3, 0..3);
    for (status, total) in [("pending", 0), ("processing", 1), ("completed", 2), ("failed", 0)] {
        let request = call("job_bare").await;
        assert!(request.url().ends_with(&format!("?status={status}&offset=0&limit=1")), "{}", request.url());
        answer(&request, "job_bare", total, 0..total);
    }
    clock.pass(5.1).await;
    let request = call("job_bare").await;
    assert!(request.url().ends_with("?offset=0&limit=50"), "{}", request.url());
    answer(&request, "job_bare", 3, 0..3);
    // What has ended is counted again only where what has not has changed.
    for status in ["pending", "processing"] {
        let request = call("job_bare").await;
        assert!(request.url().contains(&format!("?status={status}&")), "{}", request.url());
        answer(&request, "job_bare", u64::from(status == "processing"), 0..0);
    }
    clock.pass(0.0).await;
    assert_eq!(untaken("job_bare"), 0);
    assert_eq!(times_counted("job_bare"), 1, "what is missing is not asked for again");
}

#[wasm_bindgen_test]
async fn a_refresh_that_fails_keeps_the_rows_and_goes_on_more_slowly() {
    let clock = stop_clock();
    let (view, _guard) = running(&clock, "job_shaky").await;
    clock.pass(5.1).await;
    for _ in 0..3 {
        refuse(&call("job_shaky").await, 503, "");
        clock.pass(1.5).await;
    }
    assert!(view.is_shown(".alert"));
    assert_eq!(view.files().len(), 3);
    clock.pass(8.0).await;
    assert_eq!(untaken("job_shaky"), 0);
    clock.pass(30.0).await;
    answer(&call("job_shaky").await, "job_shaky", 3, 0..3);
    clock.pass(0.0).await;
    assert!(!view.is_shown(".alert"));
}

#[wasm_bindgen_test]
async fn an_unfinished_page_of_unknown_counts_is_refreshed() {
    let clock = stop_clock();
    leave_unfinished("job_unknown", -1);
    let (_view, _guard) = open(&[("job-id", "job_unknown")]);
    let mut waiting = input("job_unknown", 0);
    waiting["status"] = json!("pending");
    answer_with(&call("job_unknown").await, "job_unknown", 1, 0, &[waiting]);
    refuse(&call("job_unknown").await, 403, "");
    clock.pass(5.1).await;
    let request = call("job_unknown").await;
    assert!(request.url().ends_with("?offset=0&limit=50"), "{}", request.url());
}

#[wasm_bindgen_test]
async fn a_pause_of_the_server_does_not_slow_down_what_follows() {
    let clock = stop_clock();
    let (_view, _guard) = running(&clock, "job_paused").await;
    clock.pass(5.1).await;
    refuse_with(&call("job_paused").await, 429, "", ("Retry-After", "90"));
    clock.pass(90.1).await;
    answer(&call("job_paused").await, "job_paused", 3, 0..3);
    clock.pass(4.9).await;
    assert_eq!(untaken("job_paused"), 0);
    clock.pass(0.3).await;
    assert_eq!(untaken("job_paused"), 1, "five seconds, and not four times the pause");
}

#[wasm_bindgen_test]
async fn a_pause_that_the_last_failure_asks_for_is_kept() {
    let clock = stop_clock();
    let (view, _guard) = running(&clock, "job_asked").await;
    clock.pass(5.1).await;
    for pause in [0.5, 1.0] {
        refuse(&call("job_asked").await, 503, "");
        clock.pass(pause).await;
    }
    refuse_with(&call("job_asked").await, 429, "", ("Retry-After", "600"));
    clock.pass(599.0).await;
    assert!(view.is_shown(".alert"));
    assert_eq!(untaken("job_asked"), 0);
    clock.pass(1.1).await;
    assert_eq!(untaken("job_asked"), 1);
}

#[wasm_bindgen_test]
async fn a_row_that_moves_keeps_the_focus() {
    let clock = stop_clock();
    let (view, _guard) = running(&clock, "job_moves").await;
    let link: HtmlElement = view.find("tbody:not(.skeleton) tr:nth-child(3) a").unchecked_into();
    link.focus().unwrap();
    clock.pass(5.1).await;
    let inputs = [1, 2, 0].map(|number| input("job_moves", number));
    answer_with(&call("job_moves").await, "job_moves", 3, 0, &inputs);
    clock.pass(0.0).await;
    assert_eq!(view.files(), ["1.csv", "2.csv", "0.csv"]);
    assert_eq!(view.root().active_element().as_ref(), Some(link.as_ref()));
}

#[wasm_bindgen_test]
async fn the_refresh_can_be_paused_and_this_browser_remembers_it() {
    let (clock, job) = (stop_clock(), "job_paused");
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    let (view, _guard) = running(&clock, job).await;
    assert_eq!(view.text(".pause"), "Pause refresh");
    view.click(".pause");
    clock.pass(0.0).await;
    assert_eq!(view.text(".pause"), "Resume refresh");
    assert_eq!(storage.get_item("batch-job-inputs.refresh-paused").unwrap().as_deref(), Some("true"));
    clock.pass(60.0).await;
    assert_eq!(untaken(job), 0, "nothing is requested while it is paused");
    view.click(".pause");
    clock.pass(5.1).await;
    call(job).await;
    assert_eq!(storage.get_item("batch-job-inputs.refresh-paused").unwrap(), None);
}

#[wasm_bindgen_test]
async fn it_says_how_long_ago_the_page_was_fetched() {
    let (clock, job) = (stop_clock(), "job_updated");
    let (view, _guard) = running(&clock, job).await;
    let table = watch(&view.find("table"));
    clock.pass(3.1).await;
    assert_eq!(view.text(".updated"), "Updated 3 sec ago");
    assert_eq!(table.take_records().length(), 0);
    clock.pass(2.0).await;
    answer(&call(job).await, job, 3, 0..3);
    clock.pass(0.0).await;
    assert_eq!(view.text(".updated"), "Updated 0 sec ago");
    // While it is paused nothing counts.
    view.click(".pause");
    clock.pass(0.0).await;
    let at = view.text(".updated");
    assert!(at.starts_with("Updated ") && at.contains(':'), "{at}");
    clock.pass(60.0).await;
    assert_eq!(view.text(".updated"), at);
    view.click(".pause");
    clock.pass(0.0).await;
}

#[wasm_bindgen_test]
async fn who_comes_back_waits_as_long_as_the_server_demands() {
    let clock = stop_clock();
    let (view, _guard) = running(&clock, "job_demanding").await;
    clock.pass(5.1).await;
    for pause in [0.5, 1.0] {
        refuse(&call("job_demanding").await, 503, "");
        clock.pass(pause).await;
    }
    refuse_with(&call("job_demanding").await, 429, "", ("Retry-After", "600"));
    clock.pass(10.0).await;
    assert!(view.is_shown(".alert"));
    drop(Look::begin(false, true));
    clock.pass(100.0).await;
    assert_eq!(untaken("job_demanding"), 0);
    clock.pass(500.0).await;
    assert_eq!(untaken("job_demanding"), 1);
}

#[wasm_bindgen_test]
async fn who_asks_for_new_counts_does_not_wait_for_those_on_their_way() {
    let job = "job_slow_counts";
    hold(job);
    let (view, _guard) = open(&[("job-id", job), ("refresh", "0")]);
    answer(&call(job).await, job, 3, 0..3);
    view.until(|view| view.files().len() == 3).await;
    quiet().await;
    assert_eq!(times_counted(job), 1);
    view.click(".header .refresh");
    answer(&call(job).await, job, 3, 0..3);
    quiet().await;
    assert_eq!(times_counted(job), 2);
    release(job);
}

#[wasm_bindgen_test]
async fn another_job_looks_busy_however_the_last_page_was_fetched() {
    let clock = stop_clock();
    let (view, _guard) = running(&clock, "job_refreshed").await;
    clock.pass(5.1).await;
    answer(&call("job_refreshed").await, "job_refreshed", 3, 0..3);
    clock.pass(0.0).await;
    view.host.set_attribute("job-id", "job_after_refresh").unwrap();
    let request = call("job_after_refresh").await;
    clock.pass(0.2).await;
    assert_eq!(view.says("section", "data-slow"), "true");
    answer(&request, "job_after_refresh", 3, 0..3);
    clock.pass(0.0).await;
    assert_eq!(view.says("section", "data-slow"), "false");
}

#[wasm_bindgen_test]
async fn a_total_that_grows_is_seen_and_not_announced() {
    let clock = stop_clock();
    let job = "job_growing";
    let (view, _guard) = running(&clock, job).await;
    assert_eq!(view.status(), "1–3 of 3 inputs");
    clock.pass(5.1).await;
    answer(&call(job).await, job, 4, 0..3);
    clock.pass(0.0).await;
    assert_eq!(
        (view.text(".range").as_str(), view.status().as_str()),
        ("1–3 of 4 inputs", "1–3 of 3 inputs")
    );
    view.click(".header .refresh");
    answer(&call(job).await, job, 4, 0..3);
    clock.pass(0.0).await;
    assert_eq!(view.status(), "1–3 of 4 inputs", "whoever asked hears it");
}
