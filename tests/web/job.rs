//! What is known of the job itself, and that it has ended.

use js_sys::Date;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    fetch::{
        answer, answer_with, asked, call, hold, input, leave_unfinished, provide, quiet, release, stop_clock,
        timers, untaken, watch,
    },
    summary::provide_counts,
    view::{View, forget_page, open},
};

/// Says what a job tells of itself.
fn provide_job(job: &str, status: &str, more: &[(&str, &str)]) {
    let mut body = json!({ "id": job, "status": status });
    for (name, text) in more {
        body[*name] = Value::from(*text);
    }
    provide(job, "", &body.to_string());
}

#[wasm_bindgen_test]
async fn what_comes_late_of_the_job_before_is_not_said_of_this_one() {
    let (before, job) = ("job_left_early", "job_without_a_name");
    hold(before);
    provide_job(before, "RUNNING", &[("name", "Of the other job")]);
    provide_counts(before, "/counts", [1, 1, 6, 2]);
    let (view, _guard) = open(&[("job-id", before), ("refresh", "0")]);
    answer(&call(before).await, before, 10, 0..2);
    view.until(|view| view.files().len() == 2).await;
    quiet().await;
    assert_eq!((asked(before, "").len(), asked(before, "/inputs/progress/counts").len()), (1, 1));
    leave_unfinished(job, -1);
    view.host.set_attribute("job-id", job).unwrap();
    let request = call(job).await;
    release(before);
    quiet().await;
    answer(&request, job, 1, 0..1);
    view.until(|view| view.files().len() == 1).await;
    assert_eq!((view.text(".job-name"), view.text(".done span")), (String::new(), String::new()));
    quiet().await;
    assert_eq!((view.text(".job-name"), view.is_shown(".state")), (String::new(), false));
}

#[wasm_bindgen_test]
async fn the_header_tells_name_state_and_run_time() {
    let job = "job_named";
    let times = [("started_at", "2026-04-14T10:00:00Z"), ("completed_at", "2026-04-14T10:05:00Z")];
    let texts = [("name", "tep\u{202E}run"), ("pipeline_type", "machine-state"), times[0], times[1]];
    provide_job(job, "COMPLETED", &texts);
    let (view, _guard) = open(&[("job-id", job)]);
    answer(&call(job).await, job, 1, 0..1);
    view.until(|view| view.is_shown(".state")).await;
    assert_eq!(view.text(".job-name"), "tep⟨U+202E⟩run");
    assert_eq!(view.texts(".state > *"), ["Completed", "ran for 5 minutes", "machine-state"]);
    assert_eq!(view.says(".state .badge", "class"), "badge completed");
    assert_eq!((view.text(".id code"), view.says(".id [data-copy]", "data-copy")), (job.into(), job.into()));
    assert!(!view.is_shown(".job-error"));

    provide_job(job, "FAILED", &[("error", "No worker left"), ("name", "tep")]);
    view.click(".header .refresh");
    answer(&call(job).await, job, 1, 0..1);
    view.until(|view| view.is_shown(".job-error")).await;
    assert_eq!(
        (view.text(".job-error"), view.text(".state .badge")),
        ("No worker left".into(), "Failed".into())
    );

    // Nothing of one job stands over the inputs of another.
    view.host.set_attribute("job-id", "job_nameless").unwrap();
    let request = call("job_nameless").await;
    quiet().await;
    assert_eq!(view.text(".job-name"), "");
    assert_eq!(view.says(".id [data-copy]", "data-copy"), "job_nameless");
    assert!(!view.is_shown(".state") && !view.is_shown(".job-error"));
    answer(&request, "job_nameless", 1, 0..1);
    view.until_files(&["0.csv"]).await;
    quiet().await;
    assert!(!view.is_shown(".state"), "the API has no such job to tell of");
}

#[wasm_bindgen_test]
async fn the_same_id_at_another_api_is_another_job() {
    let job = "job_elsewhere";
    provide_job(job, "COMPLETED", &[("name", "here")]);
    let (view, _guard) = open(&[("job-id", job), ("refresh", "0")]);
    answer(&call(job).await, job, 1, 0..1);
    view.until(|view| view.text(".job-name") == "here").await;
    view.host.set_attribute("api-base", "/elsewhere").unwrap();
    let request = call(job).await;
    quiet().await;
    assert_eq!(view.text(".job-name"), "");
    provide_job(job, "COMPLETED", &[("name", "there")]);
    answer(&request, job, 1, 0..1);
    view.until(|view| view.text(".job-name") == "there").await;
}

