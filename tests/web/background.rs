//! An export whose dialog is closed: it runs on, and shows how far it is.

use js_sys::{Function, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    export::{Disk, END, GO_ON, LEAVE, START, asking, give_page, outcome, page_call, show_dialog},
    fetch::{answer, call, quiet, refuse, stop_clock},
    view::{View, open},
};

/// The button with the progress or the result.
const CHIP: &str = ".exporting > button:first-child";
const DISMISS: &str = ".exporting .dismiss";

/// What the browser does at Escape.
fn escape(view: &View) {
    let dialog = view.find("dialog");
    let close: Function = Reflect::get(&dialog, &"requestClose".into()).unwrap().unchecked_into();
    close.call0(&dialog).unwrap();
}

fn is_open(view: &View) -> bool {
    view.find("dialog").has_attribute("open")
}

async fn until_chip(view: &View, text: &'static str) {
    view.until(move |view| view.texts(CHIP) == [text]).await;
}

#[wasm_bindgen_test]
async fn an_export_runs_on_when_its_dialog_is_closed_and_shows_how_far_it_is() {
    for (job, by_escape) in [("job_escape", true), ("job_leave", false)] {
        let disk = Disk::begin("");
        let (view, _guard) = open(&[("job-id", job), ("refresh", "0")]);
        answer(&call(job).await, job, 4, 0..2);
        view.until(|view| !view.files().is_empty()).await;
        assert_eq!(view.count("dialog, .exporting"), 0, "nothing is made before it is wanted");
        show_dialog(&view).await;
        view.click(START);
        give_page(&page_call(job, 0, 1000).await, job, 4, 0, 2, &[0, 1]);
        let request = page_call(job, 2, 1000).await;
        assert_eq!(view.text(LEAVE), "Run in background");
        if by_escape {
            escape(&view);
        } else {
            view.click(LEAVE);
        }
        assert!(!is_open(&view));
        until_chip(&view, "Exporting 2 of 4").await;
        quiet().await;
        assert!(view.is_shown(CHIP) && !view.is_shown(DISMISS) && !request.aborted());
        let bar = [view.says(".exporting progress", "value"), view.says(".exporting progress", "max")];
        assert_eq!(bar, ["2", "4"]);

        // Both buttons open it as it is.
        for button in [CHIP, "[aria-haspopup=dialog]"] {
            view.click(button);
            assert!(is_open(&view) && view.is_shown(".running") && !view.is_shown(".choices"));
            assert_eq!((view.text(END), view.text(".running .figures")), ("Cancel".into(), "2 of 4".into()));
            escape(&view);
            quiet().await;
        }

        give_page(&request, job, 4, 2, 2, &[2, 3]);
        until_chip(&view, "Exported 4 of 4 inputs.").await;
        view.until(|view| view.announced() == "Exported 4 of 4 inputs.").await;
        assert_eq!(disk.download().await[0], format!("{job}-inputs-4-of-4.csv"));
        assert!(!view.is_shown(".exporting progress"));
        // It stays until somebody has seen it.
        view.click(CHIP);
        assert_eq!(
            (view.text(".dialog .outcome"), view.text(END)),
            ("Exported 4 of 4 inputs.".into(), "Close".into())
        );
        view.click(END);
        view.until(|view| view.count(".exporting") == 0).await;
    }
}

#[wasm_bindgen_test]
async fn the_result_is_dismissed_beside_it_or_with_the_dialog() {
    let (job, _disk) = ("job_dismiss", Disk::begin(""));
    let (view, _guard) = asking(job, 1).await;
    for by_escape in [false, true] {
        view.click(START);
        let request = page_call(job, 0, 1000).await;
        view.click(LEAVE);
        give_page(&request, job, 1, 0, 1000, &[0]);
        until_chip(&view, "Exported 1 of 1 input.").await;
        if by_escape {
            view.click(CHIP);
            escape(&view);
        } else {
            view.click(DISMISS);
        }
        view.until(|view| view.count(".exporting") == 0).await;
        view.click("[aria-haspopup=dialog]");
        assert!(view.is_shown(START) && view.text(".dialog .outcome").is_empty());
    }
}

#[wasm_bindgen_test]
async fn a_stopped_export_waits_beside_the_tools_until_it_is_resumed() {
    let (job, disk) = ("job_stopped", Disk::begin(""));
    let (view, _guard) = asking(job, 4).await;
    view.click(START);
    give_page(&page_call(job, 0, 1000).await, job, 4, 0, 2, &[0, 1]);
    let request = page_call(job, 2, 1000).await;
    escape(&view);
    refuse(&request, 404, "");
    until_chip(&view, "Export stopped at 2 of 4: Job not found.").await;
    view.until(|view| view.announced() == "Export stopped at 2 of 4: Job not found.").await;
    assert!(!view.is_shown(DISMISS), "what is in the file is not to be lost by a click beside it");
    view.click(CHIP);
    assert_eq!((view.text(LEAVE), view.text(END)), ("Close".into(), "Cancel".into()));
    view.click(LEAVE);
    quiet().await;
    view.click(CHIP);
    view.click(GO_ON);
    give_page(&page_call(job, 2, 1000).await, job, 4, 2, 2, &[2, 3]);
    outcome(&view, "Exported 4 of 4 inputs.").await;
    assert_eq!(disk.downloads().await.len(), 1);
}

