//! What a person sees of each answer that is no page of inputs: the sample API has a job for each.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use e2e::{Page, REFUSED, assert_says, outside_chromium};

#[tokio::test]
async fn each_status_has_plain_words_and_its_number() {
    if outside_chromium() {
        return;
    }
    let page = Page::of_hurried("job_small").await;
    let words = [
        (400, "The API rejected this request."),
        // 401 is a question for a key at first: api_key.rs.
        (403, "This key can’t access this job."),
        (404, "Job not found."),
        (408, "The API did not respond in time."),
        (409, "The API rejected this request."),
        (413, "The API rejected this request."),
        (422, "The API rejected this request."),
        (429, "Too many requests."),
        (500, "The API is having problems."),
        (502, "The API is having problems."),
        (503, "The API is having problems."),
        (504, "The API is having problems."),
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
    let page = Page::of("job_http_404").await;
    let message = "The request ended with 404: Not Found";
    let shapes = [
        vec!["not_found: ", message, "Try again later, or choose a job that works.", "Error ID err-"],
        vec![message],
        vec!["port_name: ", message],
        vec!["not_found: ", message],
        // A page of a proxy, and nothing at all.
        vec!["Job not found.", "HTTP status 404"],
        vec!["Job not found.", "HTTP status 404"],
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
async fn a_web_page_in_place_of_json_is_told_as_such() {
    let page = Page::of("job_not_json").await;
    let alert = page.alert().await;
    assert_says(&alert, &["sign-in may have expired", "Reload this page"]);
    assert!(!alert.contains("Please sign in"), "what somebody else wrote is not shown as ours");
    page.close(&[]).await;
}

#[tokio::test]
async fn json_of_another_shape_names_the_field() {
    let page = Page::of("job_wrong_shape").await;
    assert_says(&page.alert().await, &["Unexpected response", "“inputs” is not a list"]);
    page.click(".alert .actions .button").await;
    page.until("find('.said').innerText.includes('“total” is not a non-negative integer')").await;
    page.close(&[]).await;
}

#[tokio::test]
async fn rows_that_cannot_be_read_do_not_lose_the_others() {
    let page = Page::of("job_bad_rows").await;
    page.until_range("1–10 of 10 inputs").await;
    page.drawn().await;
    let unreadable = page
        .read("[...root.querySelectorAll('.unreadable td:not(.opener)')].map((cell) => cell.innerText)")
        .await;
    let reasons = ["“status” is not a string", "“data” is missing", "“input” is not an object"];
    for (said, reason) in unreadable.as_array().unwrap().iter().zip(reasons) {
        assert_says(said.as_str().unwrap(), &["could not be read", reason]);
    }
    assert_eq!(page.read("root.querySelectorAll('tbody:not(.skeleton) .badge').length").await, 7);
    page.close(&[]).await;
}

#[tokio::test]
async fn rows_of_another_job_are_never_shown() {
    let page = Page::of("job_other_id").await;
    assert_says(&page.alert().await, &["“job_id” belongs to another job: job_of_someone_else"]);
    assert!(page.rows().await.is_empty());
    page.close(&[]).await;
}

#[tokio::test]
async fn a_job_without_inputs_and_a_job_that_does_not_exist_are_two_things() {
    let page = Page::of("job_empty").await;
    page.until("shown('.empty')").await;
    assert_eq!(page.text(".empty p").await, "This job has no inputs.");
    page.go("?job=job_of_nobody").await;
    assert_says(&page.alert().await, &["Job not found.", "job_not_found"]);
    page.close(&[REFUSED]).await;
}

#[tokio::test]
async fn missing_and_forbidden_neighbours_alarm_nobody() {
    let page = Page::of("job_bare").await;
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
async fn odd_values_leave_every_row_readable() {
    let page = Page::of("job_odd_values").await;
    page.until_range("1–20 of 20 inputs").await;
    assert_eq!(page.read("root.querySelectorAll('.unreadable').length").await, 0);
    let names = page.read("[...root.querySelectorAll('.rows .name')].map((name) => name.textContent)").await;
    let names: Vec<&str> = names.as_array().unwrap().iter().filter_map(|name| name.as_str()).collect();
    let distinct: std::collections::BTreeSet<&&str> = names.iter().collect();
    assert_eq!((names.len(), distinct.len()), (20, 20), "none looks like another: {names:?}");
    page.click("tr:nth-child(1) .toggle").await;
    page.until("find('.details')?.textContent.includes('12345678901234567890')").await;
    assert_eq!(
        page.read("root.querySelector('.details').textContent.includes('9007199254740993')").await,
        true
    );
    page.close(&[]).await;
}

#[tokio::test]
async fn a_redirect_to_a_sign_in_is_told_and_tried_once() {
    let page = Page::of("job_sign_in").await;
    assert_says(&page.alert().await, &["Your sign-in may have expired.", "Reload the page"]);
    assert_eq!(page.pages_asked(), 1);
    page.close(&[]).await;
}

#[tokio::test]
async fn a_defect_is_admitted_in_place_of_a_frozen_view() {
    let page = Page::of("job_10k").await;
    page.until_range("1–50 of 10,000 inputs").await;
    // Far below, where it covers nothing of the first.
    page.read("(document.body.append(Object.assign(document.createElement('batch-job-inputs'), { jobId: 'job_small', style: 'margin-block-start: 5000px' })), 0)")
        .await;
    let second = "document.querySelectorAll('batch-job-inputs')[1].shadowRoot";
    page.until(&format!("{second}.querySelector('.range')?.textContent === '1–12 of 12 inputs'")).await;
    // Which observers of the page are at work from now on, that of its languages among them.
    page.read(
        "(() => {
            window.observing = new Set();
            const { observe, disconnect } = MutationObserver.prototype;
            MutationObserver.prototype.observe = function (...rest) { observing.add(this); observe.apply(this, rest); };
            MutationObserver.prototype.disconnect = function () { observing.delete(this); disconnect.apply(this); };
            document.querySelectorAll('batch-job-inputs').forEach((element) => (element.refresh = 9));
            return 0;
        })()",
    )
    .await;
    page.until("window.observing.size >= 2").await;
    // Sabotage: what no browser refuses is refused from now on, and the next new row panics.
    page.read("(Node.prototype.cloneNode = () => { throw new Error('sabotage'); }, 0)").await;
    page.click("[aria-label='Next page']").await;
    page.until("shown('.alert')").await;
    assert_says(&page.text(".alert").await, &["This view has stopped working.", "Reload the page"]);
    assert_says(
        page.read(&format!("{second}.textContent")).await.as_str().unwrap(),
        &["This view has stopped working."],
    );
    assert_eq!(page.read("window.observing.size").await, 0, "nothing of it follows the page any more");
    assert_eq!(page.read("root.querySelector('section').lang").await, "en");
    // The host can go on as if nothing were.
    page.read("(document.querySelectorAll('batch-job-inputs').forEach((element) => { element.status = 'failed'; element.reload(); }), 0)").await;
    page.click(".alert .button").await;
    page.until_range("51–100 of 10,000 inputs").await;
    page.close(&["unreachable", "panicked at"]).await;
}
