//! What is in the file that an export leaves.

use serde_json::{Value, json};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    fetch::{Call, answer, call, call_of, give, input, quiet, refuse},
    view::{Guard, View, open},
};

#[wasm_bindgen(module = "/tests/web/fetch.js")]
extern "C" {
    fn begin(choice: &str);
    fn end();
    async fn saved() -> JsValue;
    fn chosen() -> String;
}

/// What the browser does with files until this is over.
pub struct Disk(());

impl Disk {
    /// `choice` is what the person does when they are asked for a file; nothing for a browser that cannot ask.
    pub fn begin(choice: &str) -> Self {
        begin(choice);
        Self(())
    }

    /// The downloads: name, type and text of each.
    pub async fn downloads(&self) -> Vec<Value> {
        serde_json::from_str(&saved().await.as_string().unwrap()).unwrap()
    }

    /// The only download: name, type and text.
    pub async fn download(&self) -> [String; 3] {
        let downloads = self.downloads().await;
        assert_eq!(downloads.len(), 1);
        ["name", "type", "text"].map(|part| downloads[0][part].as_str().unwrap().to_owned())
    }

    /// The file that was chosen.
    pub fn file(&self) -> Value {
        serde_json::from_str(&chosen()).unwrap()
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        end();
    }
}

/// The buttons at the end of the dialog.
pub const START: &str = ".dialog .start";
pub const GO_ON: &str = ".dialog .go-on";
pub const LEAVE: &str = ".dialog .leave";
pub const END: &str = ".dialog .end";

/// An element whose dialog is open.
pub async fn asking(job: &str, total: u64) -> (View, Guard) {
    let (view, guard) = open(&[("job-id", job), ("refresh", "0")]);
    answer(&call(job).await, job, total, 0..total.min(2));
    view.until(|view| !view.files().is_empty()).await;
    show_dialog(&view).await;
    (view, guard)
}

/// Opens the dialog by its button.
pub async fn show_dialog(view: &View) {
    view.click("[aria-haspopup=dialog]");
    view.until(|view| view.count("dialog:modal") == 1).await;
}

/// The next request of an export.
pub async fn page_call(job: &str, offset: u64, limit: u64) -> Call {
    call_of(job, &format!("/inputs?offset={offset}&limit={limit}")).await
}

/// Answers with a page of inputs, by numbers.
pub fn give_page(call: &Call, job: &str, total: u64, offset: u64, limit: u64, numbers: &[u64]) {
    let inputs: Vec<Value> = numbers.iter().map(|number| input(job, *number)).collect();
    give(call, &json!({ "job_id": job, "total": total, "offset": offset, "limit": limit, "inputs": inputs }));
}

/// Waits until the dialog says how it ended.
pub async fn outcome(view: &View, begins: &'static str) -> String {
    view.until(move |view| view.text(".dialog .outcome").starts_with(begins)).await;
    view.text(".dialog .outcome")
}

/// The file names in a CSV file, without its first line.
fn names(text: &str) -> Vec<String> {
    let lines = text.split_terminator("\r\n").skip(1);
    lines.map(|line| line.split(',').nth(8).unwrap().to_owned()).collect()
}

#[wasm_bindgen_test]
async fn all_pages_become_one_csv_file_with_each_input_once() {
    let (job, disk) = ("job_csv", Disk::begin(""));
    let (view, _guard) = asking(job, 5).await;
    assert!(view.text(".dialog").contains("Exports all 5 matching inputs, not just this page."));
    view.click(START);
    let request = page_call(job, 0, 1000).await;
    assert!(!view.is_shown(".choices") && view.is_shown(".running"));
    assert_eq!(view.text(END), "Cancel");
    // The server grants less than what was asked for, and the list moves meanwhile: one input comes twice.
    give_page(&request, job, 5, 0, 3, &[0, 1, 2]);
    view.until(|view| view.text(".running p") == "3 of 5").await;
    assert_eq!(
        (view.says(".running progress", "max"), view.says(".running progress", "value")),
        ("5".into(), "3".into())
    );
    give_page(&page_call(job, 3, 1000).await, job, 5, 3, 3, &[2, 3, 4]);
    assert_eq!(outcome(&view, "Exported").await, "Exported 5 of 5 inputs.");
    assert!(!view.is_shown(START) && !view.is_shown(GO_ON) && view.text(END) == "Close");

    let [name, kind, text] = disk.download().await;
    assert_eq!((name.as_str(), kind.as_str()), ("job_csv-inputs-5-of-5.csv", "text/csv"));
    assert!(text.starts_with("\u{FEFF}id,job_id,port_name,file_id,status,error_message,created_at,completed_at,filename,file_type,file_extension,num_bytes,ref,metadata,file_tags,file_attributes\r\n"), "{text}");
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    assert_eq!(names(&text), ["0.csv", "1.csv", "2.csv", "3.csv", "4.csv"]);
    assert!(text.contains("inp_4,job_csv,worker.inference,file_4,completed,,2026-04-14T10:00:00Z,2026-04-14T10:05:00Z,4.csv,text/csv,,245760,https://storage.example.com/4.csv,,,\r\n"), "{text}");
}

