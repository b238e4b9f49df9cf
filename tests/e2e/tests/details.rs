//! The row below a row, with what a real server knows of an input.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use e2e::{Key, Page};
use serde_json::{Value, json};

/// Opens the details of the input with this file of `job_small`, and waits for what is loaded for them.
async fn open(page: &Page, file: &str) {
    let row = format!("find('.toggle[aria-label$={file:?}]').closest('tr')");
    page.drawn().await;
    page.click(&format!(".toggle[aria-label$={file:?}]")).await;
    page.until(&format!(
        "{row}.nextElementSibling.matches('.details') && [...{row}.nextElementSibling.querySelectorAll('[role=status]')].every((note) => note.textContent !== 'Loading…')"
    ))
    .await;
}

async fn visit() -> Page {
    let page = Page::of("job_small").await;
    page.until_range("1–12 of 12 inputs").await;
    page
}

/// The lines of the group with this name: the texts of what `parts` selects.
async fn lines(page: &Page, group: &str, parts: &str) -> Value {
    page.read(&format!(
        "[...root.querySelectorAll('.details [aria-label={group:?}] {parts}')].map((part) => part.textContent)"
    ))
    .await
}

#[tokio::test]
async fn events_and_outputs_are_those_of_the_server() {
    let page = visit().await;
    open(&page, "tep_inference.csv").await;
    let inputs = page.api("/job_small/inputs").await;
    let id = inputs["inputs"][2]["id"].as_str().unwrap();
    let events = page.api(&format!("/job_small/events?input_id={id}")).await;
    let events: Vec<_> =
        events["events"].as_array().unwrap().iter().map(|event| event["message"].clone()).collect();
    assert_eq!(events.len(), 3);
    assert_eq!(lines(&page, "Events", "li > bdi").await, json!(events));
    assert_eq!(lines(&page, "Events", ".badge").await, json!(["INFO", "INFO", "SUCCESS"]));
    let output = page.api(&format!("/job_small/outputs?input_id={id}")).await["outputs"][0]["data"].clone();
    let link = "root.querySelector('.details .feed a')";
    assert_eq!(page.read(&format!("{link}.textContent")).await, output["filename"]);
    assert_eq!(page.read(&format!("{link}.getAttribute('href')")).await, output["ref"]);
    let fields = page.read("root.querySelector('.fields').textContent").await;
    assert!(fields.as_str().unwrap().contains(id), "{fields}");

    page.read(&format!("({link}.scrollIntoView({{ block: 'center' }}), 0)")).await;
    page.click(".details .feed a").await;
    page.until_asked(&output["ref"].as_str().unwrap()[page.site.origin.len()..]).await;
    assert_eq!(page.search().await, "?job=job_small", "the page stays where it is");
    page.close(&[]).await;
}

#[tokio::test]
async fn a_failed_input_has_its_whole_message_and_no_outputs() {
    let page = visit().await;
    open(&page, "separator_level.csv").await;
    let message = page.api("/job_small/inputs").await["inputs"][6]["error_message"].clone();
    assert_eq!(page.read("root.querySelector('.fields dd bdi').textContent").await, message);
    assert_eq!(page.read("root.querySelector('.fields dd [data-copy]').dataset.copy").await, message);
    assert_eq!(page.read("root.querySelector('[aria-label=\"Output files\"]').hidden").await, true);
    let levels = lines(&page, "Events", ".badge").await;
    assert_eq!(levels, json!(["INFO", "INFO", "WARN", "ERROR", "FAILED"]));
    page.close(&[]).await;
}

#[tokio::test]
async fn a_click_on_the_row_opens_it_and_selecting_its_text_does_not() {
    let page = visit().await;
    page.select_text("tbody.rows > tr:nth-child(3) > .port").await;
    assert_eq!(page.read("String(getSelection())").await, "worker.inference");
    page.click("tbody.rows > tr:nth-child(4) > .size").await;
    page.until("find('.details .fields')").await;
    assert_eq!(page.text("tr.open .name").await, "tep_night_shift.csv");
    assert_eq!(page.read("root.querySelectorAll('.details').length").await, 1);
    page.click("tbody.rows > tr:nth-child(4) > .size").await;
    page.until("!find('.details')").await;
    page.close(&[]).await;
}

#[tokio::test]
async fn ids_and_the_location_can_be_copied_at_sight_and_the_rest_where_one_is() {
    let page = visit().await;
    open(&page, "tep_inference.csv").await;
    let shown = "[...root.querySelectorAll('.fields .copy')]
            .filter((button) => button.offsetParent && getComputedStyle(button).opacity === '1')
            .map((button) => button.ariaLabel)";
    let always = ["Copy Input ID", "Copy File ID", "Copy Location"];
    assert_eq!(page.read(shown).await, json!(always));
    // By the keyboard, between those of the IDs and the location.
    page.read("(root.querySelector('[aria-label=\"Copy File ID\"]').focus(), 0)").await;
    page.press(Key::Tab).await;
    assert_eq!(page.read("root.activeElement.ariaLabel").await, "Copy File");
    assert_eq!(
        page.read(shown).await,
        json!(["Copy Input ID", "Copy File ID", "Copy File", "Copy Location"])
    );
    page.close(&[]).await;
}

#[tokio::test]
async fn what_a_file_brings_along_is_readable_whatever_its_shape() {
    let page = visit().await;
    open(&page, "tep_inference.csv").await;
    let names = lines(&page, "Metadata", "dt").await;
    for name in ["plant", "line", "commissioned", "columns", "operator"] {
        assert!(names.as_array().unwrap().contains(&json!(name)), "{name} in {names}");
    }
    let values = lines(&page, "Metadata", "dd").await;
    assert!(values.as_array().unwrap().contains(&json!("xmeas_1, xmeas_2, xmv_1")), "{values}");
    assert_eq!(lines(&page, "Tags", "dd").await, json!(["inference, night shift, Überprüft"]));
    assert!(lines(&page, "Attributes", "dd").await.as_array().unwrap().contains(&json!("m.okafor")));
    page.click("tr:has(+ .details) .toggle").await;
    page.until("!find('.details')").await;

    // Objects in a list are numbered.
    open(&page, "tep_night_shift.csv").await;
    let names = lines(&page, "Metadata", "dt").await;
    assert_eq!(
        names.as_array().unwrap()[..5],
        ["sensors", "1", "mean", "name", "unit"].map(|name| json!(name))
    );
    page.click("tr:has(+ .details) .toggle").await;
    page.until("!find('.details')").await;

    // Nobody reads 300 lines; they can be copied.
    open(&page, "reactor_feed_2026-04-12.csv").await;
    assert_eq!(lines(&page, "Metadata", "dt").await.as_array().unwrap().len(), 200);
    assert_eq!(lines(&page, "Metadata", "[data-copy]").await, json!(["… 100 more. Copy to see all."]));
    let whole = page
        .read("JSON.parse(root.querySelector('.details [aria-label=Metadata] [data-copy]').dataset.copy)")
        .await;
    assert_eq!(whole, page.api("/job_small/inputs").await["inputs"][4]["data"]["metadata"]);
    page.click("tr:has(+ .details) .toggle").await;
    page.until("!find('.details')").await;

    // What is empty takes no room.
    open(&page, "reactor_feed_2026-04-13.csv").await;
    let shown = page
        .read("[...root.querySelectorAll('.details .group')].filter((group) => group.checkVisibility()).map((group) => group.ariaLabel)")
        .await;
    assert_eq!(shown, json!(["Events", "Output files"]));
    page.close(&[]).await;
}
