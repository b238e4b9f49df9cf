//! What an engineer wants to know of a job: how far it is, what failed and why, and what came of an input.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use std::collections::BTreeMap;

use e2e::{Page, REFUSED, Site, fast_clock, outside_chromium};
use serde_json::{Value, json};

/// The counts in the status filter, from all to reference.
const COUNTS: &str =
    "[...root.querySelectorAll('.statuses .count')].map((count) => count.textContent).join()";

/// A job that runs, with a clock that runs fast.
async fn open_live() -> Page {
    let page = Page::open_with(Site::with_live_job().await, "?job=job_live", &fast_clock(20)).await;
    page.until_range("1–40 of 40 inputs").await;
    page
}

/// What the status filter shows when it agrees with the API.
async fn counts_of(page: &Page, job: &str, locale: impl Fn(u64) -> String) -> String {
    let counts = page.api(&format!("/{job}/inputs/progress/counts")).await;
    let of = |status: &str| counts[status].as_u64().unwrap();
    let reference =
        page.api(&format!("/{job}/inputs?status=reference&limit=1")).await["total"].as_u64().unwrap();
    let tracked = ["pending", "processing", "completed", "failed"].map(of);
    let all = tracked.iter().sum::<u64>() + reference;
    let counts = [all].into_iter().chain(tracked).chain([reference]);
    counts.map(locale).collect::<Vec<_>>().join(",")
}

#[tokio::test]
async fn a_job_that_runs_is_followed_by_all_that_is_shown_of_it() {
    if outside_chromium() {
        return;
    }
    let page = open_live().await;
    page.until("shown('.summary') && shown('.state') && find('.percent:not(:empty)')").await;
    assert_eq!(page.text(".state .badge").await, "Running");
    // The details of the last input that is worked on, which will end while somebody looks.
    page.read("([...root.querySelectorAll('.inputs tr:has(.badge.processing)')].at(-1).querySelector('.toggle').click(), 0)").await;
    page.until("find('.details .feed li')").await;
    page.read("(window.details = root.querySelector('.details'), 0)").await;
    let row = "window.details.previousElementSibling";
    page.read(&format!("({row}.querySelector('.toggle').focus(), 0)")).await;
    let name = page.read(&format!("{row}.querySelector('.name').textContent")).await;

    let bar = "[...root.querySelectorAll('.bar rect')].map((part) => part.getAttribute('width')).join()";
    let badges =
        "[...root.querySelectorAll('.inputs .badge')].map((badge) => badge.firstChild.textContent).join()";
    let percents = "[...root.querySelectorAll('.percent')].map((percent) => percent.textContent).join()";
    let done = "find('.done span').textContent";
    let shown = [COUNTS, bar, badges, percents, "root.querySelector('.done span').textContent"];
    let mut before = Vec::new();
    for what in shown {
        before.push(page.read(what).await);
    }
    for (what, before) in shown.into_iter().zip(before) {
        page.until(&format!("{what} !== {before}")).await;
    }
    page.until(&format!("{done} !== '' && {row}.querySelector('.badge.completed, .badge.failed')")).await;
    // They go on with the input, and neither they nor the focus are lost.
    page.until("/is done|gave no picture/.test(window.details.textContent)").await;
    assert_eq!(page.read("root.querySelector('.details') === window.details").await, true);
    assert_eq!(page.read(&format!("{row}.querySelector('.name').textContent")).await, name);
    assert_eq!(page.read(&format!("root.activeElement === {row}.querySelector('.toggle')")).await, true);
    assert_eq!(page.read("root.activeElement.ariaExpanded").await, "true");
    page.close(&[]).await;
}

#[tokio::test]
async fn what_is_in_view_stays_where_it_is_while_the_job_runs() {
    if outside_chromium() {
        return;
    }
    let page = open_live().await;
    page.until(
        "shown('.summary') && shown('.state') && find('.choice:last-child .count').textContent !== ''",
    )
    .await;
    assert_eq!(page.read("(scrollTo(0, 400), scrollY)").await, 400);
    // The first row in view, not one below it: a row that fails grows by the line that says why.
    page.read("(window.row = [...root.querySelectorAll('.inputs > tbody > tr')].find((row) => row.getBoundingClientRect().bottom > 0), 0)").await;
    let place = "[window.row.isConnected, Math.round(window.row.getBoundingClientRect().top)]";
    let before = page.read(place).await;
    for _ in 0..3 {
        page.until_asked_again(page.pages_asked()).await;
    }
    let badges =
        "[...root.querySelectorAll('.inputs .badge')].map((badge) => badge.firstChild.textContent).join()";
    let then = page.read(badges).await;
    page.until(&format!("{badges} !== {then}")).await;
    assert_eq!(page.read(place).await, before);
    page.close(&[]).await;
}

