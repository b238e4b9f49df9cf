//! Times in the zone of the browser or in UTC, with seconds where they matter.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use e2e::{Page, Site, outside_chromium};
use serde_json::json;

/// The texts of the nodes that match, with plain spaces.
fn texts(selector: &str) -> String {
    format!("[...root.querySelectorAll('{selector}')].map((node) => node.textContent.replace(/\\s/g, ' '))")
}

/// Created and finished of the input that failed after 47 seconds.
const SHORT_ROW: &str = "tr:has([aria-label$=\"separator_level.csv\"]) > :is(.created, .completed)";

#[tokio::test]
async fn one_zone_holds_everywhere_and_utc_is_remembered() {
    if outside_chromium() {
        return;
    }
    let page = Page::elsewhere(Site::start(None).await, "").await;
    page.devtools("Emulation.setTimezoneOverride", json!({ "timezoneId": "Asia/Tokyo" })).await;
    page.go("?job=job_small").await;
    page.until_range("1–12 of 12 inputs").await;
    let local = json!(["Apr 14, 7:00:05 PM", "Apr 14, 7:00:52 PM"]);
    assert_eq!(page.read(&texts(SHORT_ROW)).await, local, "within a minute, so with seconds");
    let others = "tr:has([aria-label$=\"tep_inference.csv\"]) > .completed";
    assert_eq!(page.read(&texts(others)).await, json!(["Apr 14, 7:05 PM"]));
    page.click("[aria-label$='separator_level.csv']").await;
    page.until("find('.feed li')").await;
    assert_eq!(page.text(".details .foot span").await, "Times in Asia/Tokyo");
    let times =
        ["7:00:05", "7:00:06", "7:00:07", "7:00:52", "7:00:52"].map(|time| format!("Apr 14, {time} PM"));
    assert_eq!(page.read(&texts("[aria-label=Events] time")).await, json!(times));
    let later = json!(["+0:00", "+0:01", "+0:02", "+0:47", "+0:47"]);
    assert_eq!(page.read(&texts("[aria-label=Events] .later")).await, later);

    page.click(".menu summary").await;
    page.until("find('.menu .zone').textContent === 'Local times are in Asia/Tokyo.'").await;
    page.click(".menu [role=switch]").await;
    page.until("find('.details .foot span').textContent === 'Times in UTC'").await;
    let utc = json!(["Apr 14, 10:00:05 AM", "Apr 14, 10:00:52 AM"]);
    assert_eq!(page.read(&texts(SHORT_ROW)).await, utc);
    let times = ["00:05", "00:06", "00:07", "00:52", "00:52"].map(|time| format!("Apr 14, 10:{time} AM"));
    assert_eq!(page.read(&texts("[aria-label=Events] time")).await, json!(times));
    assert_eq!(
        page.read(&texts(".fields dd:has([aria-label=\"Copy Finished\"])")).await,
        json!(["Apr 14, 10:00:52 AM"])
    );

    page.go("?job=job_small").await;
    page.until_range("1–12 of 12 inputs").await;
    assert_eq!(page.read(&texts(SHORT_ROW)).await, utc);
    page.close(&[]).await;
}

#[tokio::test]
async fn a_time_with_seconds_is_one_line() {
    let page = Page::of("job_small").await;
    page.until_range("1–12 of 12 inputs").await;
    let heights = page
        .read("[...root.querySelectorAll('tbody.rows > tr > .completed')].map((cell) => cell.getBoundingClientRect().height)")
        .await;
    let heights = heights.as_array().unwrap();
    assert!(heights.iter().all(|height| *height == heights[0]), "{heights:?}");
    page.close(&[]).await;
}
