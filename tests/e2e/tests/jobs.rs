//! The page without a job: which jobs there are to choose from, and which were looked at.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use e2e::{Key, Page, Site, outside_chromium};
use serde_json::{Value, json};

/// The ids of the jobs that are listed.
const LISTED: &str = "[...root.querySelectorAll('.jobs tbody th a')].map((link) => link.dataset.job)";

async fn visit() -> Page {
    let page = Page::open(Site::start(None).await, "").await;
    page.until("shown('.jobs tbody tr')").await;
    page
}

/// Waits until this is said of the list.
async fn until_said(page: &Page, range: &str) {
    page.until(&format!("find('.jobs [role=status]').textContent === {range:?}")).await;
}

/// The ids of the jobs that the API has.
async fn answered(page: &Page, query: &str) -> Vec<Value> {
    let answer = page.api(&format!("?{query}")).await;
    answer["jobs"].as_array().unwrap().iter().map(|job| job["id"].clone()).collect()
}

#[tokio::test]
async fn pages_of_jobs_turn_and_show_what_the_api_has() {
    let page = visit().await;
    let total = page.api("?limit=1").await["total"].as_u64().unwrap();
    assert!((21..=40).contains(&total), "two pages: {total}");
    until_said(&page, &format!("Jobs 1–20 of {total}")).await;
    assert_eq!(page.read(LISTED).await, json!(answered(&page, "limit=20").await));
    let small = "[...root.querySelectorAll('.jobs tbody tr')].find((row) => row.querySelector('a').dataset.job === 'job_small')";
    let cells =
        page.read(&format!("[...{small}.cells].slice(0, 3).map((cell) => cell.innerText.trim())")).await;
    assert_eq!(
        cells,
        json!(["Twelve inputs, every status, two ports\njob_small", "Running", "8 of 10 2 failed"])
    );
    page.click(".jobs .actions .button:last-child").await;
    until_said(&page, &format!("Jobs 21–{total} of {total}")).await;
    assert_eq!(page.read(LISTED).await, json!(answered(&page, "offset=20&limit=20").await));
    let disabled =
        "[...root.querySelectorAll('.jobs .actions .button')].map((button) => button.ariaDisabled)";
    assert_eq!(page.read(disabled).await, json!(["false", "true"]));
    page.click(".jobs .actions .button:first-child").await;
    until_said(&page, &format!("Jobs 1–20 of {total}")).await;
    assert_eq!(page.read(disabled).await, json!(["true", "false"]));
    page.close(&[]).await;
}

#[tokio::test]
async fn search_and_status_narrow_the_list() {
    let page = visit().await;
    page.click(".jobs .actions .button:last-child").await;
    page.until("find('.jobs [role=status]').textContent.startsWith('Jobs 21–')").await;
    page.find("[type=search]").await.send_keys("MILLION").await.unwrap();
    until_said(&page, "Jobs 1–1 of 1").await;
    assert_eq!(page.read(LISTED).await, json!(["job_million"]));
    page.find("[type=search]").await.send_keys(" of them").await.unwrap();
    until_said(&page, "No matching jobs.").await;
    let nothing = Key::Control + "a" + &Key::Null + &Key::Backspace;
    page.find("[type=search]").await.send_keys(&nothing).await.unwrap();
    page.choose(".jobs select", "Cancelled").await;
    page.until(&format!("{LISTED}.join() === 'job_cancelled'")).await;
    assert_eq!(answered(&page, "status=CANCELLED").await, ["job_cancelled"]);
    page.choose(".jobs select", "Any status").await;
    page.until(&format!("{LISTED}.length === 20")).await;
    assert!(page.site.requests.all().iter().all(|asked| !asked.contains("q=M&")), "typing has to rest first");
    page.close(&[]).await;
}

