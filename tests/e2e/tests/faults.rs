//! What a person sees of each way to go wrong: the built page against the sample API's jobs of that name.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use e2e::{Page, Site, fast_clock, outside_chromium};
use serde_json::json;

/// What the browser itself says of an answer that is no success.
const REFUSED: &str = "the server responded with a status of";

async fn open(job: &str) -> Page {
    Page::open(Site::start(None).await, &format!("?job={job}")).await
}

/// The page with a clock that is 20 times as fast, for what takes half a minute.
async fn open_fast(job: &str) -> Page {
    Page::open_with(Site::start(None).await, &format!("?job={job}"), &fast_clock(20)).await
}

fn assert_says(said: &str, words: &[&str]) {
    for words in words {
        assert!(said.contains(words), "“{words}” in: {said}");
    }
}

#[tokio::test]
async fn each_status_has_plain_words_and_its_number() {
    if outside_chromium() {
        return;
    }
    let page = open_fast("job_small").await;
    let words = [
        (400, "The API refused this request."),
        (401, "The API did not accept the key."),
        (403, "The key may not read this job."),
        (404, "There is no such job."),
        (408, "The API did not answer in time."),
        (409, "The API refused this request."),
        (413, "The API refused this request."),
        (422, "The API refused this request."),
        (429, "The API gets too many requests."),
        (500, "The API has a problem of its own."),
        (502, "The API has a problem of its own."),
        (503, "The API has a problem of its own."),
        (504, "The API has a problem of its own."),
    ];
    for (status, title) in words {
        page.site.requests.clear();
        page.go(&format!("?job=job_http_{status}")).await;
        let alert = page.alert().await;
        assert_says(&alert, &[title, &format!("HTTP status {status}"), "Try again", "Copy details"]);
        assert_eq!(page.read("getComputedStyle(root.querySelector('table')).display").await, "none");
        let tries = if matches!(status, 408 | 429 | 500 | 502..=504) { 3 } else { 1 };
        let asked = page.site.requests.all();
        let asked = asked.iter().filter(|asked| asked.contains(&format!("job_http_{status}/"))).count();
        // Chromium itself repeats what ends with 408 on a connection that was in use before.
        assert!(asked == tries || status == 408 && asked > tries, "{status}: {asked}");
    }
    page.close(&[REFUSED]).await;
}

#[tokio::test]
async fn each_body_shape_is_read() {
    let page = open("job_http_404").await;
    let message = "The request ended with 404: Not Found";
    let shapes = [
        vec!["not_found: ", message, "Try again later, or choose a job that works.", "Error id err-"],
        vec![message],
        vec!["port_name: ", message],
        vec!["not_found: ", message],
        // A page of a proxy, and nothing at all.
        vec!["There is no such job.", "HTTP status 404"],
        vec!["There is no such job.", "HTTP status 404"],
    ];
    for shape in shapes {
        let alert = page.alert().await;
        assert_says(&alert, &shape);
        assert!(!alert.contains("<h1>") && !alert.contains("proxy"), "{alert}");
        let before = page.pages_asked();
        page.click(".alert .actions .button").await;
        page.until_asked_again(before).await;
        page.until("find('section').getAttribute('aria-busy') === 'false'").await;
    }
    page.close(&[REFUSED]).await;
}

#[tokio::test]
async fn two_failures_on_the_way_are_not_told() {
    let page = open("job_flaky").await;
    page.until_range("1–25 of 25 inputs").await;
    assert_eq!(page.read("root.querySelector('.alert').hidden").await, true);
    page.close(&[REFUSED]).await;
}

#[tokio::test]
async fn a_short_pause_of_the_server_is_kept_and_told() {
    let page = open("job_retry_after_4").await;
    page.until("shown('.passing')").await;
    assert_says(
        &page.text(".passing").await,
        &["The API gets too many requests. Trying again in", "Try now"],
    );
    page.until_range("1–25 of 25 inputs").await;
    assert_eq!(page.read("root.querySelector('.passing').hidden").await, true);
    page.close(&[REFUSED]).await;
}

