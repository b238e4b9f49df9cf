//! What stands around an error: controls that help, the way out, and which rows are older.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    fetch::{answer, call, quiet, refuse, refuse_with, stop_clock},
    view::{View, forget_page, open},
};

/// The controls that are shown around an error.
fn controls(view: &View) -> Vec<&'static str> {
    let controls = [".filters", ".toolbox", ".pagination", ".refresh"];
    controls.into_iter().filter(|control| view.is_shown(control)).collect()
}

#[wasm_bindgen_test]
async fn controls_that_cannot_help_are_not_shown_around_the_first_error() {
    for (job, status, shown) in [
        ("job_first_404", 404, &[".refresh"][..]),
        ("job_first_403", 403, &[".refresh"][..]),
        // Another filter may be what helps.
        ("job_first_400", 400, &[".filters", ".refresh"][..]),
    ] {
        let (view, _guard) = open(&[("job-id", job), ("refresh", "0"), ("port-name", "worker.a")]);
        refuse(&call(job).await, status, "");
        view.until(|view| view.is_shown(".alert")).await;
        assert_eq!(controls(&view), shown, "{status}");
        view.click(".alert .again");
        answer(&call(job).await, job, 1, 0..1);
        view.until_files(&["0.csv"]).await;
        assert_eq!(controls(&view), [".filters", ".toolbox", ".pagination", ".refresh"]);
        // Over older rows they stay.
        view.click(".header .refresh");
        refuse(&call(job).await, status, "");
        view.until(|view| view.is_shown(".alert")).await;
        assert_eq!(controls(&view).len(), 4);
    }
}

#[wasm_bindgen_test]
async fn a_job_that_is_not_found_leads_to_all_jobs_on_the_page_only() {
    let jobs = ".alert .jobs-link";
    for (job, status, is_page, offered) in [
        ("job_lost", 404, true, true),
        ("job_lost_embedded", 404, false, false),
        ("job_refused", 400, true, false),
    ] {
        let attributes = [("job-id", job), ("standalone", "")];
        let (view, guard) = open(if is_page { &attributes } else { &attributes[..1] });
        refuse(&call(job).await, status, "");
        view.until(|view| view.is_shown(".alert")).await;
        assert_eq!(view.is_shown(jobs), offered, "{job}");
        if offered {
            assert_eq!(view.text(jobs), "All jobs");
            view.click(jobs);
            view.until(|view| view.is_shown(".no-job") && !view.is_shown(".view")).await;
        }
        drop(guard);
        quiet().await;
    }
    forget_page();
}

#[wasm_bindgen_test]
async fn too_many_requests_are_no_alarm_and_are_counted_down_once() {
    let (clock, job) = (stop_clock(), "job_too_many");
    let (view, _guard) = open(&[("job-id", job), ("refresh", "0")]);
    refuse_with(&call(job).await, 429, "", ("Retry-After", "90"));
    clock.pass(30.0).await;
    assert_eq!(view.says(".alert", "class"), "alert passes");
    assert_eq!(view.text(".countdown"), "Trying again in 1 minute.");
    assert!(view.is_shown(".countdown") && !view.is_shown(".alert .advice") && !view.is_shown(".passing"));
    assert_eq!(controls(&view), [".filters", ".refresh"], "they end the pause, too");
    clock.pass(60.1).await;
    answer(&call(job).await, job, 1, 0..1);
    clock.pass(0.0).await;
    assert!(!view.is_shown(".alert"));

    // Without a time there is only the advice.
    view.click(".header .refresh");
    for pause in [0.7, 1.3, 0.0] {
        refuse(&call(job).await, 429, "");
        clock.pass(pause).await;
    }
    assert_eq!(view.says(".alert", "class"), "alert passes");
    assert!(view.is_shown(".alert .advice") && !view.is_shown(".countdown"));

    view.click(".header .refresh");
    for pause in [0.7, 1.3, 0.0] {
        refuse(&call(job).await, 503, "");
        clock.pass(pause).await;
    }
    assert_eq!(view.says(".alert", "class"), "alert", "anything else is an error");
}

#[wasm_bindgen_test]
async fn an_error_over_older_rows_says_which_rows_they_are() {
    let job = "job_older";
    let (view, _guard) =
        open(&[("job-id", job), ("refresh", "0"), ("status", "failed"), ("port-name", "worker\u{202E}")]);
    answer(&call(job).await, job, 120, 0..50);
    view.until(|view| view.files().len() == 50).await;
    view.click("[name=status][value=completed]");
    refuse(&call(job).await, 400, "");
    view.until(|view| view.is_shown(".alert .before")).await;
    assert_eq!(
        view.text(".alert .before"),
        "Showing earlier results: Failed, worker⟨U+202E⟩, 1–50 of 120 inputs"
    );
    assert_eq!(view.files().len(), 50);

    // Those of the filters that are chosen need no name.
    view.click("[name=status][value=failed]");
    refuse(&call(job).await, 400, "");
    view.until(|view| view.text(".alert .before") == "Showing earlier results.").await;
}
