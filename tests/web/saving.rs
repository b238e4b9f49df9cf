//! Where an export goes, and how it stops and goes on.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    export::{Disk, END, GO_ON, LEAVE, START, asking, give_page, outcome, page_call, show_dialog},
    fetch::{answer, call, call_of, quiet, refuse, refuse_with, stop_clock, untaken, watch},
    view::open,
};

/// The button that ends a pause.
const WAITING: &str = ".dialog .waiting button";

#[wasm_bindgen_test]
async fn the_filters_hold_and_name_the_file() {
    let (job, disk) = ("job_export_failed", Disk::begin(""));
    let (view, _guard) =
        open(&[("job-id", job), ("refresh", "0"), ("status", "failed"), ("port-name", "worker/a")]);
    answer(&call(job).await, job, 1, 0..1);
    view.until_files(&["0.csv"]).await;
    show_dialog(&view).await;
    view.click(START);
    let request = call_of(job, "limit=1000").await;
    assert!(
        request.url().ends_with("?status=failed&port_name=worker%2Fa&offset=0&limit=1000"),
        "{}",
        request.url()
    );
    give_page(&request, job, 1, 0, 1000, &[0]);
    outcome(&view, "Exported").await;
    assert_eq!(disk.download().await[0], "job_export_failed-inputs-failed-worker-a-1-of-1.csv");
}

#[wasm_bindgen_test]
async fn after_a_failed_page_it_goes_on_without_loss() {
    let (job, disk) = ("job_go_on", Disk::begin(""));
    let (view, _guard) = asking(job, 4).await;
    let clock = stop_clock();
    view.click(START);
    give_page(&page_call(job, 0, 1000).await, job, 4, 0, 2, &[0, 1]);
    for pause in [0.7, 1.3, 0.0] {
        clock.pass(0.0).await;
        refuse(&page_call(job, 2, 1000).await, 503, "");
        clock.pass(pause).await;
    }
    assert_eq!(view.text(".dialog .outcome"), "Export stopped at 2 of 4: The API is having problems.");
    assert!(view.is_shown(GO_ON) && !view.is_shown(START));
    assert_eq!(disk.downloads().await.len(), 0);
    view.click(GO_ON);
    give_page(&page_call(job, 2, 1000).await, job, 4, 2, 2, &[2, 3]);
    clock.pass(0.0).await;
    assert_eq!(view.text(".dialog .outcome"), "Exported 4 of 4 inputs.");
    let [_, _, text] = disk.download().await;
    assert_eq!(text.split_terminator("\r\n").count(), 5);
    for number in 0..4 {
        assert_eq!(text.matches(&format!("inp_{number},")).count(), 1, "{text}");
    }
}

#[wasm_bindgen_test]
async fn cancel_ends_the_request_and_leaves_no_file() {
    let (job, disk) = ("job_cancel", Disk::begin(""));
    let (view, _guard) = asking(job, 4).await;
    view.click(START);
    give_page(&page_call(job, 0, 1000).await, job, 4, 0, 2, &[0, 1]);
    let request = page_call(job, 2, 1000).await;
    view.click(END);
    view.until(|view| view.announced() == "Export cancelled. No file saved.").await;
    quiet().await;
    assert!(request.aborted());
    assert!(!view.find("dialog").has_attribute("open"));
    assert_eq!((disk.downloads().await.len(), view.count(".exporting")), (0, 0));

    // It begins anew the next time.
    view.click("[aria-haspopup=dialog]");
    assert!(view.is_shown(START) && view.is_shown(".choices") && !view.is_shown(GO_ON));
    assert_eq!(view.text(".dialog .outcome"), "");
}

#[wasm_bindgen_test]
async fn it_goes_straight_into_a_file_that_the_person_chooses() {
    let (job, disk) = ("job_file", Disk::begin("file"));
    let (view, _guard) = asking(job, 3).await;
    view.click(START);
    give_page(&page_call(job, 0, 1000).await, job, 3, 0, 2, &[0, 1]);
    let request = page_call(job, 2, 1000).await;
    let file = disk.file();
    assert_eq!(file["name"], "job_file-inputs-3.csv");
    assert!(file["text"].as_str().unwrap().contains("inp_1,") && file["closed"] == false, "{file}");
    give_page(&request, job, 3, 2, 2, &[2]);
    outcome(&view, "Exported 3 of 3 inputs").await;
    let file = disk.file();
    let text = file["text"].as_str().unwrap();
    assert!(text.starts_with('\u{FEFF}') && text.contains("inp_2,") && text.ends_with("\r\n"), "{text}");
    assert_eq!((&file["closed"], &file["aborted"]), (&true.into(), &false.into()));
    assert_eq!(disk.downloads().await.len(), 0);
}

