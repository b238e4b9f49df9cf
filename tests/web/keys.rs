//! What keys do, and which of them stay inside the element.

use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::{
    details::answer_with_nothing,
    fetch::{StoppedClock, answer, answer_with, call, call_of, input, press, record, stop_clock, untaken},
    view::{Guard, View, open},
};

async fn shown(clock: &StoppedClock, job: &str) -> (View, Guard) {
    let (view, guard) = open(&[("job-id", job), ("refresh", "0")]);
    answer(&call(job).await, job, 3, 0..3);
    clock.pass(0.0).await;
    assert_eq!(view.files().len(), 3);
    (view, guard)
}

fn status(value: &str) -> String {
    format!("[name=status][value='{value}']")
}

/// Does what a browser does for an arrow key on the statuses: the key is heard, and the next button has focus and choice.
fn arrow_to(view: &View, from: &str, to: &str) {
    press(&view.find(&status(from)), "ArrowRight");
    view.find(&status(to)).unchecked_into::<HtmlElement>().focus().unwrap();
    view.click(&status(to));
}

#[wasm_bindgen_test]
async fn a_status_that_arrow_keys_reach_waits_until_they_rest() {
    let (clock, job) = (stop_clock(), "job_arrows");
    let (view, _guard) = shown(&clock, job).await;
    let changes = record(&view.host, "query-change");
    for (from, to) in [("", "pending"), ("pending", "processing"), ("processing", "completed")] {
        arrow_to(&view, from, to);
        clock.pass(0.25).await;
        assert_eq!(view.count(&[&status(to), ":checked"].concat()), 1);
    }
    assert_eq!((untaken(job), changes.length()), (0, 0));
    clock.pass(0.06).await;
    answer(&call_of(job, "?status=completed&offset=0&limit=50").await, job, 3, 0..3);
    clock.pass(0.0).await;
    assert_eq!((untaken(job), changes.length()), (0, 1));
}

#[wasm_bindgen_test]
async fn enter_and_leaving_the_statuses_do_not_wait_and_a_click_never_does() {
    let (clock, job) = (stop_clock(), "job_arrows_end");
    let (view, _guard) = shown(&clock, job).await;
    let heard = record(&view.host, "keydown");
    arrow_to(&view, "", "pending");
    assert!(!press(&view.find(&status("pending")), "Enter"), "it has done its work");
    call_of(job, "?status=pending").await;
    assert_eq!(heard.length(), 1, "the arrow key alone");
    assert!(press(&view.find(&status("pending")), "Enter"), "the key is the host's where nothing waits");

    arrow_to(&view, "pending", "processing");
    view.find(".page input").unchecked_into::<HtmlElement>().focus().unwrap();
    call_of(job, "?status=processing").await;

    view.click(&status("failed"));
    call_of(job, "?status=failed").await;
    clock.pass(1.0).await;
    assert_eq!(untaken(job), 0);
}

#[wasm_bindgen_test]
async fn what_else_chooses_a_status_meanwhile_is_not_undone() {
    let (clock, job) = (stop_clock(), "job_arrows_host");
    let (view, _guard) = shown(&clock, job).await;
    arrow_to(&view, "", "pending");
    clock.pass(0.2).await;
    view.host.set_attribute("status", "failed").unwrap();
    call_of(job, "?status=failed").await;
    clock.pass(1.0).await;
    assert_eq!(untaken(job), 0);
    assert_eq!(view.count(&[&status("failed"), ":checked"].concat()), 1);
}

#[wasm_bindgen_test]
async fn keys_that_lead_to_another_row_stay_inside_and_others_do_not() {
    let job = "job_row_keys";
    let (view, _guard) = open(&[("job-id", job), ("refresh", "0")]);
    let mut unreadable = input(job, 1);
    unreadable["data"] = serde_json::Value::Null;
    answer_with(&call(job).await, job, 3, 0, &[input(job, 0), unreadable, input(job, 2)]);
    view.until(|view| view.count("tbody.rows > tr") == 3).await;
    let toggle = |number: u32| view.find(&format!("[aria-label='Show details of {number}.csv']"));
    let heard = record(&view.host, "keydown");
    toggle(0).unchecked_into::<HtmlElement>().focus().unwrap();
    assert!(!press(&toggle(0), "ArrowDown"));
    assert_eq!(view.root().active_element(), Some(toggle(2)), "a row without a button is passed over");
    assert!(!press(&toggle(2), "Home"));
    assert_eq!(view.root().active_element(), Some(toggle(0)));
    assert_eq!(heard.length(), 0);
    // There is no row before the first one, and no toggle has the focus in details or at a link.
    assert!(press(&toggle(0), "ArrowUp"));
    view.click("[aria-label='Show details of 0.csv']");
    answer_with_nothing(job, 0).await;
    view.until(|view| view.count("tr.details") == 1).await;
    assert!(press(&view.find(".details .copy"), "ArrowDown"));
    assert!(press(&view.find("a.name"), "End"));
    assert!(press(&view.find(".page input"), "Home"));
    assert_eq!(heard.length(), 4);
    assert_eq!(view.root().active_element(), Some(toggle(0)));
}
