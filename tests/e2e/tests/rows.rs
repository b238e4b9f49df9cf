//! What is in the rows: the last of a million, links that open, and what somebody hostile has put there.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use e2e::{Page, Site};

#[tokio::test]
async fn the_last_page_of_a_million_inputs() {
    let page = Page::open(Site::start(None).await, "?job=job_million").await;
    page.until_range("1–50 of 1,000,000 inputs").await;
    page.click("[aria-label='Last page']").await;
    page.until_range("999,951–1,000,000 of 1,000,000 inputs").await;
    assert_eq!(page.rows().await, page.answered("job_million", "offset=999950&limit=50").await);
    page.close(&[]).await;
}

#[tokio::test]
async fn a_link_opens_the_file() {
    let page = Page::open(Site::start(None).await, "?job=job_small").await;
    page.until_range("1–12 of 12 inputs").await;
    page.click_file(0).await;
    let file = page.rows().await[0].href.clone().unwrap();
    assert!(file.starts_with(&page.site.origin), "{file}");
    page.until_asked(&file[page.site.origin.len()..]).await;
    assert_eq!(page.search().await, "?job=job_small", "the page stays where it is");
    page.close(&[]).await;
}

#[tokio::test]
async fn hostile_rows_are_text_and_nothing_else() {
    let page = Page::open(Site::start(None).await, "?job=job_hostile").await;
    page.until_range("1–35 of 35 inputs").await;
    let mut hrefs = page.rows().await.into_iter().filter_map(|row| row.href);
    assert!(hrefs.all(|href| href.starts_with("http")));
    assert_eq!(page.read("root.querySelectorAll('img, script, tbody b').length").await, 0);
    page.close(&[]).await;
}