#[wasm_bindgen_test]
async fn a_chosen_file_is_given_up_when_the_export_ends_early_and_that_is_said() {
    for (job, leave) in [("job_file_cancel", false), ("job_file_leave", true)] {
        let disk = Disk::begin("file");
        let (view, _guard) = asking(job, 4).await;
        view.click(START);
        give_page(&page_call(job, 0, 1000).await, job, 4, 0, 2, &[0, 1]);
        let request = page_call(job, 2, 1000).await;
        if leave {
            view.host.remove();
        } else {
            view.click(END);
            // The dialog stays open for it.
            assert_eq!(
                outcome(&view, "Export cancelled").await,
                "Export cancelled. The chosen file is empty."
            );
            assert!(view.is_shown(START) && view.text(END) == "Close" && view.announced().is_empty());
            view.click(END);
            assert!(!view.find("dialog").has_attribute("open"));
        }
        quiet().await;
        let file = disk.file();
        assert_eq!(
            (&file["closed"], &file["aborted"], request.aborted()),
            (&false.into(), &true.into(), true)
        );
    }
}

#[wasm_bindgen_test]
async fn a_file_that_cannot_be_written_is_told() {
    let (job, disk) = ("job_full", Disk::begin("full"));
    let (view, _guard) = asking(job, 1).await;
    view.click(START);
    give_page(&page_call(job, 0, 1000).await, job, 1, 0, 1000, &[0]);
    assert_eq!(
        outcome(&view, "The file").await,
        "The file could not be written. A chosen file is now empty."
    );
    assert_eq!((&disk.file()["closed"], &disk.file()["aborted"]), (&false.into(), &true.into()));
    assert!(view.is_shown(START), "another file may do");
}

#[wasm_bindgen_test]
async fn a_stopped_export_tells_of_an_empty_file_when_it_is_cancelled() {
    let (job, disk) = ("job_file_stopped", Disk::begin("file"));
    let (view, _guard) = asking(job, 4).await;
    view.click(START);
    give_page(&page_call(job, 0, 1000).await, job, 4, 0, 2, &[0, 1]);
    refuse(&page_call(job, 2, 1000).await, 404, "");
    outcome(&view, "Export stopped at 2 of 4").await;
    view.click(END);
    outcome(&view, "Export cancelled. The chosen file is empty.").await;
    assert!(view.find("dialog").has_attribute("open"));
    assert_eq!(disk.file()["aborted"], true);
    view.click(END);
    assert!(!view.find("dialog").has_attribute("open"));
}

#[wasm_bindgen_test]
async fn a_chosen_file_that_cannot_be_opened_is_no_reason_for_a_download() {
    let (job, disk) = ("job_locked", Disk::begin("locked"));
    let (view, _guard) = asking(job, 1).await;
    view.click(START);
    give_page(&page_call(job, 0, 1000).await, job, 1, 0, 1000, &[0]);
    outcome(&view, "The file could not be written. A chosen file is now empty.").await;
    assert_eq!(disk.downloads().await.len(), 0);
    assert!(view.is_shown(START));
}

#[wasm_bindgen_test]
async fn an_export_that_is_cancelled_before_the_chosen_file_is_open_says_that_it_is_empty() {
    let (job, disk) = ("job_opening", Disk::begin("opening"));
    let (view, _guard) = asking(job, 1).await;
    view.click(START);
    give_page(&page_call(job, 0, 1000).await, job, 1, 0, 1000, &[0]);
    quiet().await;
    assert_eq!(disk.file()["name"], "job_opening-inputs-1.csv");
    view.click(END);
    outcome(&view, "Export cancelled. The chosen file is empty.").await;
}

#[wasm_bindgen_test]
async fn no_file_is_chosen_and_so_emptied_before_there_is_something_to_write() {
    let (job, disk) = ("job_file_later", Disk::begin("file"));
    let (view, _guard) = asking(job, 1).await;
    view.click(START);
    let request = page_call(job, 0, 1000).await;
    quiet().await;
    assert_eq!(disk.file(), serde_json::Value::Null);
    view.click(END);
    view.until(|view| view.announced() == "Export cancelled. No file saved.").await;
    assert!(request.aborted());

    view.click("[aria-haspopup=dialog]");
    view.click(START);
    refuse(&page_call(job, 0, 1000).await, 404, "");
    outcome(&view, "Export stopped at 0").await;
    assert_eq!(disk.file(), serde_json::Value::Null);
    view.click(GO_ON);
    give_page(&page_call(job, 0, 1000).await, job, 1, 0, 1000, &[0]);
    outcome(&view, "Exported 1 of 1 input").await;
    assert_eq!(disk.file()["closed"], true);
}

#[wasm_bindgen_test]
async fn who_chooses_no_file_is_where_they_were() {
    let (job, disk) = ("job_no_file", Disk::begin("AbortError"));
    let (view, _guard) = asking(job, 1).await;
    view.click(".formats [value=json]");
    view.click(START);
    give_page(&page_call(job, 0, 1000).await, job, 1, 0, 1000, &[0]);
    view.until(|view| view.is_shown(START) && view.is_shown(".choices")).await;
    assert!(view.find(".formats [value=json]").matches(":checked").unwrap());
    assert_eq!((untaken(job), view.text(".dialog .outcome")), (0, String::new()));
    assert_eq!(disk.file(), serde_json::Value::Null);
}