#[wasm_bindgen_test]
async fn what_was_copied_again_is_told_for_as_long_again() {
    let (clock, job) = (stop_clock(), "job_copied");
    let (view, _guard) = open(&[("job-id", job), ("refresh", "0")]);
    answer(&call(job).await, job, 1, 0..1);
    let told = |view: &View| view.find(".id [data-copy]").has_attribute("data-outcome");
    let button = view.find(".id [data-copy]");
    view.click(".id [data-copy]");
    view.until(told).await;
    clock.pass(1.5).await;
    // So that it is seen when it is told again.
    button.remove_attribute("data-outcome").unwrap();
    view.click(".id [data-copy]");
    view.until(told).await;
    clock.pass(1.0).await;
    assert!(told(&view));
    clock.pass(1.5).await;
    assert!(!told(&view));
}

#[wasm_bindgen_test]
async fn the_run_time_of_a_running_job_counts_up() {
    let (clock, job) = (stop_clock(), "job_runs");
    let begun = String::from(Date::new(&(Date::now() - 125_000.0).into()).to_iso_string());
    provide_job(job, "RUNNING", &[("started_at", &begun)]);
    let (view, _guard) = open(&[("job-id", job), ("refresh", "0")]);
    answer(&call(job).await, job, 1, 0..1);
    clock.pass(0.0).await;
    assert_eq!(view.texts(".state > *"), ["Running", "running for 2 minutes 5 seconds", ""]);
    clock.pass(10.0).await;
    assert_eq!(view.text(".state .muted"), "running for 2 minutes 15 seconds");
}

#[wasm_bindgen_test]
async fn what_is_told_of_another_job_is_not_shown() {
    let job = "job_mistaken";
    provide(job, "", &json!({ "id": "job_else", "status": "RUNNING", "name": "else" }).to_string());
    let (view, _guard) = open(&[("job-id", job)]);
    answer(&call(job).await, job, 1, 0..1);
    view.until_files(&["0.csv"]).await;
    quiet().await;
    assert_eq!(asked(job, "").len(), 1);
    assert_eq!(view.text(".job-name"), "");
    assert!(!view.is_shown(".state"));
}

#[wasm_bindgen_test]
async fn the_end_of_the_job_is_said_once() {
    for (job, told) in [("job_ends", true), ("job_ends_unseen", false)] {
        let clock = stop_clock();
        let tell = |status| {
            if told {
                provide_job(job, status, &[]);
            }
        };
        tell("RUNNING");
        provide_counts(job, "/counts", [1, 1, 7, 1]);
        let (view, _guard) = open(&[("job-id", job)]);
        answer(&call(job).await, job, 10, 0..10);
        clock.pass(0.0).await;
        let said = watch(&view.find("section > [role=status] + [role=status]"));
        clock.pass(5.1).await;
        answer(&call(job).await, job, 10, 0..10);
        clock.pass(0.0).await;
        assert_eq!((said.take_records().length(), view.announced()), (0, String::new()));

        provide_counts(job, "/counts", [0, 0, 8, 2]);
        clock.pass(5.1).await;
        answer(&call(job).await, job, 10, 0..10);
        clock.pass(0.0).await;
        assert_eq!(view.announced(), "Job finished: 8 completed, 2 failed.");
        assert_eq!(said.take_records().length(), 1);

        // The job itself says so later, and counts otherwise.
        tell("COMPLETED");
        provide_counts(job, "/counts", [0, 0, 9, 2]);
        if told {
            // While it says that it goes on it is asked again.
            assert_eq!(view.text(".state .badge"), "Running");
            clock.pass(5.1).await;
            answer(&call(job).await, job, 10, 0..10);
            clock.pass(0.0).await;
            assert_eq!(view.text(".state .badge"), "Completed with failures");
        }
        for _ in 0..2 {
            clock.pass(600.0).await;
            assert_eq!(untaken(job), 0);
            view.click(".header .refresh");
            answer(&call(job).await, job, 10, 0..10);
        }
        clock.pass(60.0).await;
        assert_eq!((said.take_records().length(), view.choice("completed")), (0, "Completed 9".into()));
    }
}

#[wasm_bindgen_test]
async fn a_job_that_has_ended_already_is_no_news() {
    let job = "job_old";
    provide_job(job, "COMPLETED", &[]);
    let (view, _guard) = open(&[("job-id", job)]);
    answer(&call(job).await, job, 1, 0..1);
    view.until(|view| view.is_shown(".state") && view.choice("completed") == "Completed 1").await;
    quiet().await;
    assert_eq!(view.announced(), "");
}