#[tokio::test]
async fn the_list_tells_failures_and_duration_of_each_job_without_asking_for_it() {
    let page = visit().await;
    let row = |job: &str| {
        format!(
            "[...root.querySelectorAll('.jobs tbody tr')].find((row) => row.querySelector('a').dataset.job === '{job}')"
        )
    };
    let cells =
        |job: &str| format!("[...{}.cells].slice(1, 4).map((cell) => cell.innerText.trim())", row(job));
    assert_eq!(
        page.read(&cells("job_cancelled")).await,
        json!(["Cancelled", "12 of 20 1 failed", "5 min 59 sec"])
    );
    let answer = page.api("?limit=20").await;
    let jobs = answer["jobs"].as_array().unwrap();
    let failed =
        |job: &&Value| job["status"] == "COMPLETED" && job["input_progress"]["failed"].as_u64() > Some(0);
    let job = jobs.iter().find(failed).expect("a completed job with failures");
    let count = |status: &str| job["input_progress"][status].as_u64().unwrap();
    let all = count("completed") + count("failed");
    let shown = page.read(&cells(job["id"].as_str().unwrap())).await;
    assert_eq!(shown[0], "Completed with failures");
    assert_eq!(shown[1], format!("{all} of {all} {} failed", count("failed")));
    let bar = format!(
        "[...{}.querySelectorAll('rect')].map((part) => [part.getAttribute('class'), getComputedStyle(part).fill === 'none'])",
        row("job_cancelled")
    );
    assert_eq!(page.read(&bar).await, json!([["completed", false], ["failed", false], ["pending", false]]));
    let asked = page.site.requests.all();
    assert!(asked.iter().all(|asked| !asked.contains("/batch/jobs/job_")), "{asked:?}");
    page.close(&[]).await;
}

#[tokio::test]
async fn what_jobs_are_searched_for_is_in_the_address() {
    let page = Page::open(Site::start(None).await, "?search=theirs&job_search=million").await;
    until_said(&page, "Jobs 1–1 of 1").await;
    assert_eq!(page.read("root.querySelector('[type=search]').value").await, "million");
    let steps = page.read("history.length").await;
    let nothing = Key::Control + "a" + &Key::Null + &Key::Backspace;
    page.find("[type=search]").await.send_keys(&nothing).await.unwrap();
    page.find("[type=search]").await.send_keys("cancelled ").await.unwrap();
    page.until_search("?job_search=cancelled&search=theirs").await;
    page.until(&format!("{LISTED}.join() === 'job_cancelled'")).await;
    page.choose(".jobs select", "Cancelled").await;
    page.until_search("?job_search=cancelled&job_status=CANCELLED&search=theirs").await;
    assert_eq!(page.read("history.length").await, steps, "typing is no step back");
    assert_eq!(
        page.read("root.querySelector('[type=search]').value").await,
        "cancelled ",
        "what is typed stays"
    );
    page.click(".jobs a[data-job=job_cancelled]").await;
    page.until_search("?job=job_cancelled&search=theirs").await;
    page.until_range("1–20 of 20 inputs").await;
    page.browser.back().await.unwrap();
    page.until_search("?job_search=cancelled&job_status=CANCELLED&search=theirs").await;
    page.until("root.querySelector('[type=search]')?.value === 'cancelled' && find('.jobs select').value === 'CANCELLED'").await;
    until_said(&page, "Jobs 1–1 of 1").await;
    // All jobs are all of them.
    page.browser.forward().await.unwrap();
    page.until("shown('.inputs')").await;
    page.click("a.other").await;
    page.until_search("?search=theirs").await;
    page.until(&format!("{LISTED}.length === 20")).await;
    assert_eq!(page.read("root.querySelector('[type=search]').value").await, "");
    page.close(&[]).await;
}