#[wasm_bindgen_test]
async fn where_the_browser_does_not_let_anyone_choose_there_is_a_download() {
    let (job, disk) = ("job_not_asked", Disk::begin("SecurityError"));
    let (view, _guard) = asking(job, 1).await;
    view.click(START);
    give_page(&page_call(job, 0, 1000).await, job, 1, 0, 1000, &[0]);
    outcome(&view, "Exported 1 of 1 input").await;
    assert_eq!(disk.download().await[0], "job_not_asked-inputs-1-of-1.csv");
}

#[wasm_bindgen_test]
async fn a_pause_that_the_server_demands_is_counted_down_and_can_be_ended() {
    let (job, disk) = ("job_export_waits", Disk::begin(""));
    let (view, _guard) = asking(job, 3).await;
    let clock = stop_clock();
    view.click(START);
    give_page(&page_call(job, 0, 1000).await, job, 3, 0, 2, &[0, 1]);
    clock.pass(0.0).await;
    assert!(!view.is_shown(WAITING));
    let announced = ".dialog .waiting + [role=status]";
    assert_eq!(view.text(announced), "");
    refuse_with(&page_call(job, 2, 1000).await, 429, "", ("Retry-After", "90"));
    clock.pass(1.0).await;
    assert_eq!(view.text(announced), "Too many requests. Trying again in 1 minute 30 seconds.");
    let changes = watch(&view.find(announced));
    clock.pass(29.0).await;
    assert_eq!(changes.take_records().length(), 0, "once, and not each second");
    assert!(view.is_shown(WAITING) && view.is_shown(END));
    assert_eq!(view.text(".dialog .waiting span"), "Too many requests. Trying again in 1 minute.");
    assert_eq!((view.text(WAITING), view.text(END)), ("Try now".into(), "Cancel".into()));
    view.click(WAITING);
    clock.pass(0.0).await;
    assert!(!view.is_shown(WAITING) && view.text(announced).is_empty());
    refuse_with(&page_call(job, 2, 1000).await, 429, "", ("Retry-After", "90"));
    clock.pass(89.9).await;
    assert_eq!(untaken(job), 0, "the server is not asked before its time");
    clock.pass(0.2).await;
    give_page(&page_call(job, 2, 1000).await, job, 3, 2, 2, &[2]);
    clock.pass(0.0).await;
    assert_eq!(view.text(".dialog .outcome"), "Exported 3 of 3 inputs.");
    assert_eq!(disk.download().await[0], "job_export_waits-inputs-3-of-3.csv");
}

#[wasm_bindgen_test]
async fn an_export_that_waits_can_be_cancelled() {
    let (job, disk) = ("job_waits_no_more", Disk::begin(""));
    let (view, _guard) = asking(job, 3).await;
    let clock = stop_clock();
    view.click(START);
    refuse_with(&page_call(job, 0, 1000).await, 429, "", ("Retry-After", "90"));
    clock.pass(1.0).await;
    view.click(END);
    clock.pass(120.0).await;
    assert_eq!((untaken(job), disk.downloads().await.len()), (0, 0));
    view.click("[aria-haspopup=dialog]");
    assert!(view.is_shown(START) && !view.is_shown(WAITING));
}

#[wasm_bindgen_test]
async fn another_language_of_the_page_does_not_end_it() {
    let (job, disk) = ("job_export_language", Disk::begin(""));
    let (view, _guard) = asking(job, 3).await;
    view.host.set_attribute("lang", "en").unwrap();
    view.click(START);
    give_page(&page_call(job, 0, 1000).await, job, 3, 0, 1, &[0]);
    let second = page_call(job, 1, 1000).await;
    view.host.set_attribute("lang", "de").unwrap();
    view.until(|view| view.text(".dialog .figures") == "1 von 3").await;
    assert!(view.count("dialog:modal") == 1, "an open dialog stays open");
    assert_eq!(view.text(".dialog .scope"), "Eingaben des Jobs job_export_language");
    give_page(&second, job, 3, 1, 1, &[1]);
    let third = page_call(job, 2, 1000).await;

    view.click(LEAVE);
    view.host.set_attribute("lang", "en").unwrap();
    view.until(|view| view.text(".exporting .label") == "Exporting 2 of 3").await;
    assert_eq!(view.count("dialog:modal"), 0, "a closed one stays closed");
    give_page(&third, job, 3, 2, 1, &[2]);
    view.until(|view| view.announced() == "Exported 3 of 3 inputs.").await;
    let [_, _, text] = disk.download().await;
    assert_eq!(text.split_terminator("\r\n").count(), 4, "{text}");
    view.host.set_attribute("lang", "de").unwrap();
    view.until(|view| view.text(".exporting .label") == "3 von 3 Eingaben exportiert.").await;
    quiet().await;
    assert_eq!(view.announced(), "Exported 3 of 3 inputs.", "and not once more");
    view.click(".exporting .button");
    view.until(|view| view.count("dialog:modal") == 1).await;
    view.click(END);
    view.host.set_attribute("lang", "en").unwrap();
    view.until(|view| view.text("[aria-haspopup=dialog]") == "Export").await;
    show_dialog(&view).await;
    assert!(view.is_shown(START));
}