#[wasm_bindgen_test]
async fn a_cancelled_job_is_left_alone_though_inputs_wait() {
    let (clock, job) = (stop_clock(), "job_cancelled");
    provide_job(job, "RUNNING", &[]);
    provide_counts(job, "/counts", [4, 0, 6, 0]);
    let (view, _guard) = open(&[("job-id", job)]);
    answer(&call(job).await, job, 10, 0..10);
    clock.pass(5.1).await;
    provide_job(job, "CANCELLED", &[]);
    answer(&call(job).await, job, 10, 0..10);
    clock.pass(5.1).await;
    assert_eq!(view.text(".state .badge"), "Cancelled");
    assert_eq!(view.announced(), "Job finished: 6 completed, 0 failed.");
    // The page may be of a moment before.
    answer(&call(job).await, job, 10, 0..10);
    clock.pass(600.0).await;
    assert_eq!((untaken(job), timers()), (0, 0));
    assert_eq!(view.choice("pending"), "Pending 4");
}

#[wasm_bindgen_test]
async fn a_completed_job_with_failures_has_a_badge_of_its_own() {
    let words = [("en", "Completed with failures"), ("de", "Mit Fehlern abgeschlossen")];
    for (job, (lang, text)) in ["job_with_failures", "job_mit_fehlern"].into_iter().zip(words) {
        let progress =
            |failed: u64| json!({ "pending": 0, "processing": 0, "completed": 1, "failed": failed });
        let tell = |failed| {
            let body = json!({ "id": job, "status": "COMPLETED", "input_progress": progress(failed) });
            provide(job, "", &body.to_string());
        };
        tell(1);
        let (view, _guard) = open(&[("job-id", job), ("refresh", "0"), ("lang", lang)]);
        answer(&call(job).await, job, 2, 0..2);
        view.until(move |view| view.texts(".state .badge") == [text]).await;
        assert_eq!(view.says(".state .badge", "class"), "badge warned");
        // Retried elsewhere, with success.
        tell(0);
        view.click(".header .refresh");
        answer(&call(job).await, job, 2, 0..2);
        view.until(|view| view.says(".state .badge", "class") == "badge completed").await;
    }
}

#[wasm_bindgen_test]
async fn inputs_left_over_in_a_cancelled_job_were_not_run() {
    let (clock, job) = (stop_clock(), "job_left_over");
    provide_job(job, "RUNNING", &[]);
    provide_counts(job, "/counts", [1, 1, 1, 0]);
    let (view, _guard) = open(&[("job-id", job)]);
    let inputs = || {
        let mut inputs = [0, 1, 2].map(|number| input(job, number));
        for (input, status) in inputs.iter_mut().zip(["pending", "processing"]) {
            input["status"] = status.into();
            input["completed_at"] = Value::Null;
        }
        inputs
    };
    answer_with(&call(job).await, job, 3, 0, &inputs());
    clock.pass(0.0).await;
    let badges = |view: &View| view.texts("tbody.rows .badge");
    assert_eq!(badges(&view), ["Pending", "Processing", "Completed"]);

    provide_job(job, "CANCELLED", &[]);
    clock.pass(5.1).await;
    answer_with(&call(job).await, job, 3, 0, &inputs());
    clock.pass(0.0).await;
    assert_eq!(badges(&view), ["Not run", "Not run", "Completed"]);
    assert_eq!(view.says("tbody.rows .badge", "class"), "badge other");
    assert_eq!(view.texts("tbody.rows .duration"), ["—", "—", "5 min"], "nothing takes time any more");
    // The API goes on calling them pending, and so does the filter.
    assert_eq!(view.choice("pending"), "Pending 1");
    view.click("[name=status][value=pending]");
    let request = call(job).await;
    assert!(request.url().contains("status=pending"), "{}", request.url());
    answer_with(&request, job, 1, 0, &inputs()[..1]);
    clock.pass(600.0).await;
    assert_eq!((badges(&view), timers()), (vec!["Not run".to_owned()], 0));
}