#[tokio::test]
async fn a_long_pause_is_counted_down_with_a_way_out() {
    let page = open("job_retry_after_90").await;
    let alert = page.alert().await;
    assert_says(
        &alert,
        &[
            "The API gets too many requests.",
            "Wait as long as Retry-After says.",
            "Trying again in 1 min",
            "Try now",
        ],
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
    let page = open("job_slow_1500").await;
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
    assert_eq!(page.search().await, "?job=job_slow_1500&status=completed");
    page.close(&[]).await;
}

#[tokio::test]
async fn a_server_that_never_answers_is_given_up() {
    if outside_chromium() {
        return;
    }
    let page = open_fast("job_hang").await;
    let alert = page.alert().await;
    assert_says(&alert, &["The API did not answer in time.", "Try again"]);
    page.close(&[]).await;
}

#[tokio::test]
async fn a_connection_that_ends_in_the_middle_is_a_network_failure() {
    if outside_chromium() {
        return;
    }
    let page = open_fast("job_reset").await;
    let alert = page.alert().await;
    assert_says(&alert, &["The API could not be reached.", "offline", "api-base", "CORS"]);
    page.close(&["net::ERR_"]).await;
}

#[tokio::test]
async fn a_web_page_in_place_of_json_is_told_as_such() {
    let page = open("job_not_json").await;
    let alert = page.alert().await;
    assert_says(&alert, &["could not be understood", "a web page, not JSON", "signed out"]);
    assert!(!alert.contains("Please sign in"), "what somebody else wrote is not shown as ours");
    page.close(&[]).await;
}

#[tokio::test]
async fn json_of_another_shape_names_the_field() {
    let page = open("job_wrong_shape").await;
    assert_says(&page.alert().await, &["could not be understood", "“inputs” is not a list"]);
    page.click(".alert .actions .button").await;
    page.until("find('.said').innerText.includes('“total” is not a whole number')").await;
    page.close(&[]).await;
}

#[tokio::test]
async fn rows_that_cannot_be_read_do_not_lose_the_others() {
    let page = open("job_bad_rows").await;
    page.until_range("1–10 of 10 inputs").await;
    let unreadable = page
        .read("[...root.querySelectorAll('.unreadable td:not(.opener)')].map((cell) => cell.innerText)")
        .await;
    let reasons = ["“status” is not a text", "“data” is missing", "“input” is not an object"];
    for (said, reason) in unreadable.as_array().unwrap().iter().zip(reasons) {
        assert_says(said.as_str().unwrap(), &["cannot be read", reason]);
    }
    assert_eq!(page.read("root.querySelectorAll('tbody:not(.skeleton) .badge').length").await, 7);
    page.close(&[]).await;
}

#[tokio::test]
async fn rows_of_another_job_are_never_shown() {
    let page = open("job_other_id").await;
    assert_says(&page.alert().await, &["“job_id” is for another job: job_of_someone_else"]);
    assert!(page.rows().await.is_empty());
    page.close(&[]).await;
}

#[tokio::test]
async fn shorter_pages_than_asked_for_are_turned_by_what_was_granted() {
    let page = open("job_clamped").await;
    page.until_range("1–50 of 500 inputs").await;
    page.choose("select", "250").await;
    page.until_range("1–100 of 500 inputs").await;
    assert_says(&page.text(".pagination").await, &["The server gives 100 at most.", "of 5"]);
    page.click("[aria-label='Next page']").await;
    page.until_range("101–200 of 500 inputs").await;
    page.click("[aria-label='Last page']").await;
    page.until_range("401–500 of 500 inputs").await;
    page.close(&[]).await;
}

#[tokio::test]
async fn a_refused_page_size_falls_back() {
    let page = open("job_strict").await;
    page.until_range("1–50 of 500 inputs").await;
    page.choose("select", "100").await;
    page.until_range("1–100 of 500 inputs").await;
    page.choose("select", "1000").await;
    page.until("find('.pagination').innerText.includes('The server refuses 1000 rows per page.')").await;
    page.until_range("1–100 of 500 inputs").await;
    let options =
        page.read("[...root.querySelectorAll('select option')].map((option) => option.value)").await;
    assert_eq!(options, json!(["10", "25", "50", "100", "250"]));
    assert_eq!(page.search().await, "?job=job_strict&limit=100", "Back does not lead to what was refused");
    page.close(&[REFUSED]).await;
}

#[tokio::test]
async fn a_list_that_shrinks_never_ends_in_an_empty_page() {
    let page = open("job_shrinking").await;
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

#[tokio::test]
async fn a_link_that_is_over_is_renewed_and_opened() {
    let page = open("job_expired").await;
    page.until("root.querySelectorAll('.expired').length === 6").await;
    let stale = page.rows().await[0].href.clone().unwrap();
    page.click_file(0).await;
    page.until("root.querySelectorAll('.expired').length === 0").await;
    let fresh = page.rows().await[0].href.clone().unwrap();
    assert_ne!(stale, fresh);
    page.until_asked(&fresh[page.site.origin.len()..]).await;
    assert!(!page.site.requests.all().contains(&format!("GET {}", &stale[page.site.origin.len()..])));
    page.close(&[]).await;
}

#[tokio::test]
async fn a_job_without_inputs_and_a_job_that_does_not_exist_are_two_things() {
    let page = open("job_empty").await;
    page.until("shown('.empty')").await;
    assert_eq!(page.text(".empty p").await, "This job has no inputs.");
    page.go("?job=job_of_nobody").await;
    assert_says(&page.alert().await, &["There is no such job.", "job_not_found"]);
    page.close(&[REFUSED]).await;
}

#[tokio::test]
async fn missing_and_forbidden_neighbours_alarm_nobody() {
    let page = open("job_bare").await;
    page.until_range("1–30 of 30 inputs").await;
    page.until_asked("/v0.5/batch/jobs/job_bare/inputs?status=processing&offset=0&limit=1").await;
    assert_eq!(page.read("root.querySelector('.alert').hidden").await, true);
    page.go("?job=job_forbidden_neighbours").await;
    page.until_range("1–12 of 12 inputs").await;
    page.until_asked("/v0.5/batch/jobs/job_forbidden_neighbours/inputs?status=processing&offset=0&limit=1")
        .await;
    assert_eq!(page.read("root.querySelector('.alert').hidden").await, true);
    page.close(&[REFUSED]).await;
}

#[tokio::test]
async fn without_a_network_it_says_so_and_goes_on_by_itself() {
    if outside_chromium() {
        return;
    }
    let page = open_fast("job_small").await;
    page.until_range("1–12 of 12 inputs").await;
    page.network(false).await;
    page.until("shown('.passing')").await;
    assert_says(&page.text(".passing").await, &["You are offline. What is shown may be out of date."]);
    page.click("[value=failed]").await;
    page.until("shown('.alert')").await;
    assert_says(&page.text(".alert").await, &["You are offline.", "by itself"]);
    page.network(true).await;
    page.until_range("1–2 of 2 inputs").await;
    assert_eq!(page.read("root.querySelector('.alert').hidden").await, true);
    page.close(&["net::ERR_INTERNET_DISCONNECTED"]).await;
}

#[tokio::test]
async fn a_defect_is_admitted_in_place_of_a_frozen_view() {
    let page = open("job_10k").await;
    page.until_range("1–50 of 10,000 inputs").await;
    // Far below, where it covers nothing of the first.
    page.read("(document.body.append(Object.assign(document.createElement('batch-job-inputs'), { jobId: 'job_small', style: 'margin-block-start: 5000px' })), 0)")
        .await;
    let second = "document.querySelectorAll('batch-job-inputs')[1].shadowRoot";
    page.until(&format!("{second}.querySelector('.range')?.textContent === '1–12 of 12 inputs'")).await;
    // Sabotage: what no browser refuses is refused from now on, and the next new row panics.
    page.read("(Node.prototype.cloneNode = () => { throw new Error('sabotage'); }, 0)").await;
    page.click("[aria-label='Next page']").await;
    page.until("shown('.alert')").await;
    assert_says(&page.text(".alert").await, &["This view has stopped working.", "Reload the page"]);
    assert_says(
        page.read(&format!("{second}.textContent")).await.as_str().unwrap(),
        &["This view has stopped working."],
    );
    // The host can go on as if nothing were.
    page.read("(document.querySelectorAll('batch-job-inputs').forEach((element) => { element.status = 'failed'; element.reload(); }), 0)").await;
    page.click(".alert .button").await;
    page.until_range("51–100 of 10,000 inputs").await;
    page.close(&["unreachable"]).await;
}