#[wasm_bindgen_test]
async fn a_refused_size_and_short_pages_leave_no_gap() {
    let (job, disk) = ("job_small", Disk::begin(""));
    let (view, _guard) = asking(job, 4).await;
    view.click(START);
    let refusal = r#"{"errors":[{"code":"invalid","message":"limit must be at most 100"}]}"#;
    refuse(&page_call(job, 0, 1000).await, 400, refusal);
    give_page(&page_call(job, 0, 50).await, job, 4, 0, 50, &[0]);
    give_page(&page_call(job, 1, 50).await, job, 4, 1, 50, &[1, 2, 3]);
    outcome(&view, "Exported 4 of 4 inputs").await;
    let [_, _, text] = disk.download().await;
    assert_eq!(names(&text), ["0.csv", "1.csv", "2.csv", "3.csv"]);
}

#[wasm_bindgen_test]
async fn what_is_missing_is_said_in_dialog_name_and_file() {
    for (job, format) in [("job_shrinks", "csv"), ("job_shrinks_json", "json")] {
        let disk = Disk::begin("");
        let (view, _guard) = asking(job, 10).await;
        view.click(&format!(".formats [value={format}]"));
        view.click(START);
        give_page(&page_call(job, 0, 1000).await, job, 10, 0, 9, &[0, 1, 2, 3, 4, 5, 6, 7, 8]);
        give_page(&page_call(job, 9, 1000).await, job, 10, 9, 9, &[]);
        assert_eq!(
            outcome(&view, "Exported").await,
            "Exported 9 of 10 inputs. The list changed during export; export again when the job finishes."
        );
        let [name, _, text] = disk.download().await;
        assert_eq!(name, format!("{job}-inputs-9-of-10.{format}"));
        let remark = "9 of 10 inputs: the list changed meanwhile";
        if format == "csv" {
            assert!(text.ends_with(&format!("\r\n# {remark},,,,,,,,,,,,,,,\r\n")), "{text}");
        } else {
            let list: Vec<Value> = serde_json::from_str(&text).unwrap();
            assert_eq!((list.len(), &list[9]), (10, &json!({ "incomplete": remark })));
        }
    }
}

#[wasm_bindgen_test]
async fn inputs_that_slip_through_while_others_leave_are_missed() {
    let (job, disk) = ("job_slips", Disk::begin(""));
    let (view, _guard) = asking(job, 4).await;
    view.click(START);
    give_page(&page_call(job, 0, 1000).await, job, 4, 0, 2, &[0, 1]);
    // The first one has left the list, so that the third is where the second was.
    give_page(&page_call(job, 2, 1000).await, job, 3, 2, 2, &[3]);
    outcome(&view, "Exported 3 of 4 inputs").await;
    let [name, _, text] = disk.download().await;
    assert_eq!(name, "job_slips-inputs-3-of-4.csv");
    assert!(text.contains("# 3 of 4 inputs"), "{text}");
}

