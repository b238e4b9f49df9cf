//! Turning pages: to the last of very many, and where the server gives other pages than were asked for.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use e2e::{Page, REFUSED, assert_says};
use serde_json::json;

#[tokio::test]
async fn the_last_page_of_a_million_inputs() {
    let page = Page::of("job_million").await;
    page.until_range("1–50 of 1,000,000 inputs").await;
    page.click("[aria-label='Last page']").await;
    page.until_range("999,951–1,000,000 of 1,000,000 inputs").await;
    assert_eq!(page.rows().await, page.answered("job_million", "offset=999950&limit=50").await);
    page.close(&[]).await;
}

#[tokio::test]
async fn shorter_pages_than_asked_for_are_turned_by_what_was_granted() {
    let page = Page::of("job_clamped").await;
    page.until_range("1–50 of 500 inputs").await;
    page.choose("select", "250").await;
    page.until_range("1–100 of 500 inputs").await;
    assert_says(&page.text(".pagination").await, &["The server allows at most 100 rows per page.", "of 5"]);
    page.click("[aria-label='Next page']").await;
    page.until_range("101–200 of 500 inputs").await;
    page.click("[aria-label='Last page']").await;
    page.until_range("401–500 of 500 inputs").await;
    page.close(&[]).await;
}

#[tokio::test]
async fn a_refused_page_size_falls_back() {
    let page = Page::of("job_strict").await;
    page.until_range("1–50 of 500 inputs").await;
    page.choose("select", "100").await;
    page.until_range("1–100 of 500 inputs").await;
    page.choose("select", "1,000").await;
    page.until("find('.pagination').innerText.includes('1000 rows per page is not allowed here.')").await;
    page.until_range("1–100 of 500 inputs").await;
    let options =
        page.read("[...root.querySelectorAll('select option')].map((option) => option.value)").await;
    assert_eq!(options, json!(["10", "25", "50", "100", "250"]));
    // Back does not lead to what was refused.
    page.until_search("?job=job_strict&limit=100").await;
    page.close(&[REFUSED]).await;
}

#[tokio::test]
async fn a_list_that_shrinks_never_ends_in_an_empty_page() {
    let page = Page::of("job_shrinking").await;
    page.until("find('.range').textContent.startsWith('1–50 of ')").await;
    page.choose("select", "10").await;
    page.until("find('.range').textContent.startsWith('1–10 of ')").await;
    page.click("[aria-label='Last page']").await;
    page.until("find('section').getAttribute('aria-busy') === 'false' && !find('.range').textContent.startsWith('1–')")
        .await;
    for _ in 0..5 {
        let before = page.pages_asked();
        page.click(".header .button").await;
        page.until_asked_again(before).await;
        page.until("find('section').getAttribute('aria-busy') === 'false'").await;
        assert!(!page.rows().await.is_empty());
    }
    page.close(&[]).await;
}
