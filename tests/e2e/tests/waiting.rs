//! What is waited for, how long, and what is said meanwhile: failures that pass, pauses, slow servers, no network.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use e2e::{Page, REFUSED, assert_says, outside_chromium};

#[tokio::test]
async fn two_failures_on_the_way_are_not_told() {
    let page = Page::of("job_flaky").await;
    page.until_range("1–25 of 25 inputs").await;
    assert_eq!(page.read("root.querySelector('.alert').hidden").await, true);
    page.close(&[REFUSED]).await;
}

#[tokio::test]
async fn a_short_pause_of_the_server_is_kept_and_told() {
    let page = Page::of("job_retry_after_4").await;
    page.until("shown('.passing')").await;
    assert_says(&page.text(".passing").await, &["Too many requests. Trying again in", "Try now"]);
    page.until_range("1–25 of 25 inputs").await;
    assert_eq!(page.read("root.querySelector('.passing').hidden").await, true);
    page.close(&[REFUSED]).await;
}

#[tokio::test]
async fn a_long_pause_is_counted_down_with_a_way_out() {
    let page = Page::of("job_retry_after_90").await;
    let alert = page.alert().await;
    assert_says(
        &alert,
        &["Too many requests.", "Wait as long as Retry-After says.", "Trying again in 1 minute", "Try now"],
    );
    let countdown = page.text(".countdown").await;
    page.until(&format!("find('.countdown').innerText !== {countdown:?}")).await;
    let before = page.pages_asked();
    page.click(".alert .actions .button").await;
    page.until_asked_again(before).await;
    // A filter ends the pause, too.
    page.until("shown('.alert')").await;
    let before = page.pages_asked();
    page.click("[value=failed]").await;
    page.until_asked_again(before).await;
    page.close(&[REFUSED]).await;
}

#[tokio::test]
async fn a_slow_answer_leaves_the_old_rows_and_says_that_it_is_busy() {
    let page = Page::of("job_slow_1500").await;
    page.until("find('section').getAttribute('aria-busy') === 'true' && shown('.bone')").await;
    page.until_range("1–25 of 25 inputs").await;
    // Whoever changes their mind sees what they asked for last, and nothing in between.
    page.click("[value=failed]").await;
    page.click("[value=completed]").await;
    page.until("find('section').getAttribute('aria-busy') === 'true'").await;
    assert_eq!(page.rows().await.len(), 25, "the old rows stay");
    page.until("find('section').getAttribute('aria-busy') === 'false'").await;
    let rows = page.rows().await;
    assert!(rows.iter().all(|row| row.status == "Completed") && !rows.is_empty(), "{rows:?}");
    page.until_search("?job=job_slow_1500&status=completed").await;
    page.close(&[]).await;
}

#[tokio::test]
async fn a_server_that_never_answers_is_given_up() {
    if outside_chromium() {
        return;
    }
    let page = Page::of_hurried("job_hang").await;
    let alert = page.alert().await;
    assert_says(&alert, &["The API did not respond in time.", "Try again"]);
    page.close(&[]).await;
}

#[tokio::test]
async fn a_connection_that_ends_in_the_middle_is_a_network_failure() {
    if outside_chromium() {
        return;
    }
    let page = Page::of_hurried("job_reset").await;
    let alert = page.alert().await;
    assert_says(&alert, &["The API could not be reached.", "offline", "api-base", "CORS"]);
    page.close(&["net::ERR_"]).await;
}

#[tokio::test]
async fn without_a_network_it_says_so_and_goes_on_by_itself() {
    if outside_chromium() {
        return;
    }
    let page = Page::of_hurried("job_small").await;
    page.until_range("1–12 of 12 inputs").await;
    page.network(false).await;
    page.until("shown('.passing')").await;
    assert_says(&page.text(".passing").await, &["You are offline. The data shown may be out of date."]);
    page.click("[value=failed]").await;
    page.until("shown('.alert')").await;
    assert_says(&page.text(".alert").await, &["You are offline.", "resumes automatically"]);
    page.network(true).await;
    page.until_range("1–2 of 2 inputs").await;
    assert_eq!(page.read("root.querySelector('.alert').hidden").await, true);
    page.close(&["net::ERR_INTERNET_DISCONNECTED"]).await;
}
