//! Nothing moves under the eyes of who reads while the page loads.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use e2e::{Page, Site, outside_chromium};
use serde_json::json;

/// Adds up how far what was on screen has moved, as the browser itself measures it.
const WITNESS: &str = "window.shifted = 0;
    new PerformanceObserver((list) => {
        for (const { value } of list.getEntries()) window.shifted += value;
    }).observe({ type: 'layout-shift', buffered: true });";

#[tokio::test]
async fn nothing_moves_while_the_page_loads() {
    if outside_chromium() {
        return;
    }
    let page = Page::open_with(Site::start(None).await, "package.json", WITNESS).await;
    for (width, height) in [(320, 640), (375, 667), (768, 900), (1280, 900), (1440, 900)] {
        page.resize_to(width, height, 1).await;
        for job in ["job_small", "job_10k", "job_million"] {
            page.go(&format!("?job={job}")).await;
            page.until("find('.view').dataset.waiting === 'false' && find('.choice:last-child .count').textContent !== ''")
                .await;
            page.drawn().await;
            let shifted = page.read("window.shifted").await.as_f64().unwrap();
            assert!(shifted < 0.05, "{job} at {width} px: {shifted}");
        }
    }
    page.close(&[]).await;
}

#[tokio::test]
async fn the_outlines_of_rows_are_as_high_as_rows() {
    if outside_chromium() {
        return;
    }
    let page = Page::open(Site::start(None).await, "?job=job_hang").await;
    page.until("shown('.skeleton')").await;
    let height = "(body) => root.querySelector(`.inputs > ${body} > tr`).offsetHeight";
    for width in [320, 600, 768, 1280] {
        page.resize(width, 1).await;
        let outline = page.read(&format!("({height})('.skeleton')")).await;
        page.go("?job=job_small").await;
        page.until_range("1–12 of 12 inputs").await;
        assert_eq!(page.read(&format!("({height})('.rows')")).await, outline, "{width}");
        page.go("?job=job_hang").await;
        page.until("shown('.skeleton')").await;
    }
    assert_eq!(page.read("root.querySelectorAll('.rows > tr').length").await, json!(0));
    page.close(&[]).await;
}
