//! No rule of axe-core is broken in any state, at any width, in either theme: WCAG 2.2 A and AA, and its best
//! practices. What a program cannot judge (order, words, live regions, the keyboard) other tests walk through.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use std::{fs, path::Path};

use e2e::{Page, Site, outside_chromium};
use serde_json::json;

/// axe-core, as `npm ci` in tests/e2e brings it.
fn axe() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("node_modules/axe-core/axe.min.js");
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What breaks a rule, each with the rule and the places.
const JUDGE: &str = r#"const done = arguments[0];
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
    // Where colours are forced there is no other contrast than the system's.
    const rules = matchMedia("(forced-colors: active)").matches ? { "color-contrast": { enabled: false } } : {};
    axe.run(document, { runOnly: tags, rules, resultTypes: ["violations"] }).then(
        ({ violations, passes }) => done([
            passes.length,
            violations.map(({ id, impact, nodes }) => [id, impact, ...nodes.map((node) => node.target.flat().join(" ") + ": " + node.failureSummary)]),
        ]),
        (error) => done([0, String(error)]),
    );"#;

/// Judges what is on screen at three widths in both themes.
async fn judge(page: &Page, state: &str) {
    page.browser.execute(&axe(), Vec::new()).await.unwrap();
    for theme in ["light", "dark"] {
        page.emulate("", &[("prefers-color-scheme", theme)]).await;
        for width in [320, 768, 1280] {
            // Of what is half behind a bar it would say that it is too small.
            page.unroll(width).await;
            verdict(page, &format!("{state}, {theme}, {width} px")).await;
        }
    }
    // The colours of the system, whatever they are.
    page.emulate("", &[("forced-colors", "active")]).await;
    verdict(page, &format!("{state}, forced colours")).await;
    page.emulate("", &[]).await;
}

async fn verdict(page: &Page, state: &str) {
    let outcome = page.browser.execute_async(JUDGE, Vec::new()).await.unwrap();
    assert!(outcome[0].as_u64().unwrap() > 10, "{state}: hardly anything was judged: {outcome:#}");
    assert_eq!(outcome[1], json!([]), "{state}");
}

#[tokio::test]
async fn rows_details_and_everything_that_opens() {
    if outside_chromium() {
        return;
    }
    let page = Page::of("job_small").await;
    page.until_range("1–12 of 12 inputs").await;
    page.until("shown('.over-time') && shown('.causes')").await;
    judge(&page, "rows").await;
    // An input that brings metadata along, and a failed one.
    for place in [2, 6] {
        page.read(&format!("root.querySelectorAll('.toggle')[{place}].click()")).await;
    }
    page.click(".over-time > summary").await;
    page.until("find('.chart svg')").await;
    page.click(".figures > summary").await;
    page.click(".causes > summary").await;
    page.until("find('.messages td') && root.querySelectorAll('.feed li').length > 5").await;
    judge(&page, "everything is open").await;
    // The sticky bars are in the way of a pointer that scrolls no further than it must.
    page.read("root.querySelector('.menu > summary').click()").await;
    page.until("shown('.panel input')").await;
    judge(&page, "the list of columns").await;
    page.read("root.querySelector('.export > button').click()").await;
    page.until("find('dialog').open").await;
    judge(&page, "the dialog").await;
    page.close(&[]).await;
}

#[tokio::test]
async fn the_exact_bytes_of_a_size_can_be_heard() {
    if outside_chromium() {
        return;
    }
    let page = Page::of("job_2abc3def4ghi5jkl6mno7pqr").await;
    page.until_range("1–1 of 2 inputs").await;
    page.devtools("Accessibility.enable", json!({})).await;
    let tree = page.devtools("Accessibility.getFullAXTree", json!({})).await;
    let sizes = tree["nodes"].as_array().unwrap().iter().filter(|node| node["name"]["value"] == "246 kB");
    let mut told = sizes.filter(|node| node["role"]["value"] == "cell");
    assert_eq!(told.next().unwrap()["description"]["value"], "245,760 bytes");
    page.close(&[]).await;
}

#[tokio::test]
async fn no_rows() {
    if outside_chromium() {
        return;
    }
    for (search, shown) in [
        ("?job=job_empty", ".empty"),
        ("?job=job_small&port_name=nobody", ".empty button"),
        ("?job=job_http_404", ".alert"),
        ("?job=job_retry_after_90", ".countdown"),
    ] {
        let page = Page::open(Site::start(None).await, search).await;
        page.until(&format!("shown({shown:?})")).await;
        judge(&page, search).await;
        page.close(&["404", "429"]).await;
    }
}

#[tokio::test]
async fn odd_rows_and_rows_from_before() {
    if outside_chromium() {
        return;
    }
    let page = Page::of("job_hostile").await;
    page.until_range("1–35 of 35 inputs").await;
    judge(&page, "hostile rows").await;
    page.go("?job=job_bad_rows").await;
    page.until("root.querySelectorAll('.unreadable').length === 3").await;
    judge(&page, "unreadable rows").await;
    page.go("?job=job_small").await;
    page.until_range("1–12 of 12 inputs").await;
    page.network(false).await;
    page.click("[value=failed]").await;
    page.until("shown('.alert')").await;
    judge(&page, "an error above rows from before").await;
    page.close(&["ERR_INTERNET_DISCONNECTED"]).await;
}

#[tokio::test]
async fn before_the_first_answer_and_without_a_job() {
    if outside_chromium() {
        return;
    }
    // Nothing ever answers.
    let page = Page::of("job_hang").await;
    page.until("shown('.skeleton')").await;
    judge(&page, "before the first answer").await;
    page.go("").await;
    page.until("find('.jobs tbody tr')").await;
    judge(&page, "the list of jobs").await;
    page.close(&[]).await;
}

#[tokio::test]
async fn a_key_is_asked_for() {
    if outside_chromium() {
        return;
    }
    let page = Page::open(Site::start(Some("secret")).await, "?job=job_small").await;
    page.until("shown('.alert form')").await;
    judge(&page, "the form for a key").await;
    page.enter("[type=password]", "wrong").await;
    page.until("shown('.alert:not(.asks) form')").await;
    judge(&page, "a key that was refused").await;
    page.go("").await;
    page.until("shown('.jobs .alert form')").await;
    judge(&page, "the form for a key, without a job").await;
    page.close(&["401"]).await;
}

#[tokio::test]
async fn what_is_wrong_is_found() {
    if outside_chromium() {
        return;
    }
    let page = Page::of("job_small").await;
    page.until_range("1–12 of 12 inputs").await;
    page.read("root.querySelector('.curl').replaceChildren()").await;
    page.read(
        "root.querySelector('[name=status]').parentNode.replaceWith(root.querySelector('[name=status]'))",
    )
    .await;
    page.browser.execute(&axe(), Vec::new()).await.unwrap();
    let outcome = page.browser.execute_async(JUDGE, Vec::new()).await.unwrap();
    let rules: Vec<&str> =
        outcome[1].as_array().unwrap().iter().map(|broken| broken[0].as_str().unwrap()).collect();
    assert_eq!(rules, ["button-name", "label"], "{outcome:#}");
    page.close(&[]).await;
}