#[wasm_bindgen_test]
async fn only_the_standalone_page_names_its_job_and_progress_in_the_title() {
    let document = web_sys::window().unwrap().document().unwrap();
    let before = document.title();
    for (job, name, title) in [
        ("job_title", "Twelve\u{202E} inputs", "80% · Twelve⟨U+202E⟩ inputs · Batch job inputs"),
        ("job_title_id", "", "80% · job_title_id · Batch job inputs"),
    ] {
        let names = [("name", name)];
        provide_job(job, "RUNNING", if name.is_empty() { &[] } else { &names });
        provide_counts(job, "/counts", [1, 1, 7, 1]);
        let (view, guard) = open(&[("job-id", job), ("refresh", "0"), ("standalone", "")]);
        let request = call(job).await;
        quiet().await;
        assert_eq!(document.title(), format!("{job} · Batch job inputs"));
        answer(&request, job, 10, 0..1);
        view.until_files(&["0.csv"]).await;
        quiet().await;
        assert_eq!(document.title(), title);
        drop(guard);
        quiet().await;
        assert_eq!(document.title(), before);
        forget_page();

        let (embedded, _guard) = open(&[("job-id", job), ("refresh", "0")]);
        answer(&call(job).await, job, 10, 0..1);
        embedded.until_files(&["0.csv"]).await;
        quiet().await;
        assert_eq!(document.title(), before, "the title is the host's");
    }
}

#[wasm_bindgen_test]
async fn the_name_is_a_heading_of_the_page_or_one_below_that_of_the_host() {
    for (job, attributes, level) in
        [("job_heading", &[][..], "2"), ("job_heading_page", &[("standalone", "")][..], "1")]
    {
        provide_job(job, "COMPLETED", &[("name", "Night shift")]);
        let (view, guard) = open(&[&[("job-id", job), ("refresh", "0")], attributes].concat());
        answer(&call(job).await, job, 1, 0..1);
        view.until(|view| view.text("[role=heading]") == "Night shift").await;
        assert_eq!(view.says("[role=heading]", "aria-level"), level);
        drop(guard);
        quiet().await;
    }
    forget_page();
}

#[wasm_bindgen_test]
async fn no_room_is_kept_for_a_job_that_the_api_does_not_tell_of() {
    let clock = stop_clock();
    let job = "job_untold";
    leave_unfinished(job, 2);
    let (view, _guard) = open(&[("job-id", job)]);
    answer(&call(job).await, job, 1, 0..1);
    clock.pass(5.1).await;
    answer(&call(job).await, job, 1, 0..1);
    clock.pass(0.0).await;
    assert_eq!(view.says(".view", "data-waiting"), "false");
    view.host.remove_attribute("job-id").unwrap();
    clock.pass(0.0).await;
    view.host.set_attribute("job-id", job).unwrap();
    answer(&call(job).await, job, 1, 0..1);
    clock.pass(0.0).await;
    assert_eq!(view.says(".view", "data-waiting"), "false");
}

#[wasm_bindgen_test]
async fn the_end_of_the_job_is_told_with_the_counts_of_that_time() {
    let clock = stop_clock();
    let job = "job_ends_before_its_counts";
    let counts = format!("{job}/inputs/progress/counts");
    provide_job(job, "RUNNING", &[]);
    provide_counts(job, "/counts", [1, 2, 6, 1]);
    let (view, _guard) = open(&[("job-id", job)]);
    answer(&call(job).await, job, 10, 0..2);
    clock.pass(0.0).await;
    provide_job(job, "COMPLETED", &[]);
    provide_counts(job, "/counts", [0, 0, 8, 2]);
    hold(&counts);
    clock.pass(5.1).await;
    answer(&call(job).await, job, 10, 0..2);
    clock.pass(0.0).await;
    assert_eq!(
        (view.text(".state .badge").as_str(), view.announced().as_str()),
        ("Completed with failures", "")
    );
    release(&counts);
    clock.pass(0.0).await;
    assert_eq!(view.announced(), "Job finished: 8 completed, 2 failed.");
}

#[wasm_bindgen_test]
async fn a_job_that_has_ended_without_a_time_runs_no_more_and_is_not_refreshed() {
    let job = "job_ended_at_some_time";
    provide_job(job, "CANCELLED", &[("started_at", "2026-04-14T10:00:00Z")]);
    leave_unfinished(job, 2);
    let (view, _guard) = open(&[("job-id", job)]);
    answer(&call(job).await, job, 10, 0..2);
    view.until(|view| view.count(".state .badge") == 1).await;
    quiet().await;
    assert_eq!(view.text(".state").trim(), "Cancelled");
    assert!(!view.is_shown(".pause"), "there is nothing to pause");
}
