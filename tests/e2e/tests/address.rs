//! The page's address and its history: what they lead to, and what is written into them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use e2e::{Key, Page, Site};

#[tokio::test]
async fn a_bad_address_is_corrected_and_told() {
    let page = Page::open(Site::start(None).await, "?job=job_small&status=done&offset=500").await;
    page.until_range("1–12 of 12 inputs").await;
    page.until_search("?job=job_small").await;
    page.close(&["is ignored: expected pending"]).await;
}

#[tokio::test]
async fn what_is_no_page_size_is_asked_by_nobody() {
    for limit in ["5000", "0"] {
        let page = Page::open(Site::start(None).await, &format!("?job=job_small&limit={limit}")).await;
        page.until_range("1–12 of 12 inputs").await;
        assert_eq!(page.pages_asked(), 1, "{:?}", page.site.requests.all());
        page.until_search("?job=job_small").await;
        page.close(&["is ignored: expected a whole number from 1 to 1000"]).await;
    }
}

#[tokio::test]
async fn a_page_without_a_job_asks_for_one() {
    let page = Page::open(Site::start(None).await, "").await;
    page.until("shown('.no-job form')").await;
    page.enter(".no-job input", "job_small").await;
    page.until_range("1–12 of 12 inputs").await;
    page.until_search("?job=job_small").await;
    page.browser.back().await.unwrap();
    page.until("shown('.no-job form')").await;
    page.close(&[]).await;
}

#[tokio::test]
async fn typing_with_rests_is_one_step_in_the_history() {
    let page = Page::of("job_small").await;
    page.until_range("1–12 of 12 inputs").await;
    page.read("(root.querySelector('input[list]').focus(), 0)").await;
    page.write("worker.").await;
    page.press(Key::Enter).await;
    page.until("shown('.empty')").await;
    page.until_search("?job=job_small&port_name=worker.").await;
    page.browser.back().await.unwrap();
    page.until_range("1–12 of 12 inputs").await;
    page.read("(root.querySelector('input[list]').focus(), 0)").await;
    page.write("worker.").await;
    page.write("n_shots").await;
    page.until_search("?job=job_small&port_name=worker.n_shots").await;
    page.until_range("1–2 of 2 inputs").await;
    page.browser.back().await.unwrap();
    page.until_range("1–12 of 12 inputs").await;
    page.until_search("?job=job_small").await;
    page.close(&[]).await;
}