#[tokio::test]
async fn one_click_leads_to_what_has_failed_and_the_counts_agree_with_the_api() {
    let page = Page::of("job_10k").await;
    page.until("shown('.failures')").await;
    assert_eq!(page.text(".failures").await, "400 failed");
    page.click(".failures").await;
    page.until_range("1–50 of 400 inputs").await;
    assert_eq!(page.rows().await, page.answered("job_10k", "status=failed&limit=50").await);
    page.until_search("?job=job_10k&status=failed").await;
    assert_eq!(page.read("root.querySelector('.failures').ariaPressed").await, "true");
    page.until("find('.choice:last-child .count').textContent !== ''").await;
    // English separators, as the browser has them.
    let thousands = |count: u64| {
        let digits = count.to_string();
        match digits.len().checked_sub(3).filter(|split| *split > 0) {
            Some(split) => [&digits[..split], &digits[split..]].join(","),
            None => digits,
        }
    };
    assert_eq!(page.read(COUNTS).await, counts_of(&page, "job_10k", thousands).await);
    assert_eq!(page.text(".done span").await, "9,400 of 9,800 processed (96%)");
    page.click(".failures").await;
    page.until_range("1–50 of 10,000 inputs").await;
    page.close(&[]).await;
}

#[tokio::test]
async fn why_inputs_failed_is_counted_by_message() {
    let page = Page::of("job_10k").await;
    page.until("shown('.causes')").await;
    page.click(".causes > summary").await;
    page.until("find('.causes tbody tr')").await;
    let mut causes = BTreeMap::new();
    for input in page.api("/job_10k/inputs?status=failed&limit=1000").await["inputs"].as_array().unwrap() {
        *causes.entry(input["error_message"].as_str().unwrap().to_owned()).or_insert(0_u64) += 1;
    }
    let mut causes: Vec<(String, u64)> = causes.into_iter().collect();
    causes.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    assert_eq!(causes.len(), 5);
    let shown = page
        .read("[...root.querySelectorAll('.causes tbody tr')].map((row) => [row.cells[1].textContent, Number(row.cells[0].textContent)])")
        .await;
    assert_eq!(shown, json!(causes));
    assert_eq!(page.text(".causes > p").await, "400 failed inputs, 5 distinct errors");
    page.close(&[]).await;
}

#[tokio::test]
async fn progress_over_time_is_a_chart_and_a_table() {
    let page = Page::of("job_10k").await;
    page.until("shown('.over-time')").await;
    page.click(".over-time > summary").await;
    page.until("root.querySelectorAll('.chart polygon').length === 2 && shown('.chart')").await;
    let label = page.read("root.querySelector('.chart').ariaLabel").await;
    assert!(label.as_str().unwrap().starts_with("Completed and failed inputs from "), "{label}");
    page.click(".figures > summary").await;
    page.until("shown('.over-time tbody tr')").await;
    let traces = page.api("/job_10k/inputs/progress/traces?buckets=60").await;
    let points = traces["points"].as_array().unwrap();
    let rows = page
        .read("[...root.querySelectorAll('.over-time tbody tr')].map((row) => [...row.cells].slice(1).map((cell) => Number(cell.textContent.replaceAll(',', ''))))")
        .await;
    let files: Vec<Value> =
        points.iter().map(|point| json!([point["files"]["completed"], point["files"]["failed"]])).collect();
    assert_eq!(rows, json!(files));
    assert_eq!(files.last(), Some(&json!([9_000, 400])));
    page.close(&[]).await;
}

#[tokio::test]
async fn a_job_of_which_nothing_but_the_inputs_is_known_has_counts_all_the_same() {
    let page = Page::of("job_bare").await;
    page.until_range("1–30 of 30 inputs").await;
    page.until("find('.choice:last-child .count').textContent !== ''").await;
    let mut counts = vec!["30".to_owned()];
    for status in ["pending", "processing", "completed", "failed", "reference"] {
        let total = page.api(&format!("/job_bare/inputs?status={status}&limit=1")).await["total"].clone();
        counts.push(total.to_string());
    }
    assert_eq!(page.read(COUNTS).await, counts.join(","));
    assert_eq!(page.read("root.querySelector('.over-time').hidden").await, true);
    assert_eq!(page.read("root.querySelector('.state').hidden").await, true);
    page.close(&[REFUSED]).await;
}

#[tokio::test]
async fn a_cancelled_job_is_not_asked_for_again_although_inputs_are_left() {
    if outside_chromium() {
        return;
    }
    let page = Page::of_hurried("job_cancelled").await;
    page.until_range("1–20 of 20 inputs").await;
    page.until("find('.choice:last-child .count').textContent !== '' && shown('.state')").await;
    assert_eq!(page.text(".state .badge").await, "Cancelled");
    assert_eq!(page.read(COUNTS).await, counts_of(&page, "job_cancelled", |count| count.to_string()).await);
    let minute = "setTimeout(arguments[0], 60000)";
    // The first page was asked for before anybody knew, so that one more may follow.
    page.browser.execute_async(minute, Vec::new()).await.unwrap();
    page.site.requests.clear();
    page.browser.execute_async(minute, Vec::new()).await.unwrap();
    assert_eq!(page.site.requests.all(), [""; 0]);
    // By the same clock, one that runs is asked for again.
    page.go("?job=job_small").await;
    page.until_range("1–12 of 12 inputs").await;
    page.until_asked_again(3).await;
    page.close(&[]).await;
}
