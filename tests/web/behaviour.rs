//! When something is asked for, and what is to be seen meanwhile.

use js_sys::{Function, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    fetch::{Call, answer, call, call_of, leave_unfinished, press, stop_clock, untaken},
    view::{View, open},
};

#[wasm_bindgen_test]
async fn typing_a_port_has_to_rest() {
    let (clock, job) = (stop_clock(), "job_typing");
    let (view, _guard) = open(&[("job-id", job)]);
    answer(&call(job).await, job, 1, 0..1);
    clock.pass(0.0).await;
    view.fill("input[list]", "worker.infer", "input");
    clock.pass(0.2).await;
    view.fill("input[list]", "worker.inference", "input");
    clock.pass(0.24).await;
    assert_eq!(untaken(job), 0, "the last letter begins the rest anew");
    clock.pass(0.02).await;
    assert_eq!(untaken(job), 1);
    let request = call(job).await;
    assert!(request.url().ends_with("?port_name=worker.inference&offset=0&limit=50"), "{}", request.url());
    answer(&request, job, 1, 0..1);
    clock.pass(600.0).await;
    assert_eq!(untaken(job), 0);
}

#[wasm_bindgen_test]
async fn half_a_port_waits_for_enter_and_an_unknown_one_is_told() {
    let (clock, job) = (stop_clock(), "job_half_port");
    let (view, _guard) = open(&[("job-id", job), ("refresh", "0")]);
    answer(&call(job).await, job, 1, 0..1);
    clock.pass(0.0).await;
    view.fill("input[list]", "worker.", "input");
    clock.pass(600.0).await;
    assert_eq!((untaken(job), view.files().len()), (0, 1), "half a port does not empty the table");
    press(&view.find("input[list]"), "Enter");
    let request = call(job).await;
    assert!(request.url().ends_with("?port_name=worker.&offset=0&limit=50"), "{}", request.url());
    answer(&request, job, 0, 0..0);
    clock.pass(0.0).await;
    assert_eq!(view.text(".empty .what"), "No inputs match the filters.");
    assert_eq!(
        view.text(".empty .hint"),
        "No input is known to have the port “worker.”. Known ports: worker.inference"
    );
    assert!(!view.is_shown(".pagination"));
    // A field without a text is all ports.
    view.fill("input[list]", "", "input");
    clock.pass(0.26).await;
    let request = call(job).await;
    assert!(request.url().ends_with("/inputs?offset=0&limit=50"), "{}", request.url());
}

/// Whether it says that it is busy, whether it says that this takes long, and whether the progress bar is there.
fn waiting(view: &View) -> (String, String, JsValue) {
    let bar = Function::new_with_args("bar", "return getComputedStyle(bar, '::before').visibility");
    let bar = bar.call1(&JsValue::UNDEFINED, &view.find(".progress")).unwrap();
    (view.says("section", "aria-busy"), view.says("section", "data-slow"), bar)
}

fn waits(busy: &str, slow: &str, bar: &str) -> (String, String, JsValue) {
    (busy.into(), slow.into(), bar.into())
}

#[wasm_bindgen_test]
async fn what_takes_less_than_150_ms_shows_no_progress_bar() {
    let (clock, job) = (stop_clock(), "job_bar");
    let (view, _guard) = open(&[("job-id", job)]);
    let arrive = async |request: Call| {
        answer(&request, job, 1, 0..1);
        clock.pass(0.0).await;
    };
    arrive(call(job).await).await;
    assert_eq!(waiting(&view), waits("false", "false", "hidden"));

    view.click(".header .refresh");
    let request = call(job).await;
    clock.pass(0.14).await;
    assert_eq!(waiting(&view), waits("false", "false", "hidden"));
    clock.pass(0.02).await;
    assert_eq!(waiting(&view), waits("true", "true", "visible"));
    arrive(request).await;
    assert_eq!(waiting(&view), waits("false", "false", "hidden"));

    // Rows that do not belong to what was asked are no longer right from the first moment on.
    view.click("[value=failed]");
    let request = call(job).await;
    clock.pass(0.14).await;
    assert_eq!(waiting(&view), waits("true", "false", "hidden"));
    clock.pass(0.02).await;
    assert_eq!(waiting(&view), waits("true", "true", "visible"));
    arrive(request).await;
    assert_eq!(waiting(&view), waits("false", "false", "hidden"));
}

#[wasm_bindgen_test]
async fn rows_do_not_wait_for_the_counts() {
    let (clock, job) = (stop_clock(), "job_uncounted");
    // There are no counts, so that totals are asked for; nobody answers.
    leave_unfinished(job, -1);
    let (view, _guard) = open(&[("job-id", job)]);
    answer(&call(job).await, job, 2, 0..2);
    let _open = call_of(job, "limit=1").await;
    clock.pass(1.0).await;
    assert_eq!(view.files(), ["0.csv", "1.csv"]);
    assert_eq!(waiting(&view), waits("false", "false", "hidden"));
    assert_eq!(view.choice("failed"), "Failed");
}

#[wasm_bindgen_test]
async fn the_command_line_is_that_of_what_is_on_screen() {
    let job = "job_command";
    let (view, _guard) = open(&[("api-base", "https://api.example.com/v0.5")]);
    let provider = Function::new_no_args("return 'kept-secret'");
    Reflect::set(&view.host, &"tokenProvider".into(), &provider).unwrap();
    view.host.set_attribute("job-id", job).unwrap();
    let command = |query: &str| {
        format!(
            "curl -sS -H 'Accept: application/json' -H \"Authorization: Bearer $ATAI_API_KEY\" \
            'https://api.example.com/v0.5/batch/jobs/{job}/inputs{query}'"
        )
    };
    let request = call(job).await;
    assert_eq!(request.authorization().as_deref(), Some("Bearer kept-secret"));
    answer(&request, job, 1, 0..1);
    view.until_files(&["0.csv"]).await;
    assert_eq!(view.says(".curl", "data-copy"), command("?offset=0&limit=50"));
    view.click("[value=failed]");
    answer(&call(job).await, job, 1, 1..2);
    view.until_files(&["1.csv"]).await;
    assert_eq!(view.says(".curl", "data-copy"), command("?status=failed&offset=0&limit=50"));
}

#[wasm_bindgen_test]
async fn an_empty_page_of_a_list_that_is_not_empty_is_told_as_such() {
    let job = "job_hollow";
    let (view, _guard) = open(&[("job-id", job)]);
    answer(&call(job).await, job, 3, 0..0);
    view.until(|view| view.is_shown(".empty")).await;
    assert_eq!(view.text(".empty p"), "No inputs were returned for this page. Refresh to try again.");
    assert!(!view.is_shown("table") && !view.is_shown(".alert") && !view.is_shown(".empty button"));
}
