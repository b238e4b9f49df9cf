//! What a telephone shows without scrolling, and where its tools are.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use e2e::{Key, Page, outside_chromium};
use serde_json::json;

/// Opens a job on a screen of this size, with all that comes after the rows.
async fn phone(job: &str, (width, height): (u32, u64)) -> Page {
    let page = Page::of(job).await;
    // Those of a telephone take no room.
    page.devtools("Emulation.setScrollbarsHidden", json!({ "hidden": true })).await;
    page.resize_to(width, height, 1).await;
    page.until("shown('.summary') && find('.choice:last-child .count').textContent !== ''").await;
    page
}

#[tokio::test]
async fn the_first_rows_are_on_the_first_screen() {
    if outside_chromium() {
        return;
    }
    for job in ["job_small", "job_million"] {
        for size in [(320, 640), (375, 667)] {
            let page = phone(job, size).await;
            let what = format!("{job}, {size:?}");
            // Between the head of the page and the pager, which is one line.
            let rows = "[...root.querySelectorAll('.inputs > tbody.rows > tr')].filter((row) => row.getBoundingClientRect().bottom <= find('.pagination').getBoundingClientRect().top).length";
            let rows = page.read(&rows.replace("find(", "root.querySelector(")).await;
            assert!(rows.as_u64() >= Some(2), "{what}: {rows}");
            let pager = page.read("root.querySelector('.pagination').offsetHeight").await;
            assert!(pager.as_u64() < Some(50), "{what}: {pager}");
            assert_eq!(page.read("document.documentElement.scrollWidth").await, size.0, "{what}");
            page.close(&[]).await;
        }
    }
}

#[tokio::test]
async fn statuses_are_one_line_that_scrolls_to_the_chosen_one() {
    if outside_chromium() {
        return;
    }
    let page = phone("job_million", (320, 640)).await;
    let lines = "new Set([...root.querySelectorAll('.choice')].map((choice) => choice.offsetTop)).size";
    assert_eq!(page.read(lines).await, 1);
    page.read("(root.querySelector('[name=status]:checked').focus(), 0)").await;
    page.press(Key::Left).await;
    page.until_range("1–50 of 20,000 inputs").await;
    let inside =
        "(({ left, right }) => left >= 0 && right <= 320)(find('[value=reference]').getBoundingClientRect())";
    page.until(inside).await;
    page.close(&[]).await;
}

#[tokio::test]
async fn a_row_is_a_card_of_two_lines() {
    if outside_chromium() {
        return;
    }
    let page = phone("job_small", (320, 640)).await;
    let heights = "[...new Set([...root.querySelectorAll('.inputs > tbody.rows > tr:not(.explained)')].map((row) => row.offsetHeight))]";
    let heights = page.read(heights).await;
    assert_eq!(heights.as_array().unwrap().len(), 1, "{heights}");
    assert!(heights[0].as_u64() < Some(64), "{heights}");
    page.close(&[]).await;
}

#[tokio::test]
async fn the_tools_are_behind_one_button() {
    let page = Page::of("job_small").await;
    page.until("shown('.button.pause')").await;
    page.read("(root.host.style.width = '375px', 0)").await;
    page.until("!shown('.tools') && shown('.drawer')").await;
    assert_eq!(page.read("root.querySelector('.drawer > summary').ariaLabel").await, "Actions");
    page.click(".drawer > summary").await;
    page.until("shown('.tools')").await;
    let names = "[...root.querySelectorAll('.tools :is(button, summary)')].filter((tool) => tool.checkVisibility() && !tool.closest('.panel, .dialog')).map((tool) => tool.innerText.trim())";
    let tools = ["Pause refresh", "Columns", "Export", "Copy as cURL", "Copy link"];
    assert_eq!(page.read(names).await, json!(tools));
    // A menu in the menu closes alone.
    page.click(".menu > summary").await;
    page.until("shown('.panel input')").await;
    page.press(Key::Escape).await;
    page.until("!find('.menu').open && shown('.tools')").await;
    // The dialog is not part of the menu that it was opened from.
    page.click(".export > button").await;
    page.until("find('.dialog').open && find('.dialog').offsetWidth > 200").await;
    page.press(Key::Escape).await;
    page.until("!find('.dialog').open").await;
    page.press(Key::Escape).await;
    page.until("!shown('.tools') && root.activeElement?.matches('.drawer > summary')").await;
    // It closes when the focus goes elsewhere.
    page.click(".drawer > summary").await;
    page.until("shown('.tools')").await;
    page.read("(root.querySelector('.refresh').focus(), 0)").await;
    page.until("!shown('.tools')").await;
    page.close(&[]).await;
}
