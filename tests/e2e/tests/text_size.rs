//! The font size that people choose for their browser, and that of the page around the element.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use e2e::{Engine, Page};
use serde_json::{Value, json};

/// Font sizes of parts in pixels, and the height of a row and a button.
const SIZES: &str = "[
    ...['.widget', '.job-name', 'th.file .name', '.badge', 'td.size', '.inputs > thead th', 'code'].map((part) =>
        parseFloat(getComputedStyle(root.querySelector(part)).fontSize)),
    ...['.refresh', '.inputs > tbody.rows > tr'].map((part) => root.querySelector(part).getBoundingClientRect().height - 1),
]";

/// The columns that have no room, and whether rows are cards.
const LAYOUT: &str =
    "[root.querySelector('.inputs').dataset.without, root.querySelector('.inputs > thead').offsetWidth < 2]";

/// What is said of an element of this width.
async fn at_width(page: &Page, width: u32) -> Value {
    let settled = format!(
        "const root = document.querySelector('batch-job-inputs').shadowRoot;
        root.host.style.width = '{width}px';
        const frames = (left, done) => left ? requestAnimationFrame(() => frames(left - 1, done)) : done();
        frames(4, () => arguments[0]({LAYOUT}));"
    );
    page.browser.execute_async(&settled, Vec::new()).await.unwrap()
}

#[tokio::test]
async fn text_and_space_grow_with_the_font_size_of_the_browser_and_not_with_that_of_the_page() {
    // Its driver cannot choose one.
    if Engine::chosen() == Engine::WebKit {
        return;
    }
    let usual = Page::of("job_small").await;
    usual.until("shown('.state')").await;
    let large = Page::of_size("job_small", 24).await;
    large.until("shown('.state')").await;
    let sizes = usual.read(SIZES).await;
    assert_eq!(sizes[0], 14);
    let grown: Vec<Value> =
        sizes.as_array().unwrap().iter().map(|size| json!(size.as_f64().unwrap() * 1.5)).collect();
    let grown_sizes = large.read(SIZES).await;
    for (place, (grown, found)) in grown.iter().zip(grown_sizes.as_array().unwrap()).enumerate() {
        let (grown, found) = (grown.as_f64().unwrap(), found.as_f64().unwrap());
        // Text is drawn in whole pixels, and lines do not grow.
        assert!((grown - found).abs() < 2.0, "{place}: {found} and not {grown}");
    }
    assert_eq!(grown_sizes[0], 21);
    // Columns give way, and rows become cards, where they would in a narrower element with usual text.
    for width in [400, 600, 700, 853] {
        assert_eq!(at_width(&large, width * 3 / 2).await, at_width(&usual, width).await, "{width} px");
    }
    for page in [usual, large] {
        let before = page.read(SIZES).await;
        for root in ["62.5%", "60px"] {
            page.read(&format!("(document.documentElement.style.fontSize = '{root}', 0)")).await;
            assert_eq!(page.read(SIZES).await, before, "{root}");
        }
        page.close(&[]).await;
    }
}