#[tokio::test]
async fn a_search_that_fails_does_not_leave_the_jobs_of_the_one_before() {
    if outside_chromium() {
        return;
    }
    let page = visit().await;
    page.network(false).await;
    page.find("[type=search]").await.send_keys("million").await.unwrap();
    page.until("find('.jobs table').ariaBusy === 'true'").await;
    page.until("shown('.jobs .empty .button') && !shown('.jobs table')").await;
    assert_eq!(page.text(".jobs .empty p").await, "Couldn’t load: The API could not be reached.");
    let said = "root.querySelector('section > [role=status] + [role=status]').textContent";
    assert_eq!(page.read(said).await, "Couldn’t load: The API could not be reached.");
    let opens = "root.querySelector('.no-job .primary').checkVisibility()";
    assert_eq!(page.read(opens).await, false, "it is still a search, and no job's id");
    page.network(true).await;
    page.click(".jobs .empty .button").await;
    until_said(&page, "Jobs 1–1 of 1").await;
    page.close(&["ERR_INTERNET_DISCONNECTED"]).await;
}

#[tokio::test]
async fn one_field_finds_a_job_by_its_name_and_opens_one_by_its_id() {
    let page = visit().await;
    let fields =
        "[...root.querySelectorAll('.no-job input')].filter((field) => field.checkVisibility()).length";
    assert_eq!(page.read(fields).await, 1);
    // Enter only searches at once for what is no id: nothing is opened that was not meant.
    page.enter("[type=search]", "million").await;
    until_said(&page, "Jobs 1–1 of 1").await;
    assert_eq!(page.read("root.querySelector('.no-job .primary').checkVisibility()").await, false);
    page.enter("[type=search]", "no such job").await;
    until_said(&page, "No matching jobs.").await;
    page.click(".no-job .primary").await;
    assert_eq!(
        page.read("root.querySelector('[type=search]').validationMessage").await,
        "Not a valid job ID."
    );
    page.enter("[type=search]", "job_small").await;
    page.until_range("1–12 of 12 inputs").await;
    page.until_search("?job=job_small").await;
    page.close(&[]).await;
}

#[tokio::test]
async fn a_job_opens_without_loading_the_page_again_and_back_returns() {
    let page = visit().await;
    page.read("(window.same = true, 0)").await;
    page.click(".jobs a[data-job=job_small]").await;
    page.until_range("1–12 of 12 inputs").await;
    page.until_search("?job=job_small").await;
    assert_eq!(page.read("root.querySelector('.no-job').hidden && !root.querySelector('.jobs')").await, true);
    page.browser.back().await.unwrap();
    page.until("shown('.jobs tbody tr') && !shown('.inputs')").await;
    page.until_search("").await;
    page.browser.forward().await.unwrap();
    page.until_range("1–12 of 12 inputs").await;
    assert_eq!(page.read("window.same").await, true);
    page.close(&[]).await;
}

#[tokio::test]
async fn jobs_that_were_looked_at_are_remembered_until_they_are_forgotten() {
    let page = visit().await;
    assert_eq!(page.read("root.querySelector('.recent').checkVisibility()").await, false);
    for (job, range, named) in
        [("job_small", "1–12 of 12 inputs", true), ("job_bare", "1–30 of 30 inputs", false)]
    {
        page.go(&format!("?job={job}")).await;
        page.until_range(range).await;
        // It comes after the rows.
        page.until(&format!("(find('.job-name').textContent !== '') === {named}")).await;
    }
    page.go("").await;
    page.until("shown('.recent a')").await;
    let recent =
        "[...root.querySelectorAll('.recent a')].map((link) => [link.textContent, link.parentElement.title])";
    let jobs = json!([["job_bare", "job_bare"], ["Twelve inputs, every status, two ports", "job_small"]]);
    assert_eq!(page.read(recent).await, jobs, "the last one first, and by its id what has no name");
    page.click(".recent a[data-job=job_small]").await;
    page.until_search("?job=job_small").await;
    page.until_range("1–12 of 12 inputs").await;
    page.browser.back().await.unwrap();
    page.until("shown('.recent a')").await;
    page.click(".jobs .small").await;
    page.until("!shown('.recent')").await;
    assert_eq!(page.read("localStorage.length").await, 0);
    page.browser.refresh().await.unwrap();
    page.until("shown('.jobs tbody tr')").await;
    assert_eq!(page.read("root.querySelector('.recent').checkVisibility()").await, false);
    page.close(&["404 (Not Found)"]).await;
}