#[wasm_bindgen_test]
async fn signatures_are_left_out_unless_they_are_asked_for() {
    let signed = "https://storage.example.com/0.csv?part=2&X-Amz-Signature=secret&X-Amz-Expires=60";
    for (format, keep) in [("csv", false), ("csv", true), ("json", false), ("json", true)] {
        let job = format!("job_signed_{format}_{keep}");
        let disk = Disk::begin("");
        let (view, _guard) = asking(&job, 1).await;
        view.click(&format!(".formats [value={format}]"));
        if keep {
            view.click(".dialog [type=checkbox]");
        }
        view.click(START);
        let mut signed_input = input(&job, 0);
        signed_input["data"]["ref"] = signed.into();
        let page = json!({ "job_id": job, "total": 1, "offset": 0, "limit": 1000, "inputs": [signed_input] });
        give(&page_call(&job, 0, 1000).await, &page);
        outcome(&view, "Exported").await;
        let [_, _, text] = disk.download().await;
        assert_eq!(text.contains("X-Amz-Signature=secret"), keep, "{text}");
        assert!(text.contains("https://storage.example.com/0.csv?part=2"), "{text}");
        if format == "json" {
            signed_input["data"]["ref"] =
                if keep { signed.into() } else { "https://storage.example.com/0.csv?part=2".into() };
            assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), json!([signed_input]), "as it came");
        }
    }
}

#[wasm_bindgen_test]
async fn the_separator_follows_the_language_until_somebody_chooses_one() {
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    let kept = || storage.get_item("batch-job-inputs.csv-separator").unwrap();
    let chosen = |view: &View| view.says(".dialog [name=separator]:checked", "value");
    for (job, lang, separator) in [
        ("job_english_csv", "en", "comma"),
        ("job_german_csv", "de", "semicolon"),
        ("job_swiss_csv", "de-CH", "comma"),
    ] {
        let (view, _guard) = open(&[("job-id", job), ("refresh", "0"), ("lang", lang)]);
        answer(&call(job).await, job, 1, 0..1);
        view.until_files(&["0.csv"]).await;
        show_dialog(&view).await;
        quiet().await;
        assert_eq!((chosen(&view).as_str(), kept()), (separator, None));
        view.click(".formats [value=json]");
        view.until(|view| !view.is_shown(".dialog [name=separator]")).await;
    }
    let (job, disk) = ("job_semicolons", Disk::begin(""));
    let (view, _guard) = asking(job, 1).await;
    view.click(".dialog [value=semicolon]");
    assert_eq!(kept().as_deref(), Some("semicolon"));
    view.click(START);
    let mut first = input(job, 0);
    first["file_id"] = "00123".into();
    give(
        &page_call(job, 0, 1000).await,
        &json!({ "job_id": job, "total": 1, "offset": 0, "limit": 1000, "inputs": [first] }),
    );
    outcome(&view, "Exported").await;
    let [_, _, text] = disk.download().await;
    assert!(text.starts_with("\u{FEFF}id;job_id;port_name;"), "{text}");
    assert!(text.contains("\r\ninp_0;job_semicolons;worker.inference;\"'00123\";completed;"), "{text}");
    drop(_guard);

    let (view, _guard) = asking("job_semicolons_again", 1).await;
    quiet().await;
    assert_eq!(chosen(&view), "semicolon", "it is remembered");
    storage.remove_item("batch-job-inputs.csv-separator").unwrap();
}

#[wasm_bindgen_test]
async fn no_spreadsheet_takes_a_text_for_a_formula() {
    let (job, disk) = ("job_formula", Disk::begin(""));
    let (view, _guard) = asking(job, 1).await;
    view.click(START);
    let mut evil = input(job, 0);
    evil["data"]["filename"] = r#"=HYPERLINK("https://evil.example","x")"#.into();
    evil["error_message"] = "two\nlines, \"quoted\"".into();
    evil["data"]["metadata"] = json!({ "a": [1] });
    give(
        &page_call(job, 0, 1000).await,
        &json!({ "job_id": job, "total": 1, "offset": 0, "limit": 1000, "inputs": [evil] }),
    );
    outcome(&view, "Exported").await;
    let [_, _, text] = disk.download().await;
    assert!(text.contains(r#","'=HYPERLINK(""https://evil.example"",""x"")","#), "{text}");
    assert!(text.contains(",\"two\nlines, \"\"quoted\"\"\","), "{text}");
    assert!(text.contains(r#","{""a"":[1]}","#), "{text}");
}