#[wasm_bindgen_test]
async fn cancel_asks_before_more_than_a_thousand_rows_are_lost() {
    let (job, disk) = ("job_much", Disk::begin(""));
    let (view, _guard) = asking(job, 3000).await;
    view.click(START);
    let numbers: Vec<u64> = (0..1500).collect();
    give_page(&page_call(job, 0, 1000).await, job, 3000, 0, 1500, &numbers);
    let request = page_call(job, 1500, 1000).await;
    view.click(END);
    view.until(|view| view.is_shown(".question")).await;
    assert_eq!(
        view.text(".question > p"),
        "Cancel this export? The 1,500 of 3,000 inputs exported so far are discarded."
    );
    assert!(!view.is_shown(END) && !view.is_shown(LEAVE));
    view.click(".question .keep");
    view.until(|view| !view.is_shown(".question")).await;
    assert!(view.is_shown(END) && is_open(&view) && !request.aborted());
    view.click(END);
    view.until(|view| view.is_shown(".question")).await;
    view.click(".question .lose");
    view.until(|view| view.announced() == "Export cancelled. No file saved.").await;
    quiet().await;
    assert!(request.aborted() && !is_open(&view));
    assert_eq!((disk.downloads().await.len(), view.count(".exporting")), (0, 0));
}

#[wasm_bindgen_test]
async fn cancel_asks_after_ten_seconds_and_not_before() {
    let (clock, _disk) = (stop_clock(), Disk::begin(""));
    for (job, seconds, asks) in [("job_cancel_soon", 9.0, false), ("job_cancel_late", 11.0, true)] {
        let (view, _guard) = open(&[("job-id", job), ("refresh", "0")]);
        answer(&call(job).await, job, 4, 0..2);
        clock.pass(0.0).await;
        view.click("[aria-haspopup=dialog]");
        clock.pass(0.0).await;
        view.click(START);
        clock.pass(0.0).await;
        give_page(&page_call(job, 0, 1000).await, job, 4, 0, 2, &[0, 1]);
        clock.pass(seconds).await;
        view.click(END);
        clock.pass(0.0).await;
        assert_eq!((view.is_shown(".question"), is_open(&view)), (asks, asks), "{seconds} s");
    }
}

#[wasm_bindgen_test]
async fn the_dialog_says_how_fast_it_is_and_how_long_it_takes() {
    let (clock, _disk, job) = (stop_clock(), Disk::begin(""), "job_pace");
    let (view, _guard) = open(&[("job-id", job), ("refresh", "0")]);
    answer(&call(job).await, job, 20, 0..2);
    clock.pass(0.0).await;
    view.click("[aria-haspopup=dialog]");
    clock.pass(0.0).await;
    view.click(START);
    clock.pass(0.0).await;
    // The time before the first page says nothing: a file may be chosen in it.
    clock.pass(5.0).await;
    give_page(&page_call(job, 0, 1000).await, job, 20, 0, 4, &[0, 1, 2, 3]);
    clock.pass(2.0).await;
    assert_eq!((view.text(".figures"), view.text(".pace")), ("4 of 20".into(), String::new()));
    give_page(&page_call(job, 4, 1000).await, job, 20, 4, 4, &[4, 5, 6, 7]);
    clock.pass(1.0).await;
    assert_eq!(view.text(".running .pace"), "2 rows per second · about 6 seconds left");
    give_page(&page_call(job, 8, 1000).await, job, 20, 8, 4, &[8, 9, 10, 11]);
    clock.pass(0.0).await;
    assert_eq!(
        view.text(".running .pace"),
        "3 rows per second · about 3 seconds left",
        "half as much as the page before"
    );
}

#[wasm_bindgen_test]
async fn an_export_is_of_what_it_was_started_with_whatever_is_shown_meanwhile() {
    let (job, _disk) = ("job_subject", Disk::begin(""));
    let (view, _guard) = open(&[("job-id", job), ("refresh", "0"), ("status", "failed")]);
    answer(&call(job).await, job, 3, 0..3);
    view.until(|view| !view.files().is_empty()).await;
    show_dialog(&view).await;
    assert_eq!(view.text(".scope"), "Exports all 3 matching inputs, not just this page.");
    view.click(START);
    let request = crate::fetch::call_of(job, "limit=1000").await;
    view.click(LEAVE);
    view.click("[name=status][value='']");
    answer(&call(job).await, job, 40, 0..40);
    view.until(|view| view.files().len() == 40).await;
    assert_eq!(view.says(CHIP, "title"), "Inputs of job job_subject · Failed");
    view.click(CHIP);
    assert_eq!(view.text(".scope"), "Inputs of job job_subject · Failed");
    give_page(&request, job, 3, 0, 1000, &[0, 1, 2]);
    assert_eq!(outcome(&view, "Exported").await, "Exported 3 of 3 inputs.");
}
