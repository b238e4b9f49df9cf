//! The table as it stands: columns, heads, rows, and what stays in view.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use e2e::{Page, Portal, SCRIPT, element, outside_chromium};
use serde_json::json;

#[tokio::test]
async fn columns_stay_where_they_are_when_details_open() {
    if outside_chromium() {
        return;
    }
    let page = Page::of("job_small").await;
    page.until_range("1–12 of 12 inputs").await;
    // The page's scroll bar must not come and go.
    page.read("(document.documentElement.style.overflowY = 'scroll', 0)").await;
    for width in [768, 1280, 1600] {
        page.resize(width, 1).await;
        let edges = "[...root.querySelectorAll('.inputs > tbody:not(.skeleton) > tr:first-child > *')].map((cell) => cell.getBoundingClientRect().left)";
        let before = page.read(edges).await;
        page.click("tr:nth-child(2) .toggle").await;
        page.until("find('.details .feed li')").await;
        assert_eq!(page.read(edges).await, before, "{width}");
        page.click("tr:nth-child(2) .toggle").await;
        page.until("!find('.details')").await;
    }
    page.close(&[]).await;
}

#[tokio::test]
async fn what_has_the_focus_is_not_behind_the_sticky_bars() {
    if outside_chromium() {
        return;
    }
    let page = Page::unfolded("job_small").await;
    for width in Page::WIDTHS {
        page.resize(width, 1).await;
        let hidden = page
            .read(
                "[...root.querySelectorAll('.view :is(a[href], button, input, select, summary)')]
                    .filter((control) => control.checkVisibility())
                    .filter((control) => {
                        control.focus();
                        const { left, right, top, bottom } = control.getBoundingClientRect();
                        // A link across lines is hit in its first one.
                        const spots = [top + 2, (top + bottom) / 2, bottom - 2].map((y) => root.elementFromPoint((left + right) / 2, y));
                        const bar = (spot) => spot?.closest('.pagination, .inputs > thead');
                        return spots.every((spot) => bar(spot) && !bar(spot).contains(control));
                    })
                    .map((control) => control.ariaLabel ?? control.textContent)",
            )
            .await;
        assert_eq!(hidden, json!([]), "{width}");
    }
    page.close(&[]).await;
}

#[tokio::test]
async fn numbers_stand_at_the_end_of_their_column() {
    if outside_chromium() {
        return;
    }
    let page = Page::of("job_hostile").await;
    page.until_range("1–35 of 35 inputs").await;
    page.resize(1280, 1).await;
    for column in ["size", "duration"] {
        let cells = format!("[...root.querySelectorAll('.inputs > tbody td.{column}')]");
        let ends = "(cell) => {
                const text = document.createRange();
                text.selectNodeContents(cell);
                return Math.round(text.getBoundingClientRect().right);
            }";
        let ends = page.read(&format!("[...new Set({cells}.map({ends}))].length")).await;
        assert_eq!(ends, 1, "all of {column} end at one place");
        let figures =
            format!("[...new Set({cells}.map((cell) => getComputedStyle(cell).fontVariantNumeric))]");
        assert_eq!(page.read(&figures).await, json!(["tabular-nums"]), "{column}");
    }
    page.close(&[]).await;
}

#[tokio::test]
async fn a_row_is_as_high_whatever_its_status() {
    if outside_chromium() {
        return;
    }
    let page = Page::of("job_small").await;
    page.until_range("1–12 of 12 inputs").await;
    page.resize(1280, 1).await;
    let rows = "[...root.querySelectorAll('.inputs > tbody > tr:not(.explained)')]";
    let statuses = format!("new Set({rows}.map((row) => row.querySelector('.badge').className)).size");
    assert!(page.read(&statuses).await.as_u64() > Some(2));
    let heights = page.read(&format!("[...new Set({rows}.map((row) => row.offsetHeight))]")).await;
    assert_eq!(heights.as_array().unwrap().len(), 1, "{heights}");
    page.close(&[]).await;
}