#[tokio::test]
async fn where_the_jobs_need_a_key_it_is_asked_for() {
    let page = Page::open(Site::start(Some("demanded")).await, "").await;
    page.until("shown('.no-job form')").await;
    page.until("shown('.jobs .alert.asks form')").await;
    assert_eq!(page.text(".jobs .what").await, "Enter your API key");
    let shown = "['.jobs table', '.jobs select', '.view'].filter((part) => root.querySelector(part).checkVisibility())";
    assert_eq!(page.read(shown).await, json!([]));
    page.enter(".jobs [type=password]", "wrong").await;
    page.until("shown('.jobs .alert:not(.asks) form')").await;
    assert_eq!(page.text(".jobs .what").await, "API key not accepted.");
    page.enter(".jobs [type=password]", "demanded").await;
    page.until("shown('.jobs tbody tr') && !shown('.jobs .alert')").await;
    // The job that is opened next needs no other one.
    page.enter(".no-job form input", "job_small").await;
    page.until_range("1–12 of 12 inputs").await;
    page.close(&["401 (Unauthorized)"]).await;
}

#[tokio::test]
async fn jobs_that_cannot_be_loaded_are_told_and_tried_again() {
    if outside_chromium() {
        return;
    }
    // The list of jobs fails until the test has it work.
    let script = "const send = window.fetch;
        window.fetch = (request, ...rest) => !window.works && /\\/batch\\/jobs\\?/.test(request.url)
            ? Promise.resolve(new Response('', { status: 400 })) : send(request, ...rest);";
    let page = Page::open_with(Site::start(None).await, "", script).await;
    page.until("shown('.jobs .empty button')").await;
    assert_eq!(page.text(".jobs .empty p").await, "Couldn’t load: The API rejected this request.");
    page.read("(window.works = true, 0)").await;
    page.click(".jobs .empty button").await;
    page.until("shown('.jobs tbody tr') && !shown('.jobs .empty')").await;
    page.until("root.activeElement !== null").await;
    // A page that fails leaves the one that is there.
    page.read("(window.works = false, 0)").await;
    page.read("([...root.querySelectorAll('.jobs .actions button')].at(-1).click(), 0)").await;
    page.until("shown('.jobs .empty button')").await;
    assert_eq!(page.read("root.querySelector('.jobs tbody').checkVisibility()").await, true);
    page.read("(window.works = true, 0)").await;
    page.click(".jobs .empty button").await;
    page.until("find('.jobs [role=status]').textContent.startsWith('Jobs 21–')").await;
    page.close(&[]).await;
}

#[tokio::test]
async fn a_click_with_control_is_the_browsers() {
    if outside_chromium() {
        return;
    }
    let page = visit().await;
    let link = "root.querySelector('.jobs a[data-job=job_small]').getBoundingClientRect()";
    let middle =
        page.read(&format!("(({{ x, y, width, height }}) => [x + width / 2, y + height / 2])({link})")).await;
    for kind in ["mousePressed", "mouseReleased"] {
        const CONTROL: u32 = 2;
        let click = json!({
            "type": kind, "x": middle[0], "y": middle[1], "button": "left", "clickCount": 1, "modifiers": CONTROL,
        });
        page.devtools("Input.dispatchMouseEvent", click).await;
    }
    // In a tab of its own.
    page.until_asked("/?job=job_small").await;
    assert_eq!(page.browser.windows().await.unwrap().len(), 2);
    page.until_search("").await;
    assert_eq!(page.read("root.querySelector('.no-job').hidden").await, false);
    page.close(&[]).await;
}