#[tokio::test]
async fn the_head_of_the_table_stays_in_view() {
    let page = Page::of("job_10k").await;
    page.until_range("1–50 of 10,000 inputs").await;
    let edges = "[...root.querySelectorAll('.inputs > thead > tr > *')].map((cell) => cell.getBoundingClientRect().top)";
    let at_rest = page.read(edges).await;
    assert!(at_rest[0].as_f64().unwrap() > 100.0, "{at_rest}");
    assert_eq!(page.read("(scrollTo(0, 600), scrollY)").await, 600);
    let stuck = page.read(edges).await;
    assert!(stuck.as_array().unwrap().iter().all(|top| top == 0), "{stuck}");
    page.close(&[]).await;
}

/// A bar of 56 px that a page keeps at the top, and an element that knows of it.
const BAR: &str = "<style>
        body { margin: 0 }
        #bar { position: fixed; inset: 0 0 auto; block-size: 56px; z-index: 9; background: gray }
        batch-job-inputs { --bji-sticky-offset: 56px; margin-block: 56px 900px }
    </style><div id=bar></div>";

#[tokio::test]
async fn nothing_hides_behind_a_bar_of_the_page() {
    if outside_chromium() {
        return;
    }
    let body = [BAR, SCRIPT, &element("job_10k")].concat();
    let (page, _portal) = Portal::visit(&body, "").await;
    page.until_range("1–50 of 10,000 inputs").await;
    page.read("(scrollTo(0, 900), 0)").await;
    page.drawn().await;
    let edges = "[...root.querySelectorAll('.inputs > thead > tr > *')].map((cell) => cell.getBoundingClientRect().top)";
    let stuck = page.read(edges).await;
    assert!(stuck.as_array().unwrap().iter().all(|top| top == 56), "{stuck}");
    // By script: a driver scrolls no further than it must, which is below the bar.
    page.read("(root.querySelector('tr:nth-child(9) .toggle').click(), 0)").await;
    page.until("find('.details .feed li')").await;
    // From below, each comes into view at its upper end; none under the bar or the head.
    let hidden = page
        .read(
            "[...root.querySelectorAll('.view :is(a[href], button, input, select, summary, [tabindex])')]
                .filter((control) => control.checkVisibility())
                .reverse()
                .filter((control) => {
                    control.focus();
                    if (root.activeElement !== control) return false;
                    const { top } = control.getBoundingClientRect();
                    const head = control.closest('tbody') ? root.querySelector('thead').getBoundingClientRect().bottom : 0;
                    return top < Math.max(56, head) - 1;
                })
                .map((control) => control.ariaLabel ?? control.textContent)",
        )
        .await;
    assert_eq!(hidden, json!([]));
    // Another page begins at its first row, below bar and head.
    page.read("(root.querySelector('.pagination').scrollIntoView({ block: 'end' }), 0)").await;
    page.read("(root.querySelector('[aria-label=\"Next page\"]').click(), 0)").await;
    page.until_range("51–100 of 10,000 inputs").await;
    let below = "root.querySelector('tbody.rows > tr').getBoundingClientRect().top >= root.querySelector('thead').getBoundingClientRect().bottom - 1";
    assert_eq!(page.read(below).await, true);
    page.close(&[]).await;
}

#[tokio::test]
async fn rows_are_dimmed_until_the_next_ones_are_there() {
    let page = Page::of("job_slow_1500").await;
    page.until_range("1–25 of 25 inputs").await;
    let names = "[...new Set([...root.querySelectorAll('.inputs > tbody .name')].map((name) => getComputedStyle(name).color))].join()";
    let muted = "getComputedStyle(find('.port-filter .muted')).color";
    let before = page.read(names).await;
    page.click("[value=failed]").await;
    page.until(&format!("find('section').getAttribute('aria-busy') === 'true' && {names} === {muted}")).await;
    assert_eq!(page.rows().await.len(), 25, "these are the old rows");
    page.until("find('section').getAttribute('aria-busy') === 'false'").await;
    assert_eq!(page.read(names).await, before);
    page.close(&[]).await;
}
