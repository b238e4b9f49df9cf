//! The main job in every engine, Chromium unless `ENGINE` names firefox or webkit. What is done here WebDriver alone can
//! do; the other files say more, most of it in Chromium, and nothing of this again.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use axum::Router;
use e2e::{Key, Page, Portal, SCRIPT, Site, fast_clock, records, without_engine};
use serde_json::{Value, json};

/// The page with this query string; nothing where the engine is not there.
async fn open(search: &str) -> Option<Page> {
    if without_engine() { None } else { Some(Page::open(Site::start(None).await, search).await) }
}

/// Somebody else's page in German with this body, and an API of another origin, whose base `API` stands for.
async fn visit(body: &str) -> Option<(Page, Portal)> {
    if without_engine() {
        return None;
    }
    let site = Site::start(None).await;
    let html = format!(
        r#"<!doctype html><html lang="de"><meta charset="utf-8"><title>Portal</title>
        <script>
            window.said = [];
            addEventListener("error", ({{ message }}) => said.push(message));
            console.error = (...what) => said.push(what.join(" "));
        </script>
        {SCRIPT}{}"#,
        body.replace("API", &format!("{}/v0.5", site.origin))
    );
    let portal = Portal::start(html, Router::new()).await;
    let page = Page::elsewhere(site, "").await;
    page.browser.goto(&portal.origin).await.unwrap();
    Some((page, portal))
}

#[tokio::test]
async fn the_documented_example() {
    let job = "job_2abc3def4ghi5jkl6mno7pqr";
    let Some(page) = open(&format!("?job={job}")).await else { return };
    page.until_range("1–1 of 2 inputs").await;
    assert_eq!(page.rows().await, page.answered(job, "").await);
    assert_eq!(page.text("tbody .name").await, "tep_inference.csv");
    assert_eq!(page.read("root.querySelector('td.size').textContent").await, "246 kB");
    assert_eq!(page.read("root.querySelector('td.duration').textContent").await, "5 min");
    page.close(&[]).await;
}

#[tokio::test]
async fn pages_turn_and_hold_a_thousand_rows() {
    let Some(page) = open("?job=job_10k").await else { return };
    page.until_range("1–50 of 10,000 inputs").await;
    page.enter(".page input", "3").await;
    page.until_range("101–150 of 10,000 inputs").await;
    assert_eq!(page.rows().await, page.answered("job_10k", "offset=100&limit=50").await);
    page.until_search("?job=job_10k&offset=100").await;
    page.choose(".limit select", "1,000").await;
    page.until_range("1–1,000 of 10,000 inputs").await;
    assert_eq!(page.rows().await, page.answered("job_10k", "limit=1000").await);
    // The table is no wider than the window, and its head stays in sight.
    assert_eq!(page.read("document.documentElement.scrollWidth <= innerWidth").await, true);
    page.read("(scrollTo(0, 20000), 0)").await;
    let head = "root.querySelector('.inputs > thead th').getBoundingClientRect().top";
    let top = page.read(head).await.as_f64().unwrap();
    assert!((-1.0..100.0).contains(&top), "{top}");
    page.close(&[]).await;
}

#[tokio::test]
async fn filters_are_in_the_address_and_in_the_history() {
    let Some(page) = open("?job=job_10k").await else { return };
    page.until_range("1–50 of 10,000 inputs").await;
    page.click("[value=failed]").await;
    page.until_range("1–50 of 400 inputs").await;
    assert_eq!(page.rows().await, page.answered("job_10k", "status=failed&limit=50").await);
    page.enter("input[list]", "worker.n_shots").await;
    page.until("shown('.empty')").await;
    page.until_search("?job=job_10k&status=failed&port_name=worker.n_shots").await;
    page.browser.back().await.unwrap();
    page.until_range("1–50 of 400 inputs").await;
    assert_eq!(page.read("root.querySelector('input[list]').value").await, "");
    page.browser.back().await.unwrap();
    page.until_range("1–50 of 10,000 inputs").await;
    assert_eq!(page.read("root.querySelector('[name=status]:checked').value").await, "");
    page.until_search("?job=job_10k").await;
    page.browser.forward().await.unwrap();
    page.until_range("1–50 of 400 inputs").await;
    page.until_search("?job=job_10k&status=failed").await;
    page.close(&[]).await;
}

#[tokio::test]
async fn how_far_the_job_is() {
    let Some(page) = open("?job=job_10k").await else { return };
    page.until("shown('.failures') && find('.choice:last-child .count').textContent !== ''").await;
    assert_eq!(page.text(".done span").await, "9,400 of 9,800 processed (96%)");
    assert_eq!(page.text(".failures").await, "400 failed");
    let counts = page.api("/job_10k/inputs/progress/counts").await;
    let shown = "[...root.querySelectorAll('.choice .count')].map((count) => Number(count.textContent.replace(',', '')))";
    let expected = ["pending", "processing", "completed", "failed"].map(|status| counts[status].clone());
    assert_eq!(page.read(shown).await.as_array().unwrap()[1..5], expected);
    // Each part of the bar is as wide as its share of it.
    let parts = "[...root.querySelectorAll('.bar rect')].map((part) => [part.classList[0], part.width.baseVal.value])";
    let parts = page.read(parts).await;
    for part in parts.as_array().unwrap() {
        let share = counts[part[0].as_str().unwrap()].as_f64().unwrap() / 9800.0;
        assert!((part[1].as_f64().unwrap() / 1000.0 - share).abs() < 0.002, "{parts}");
    }
    // An error is below its row where there is no room for a column of its own.
    page.until_range("1–50 of 10,000 inputs").await;
    let below = "[...new Set([...root.querySelectorAll('.explained')].map((row) => {
        const [error, whole] = [row.querySelector('td.error span'), row].map((node) => node.getBoundingClientRect());
        return [error.left - whole.left, whole.right - error.right, whole.bottom - error.bottom].map(Math.round).join();
    }))]";
    assert_eq!(page.read(below).await, json!(["40,8,8"]));
    page.close(&[]).await;
}

#[tokio::test]
async fn details_with_the_events_of_the_server() {
    let Some(page) = open("?job=job_small").await else { return };
    page.until_range("1–12 of 12 inputs").await;
    page.click(".toggle[aria-label$='tep_inference.csv']").await;
    page.until("find('.details .feed li')").await;
    let id = page.api("/job_small/inputs").await["inputs"][2]["id"].clone();
    let events = page.api(&format!("/job_small/events?input_id={}", id.as_str().unwrap())).await;
    let events = events["events"].as_array().unwrap().iter().map(|event| event["message"].clone());
    let shown =
        "[...root.querySelectorAll('.details [aria-label=Events] li > bdi')].map((part) => part.textContent)";
    assert_eq!(page.read(shown).await, json!(events.collect::<Vec<_>>()));
    page.close(&[]).await;
}

#[tokio::test]
async fn a_failure_is_told_and_everything_else_goes_on() {
    let Some(page) = open("?job=job_http_400").await else { return };
    // The API refused the request itself, so that the filters may help.
    let alert = page.alert().await;
    assert!(alert.contains("The request ended with 400: Bad Request"), "{alert}");
    page.click("[value=failed]").await;
    page.until_asked("/v0.5/batch/jobs/job_http_400/inputs?status=failed&offset=0&limit=50").await;
    page.until_search("?job=job_http_400&status=failed").await;
    page.go("?job=job_small").await;
    page.until_range("1–12 of 12 inputs").await;
    // What the browser itself says of an answer that is no success.
    page.close(&["the server responded with a status of"]).await;
}

#[tokio::test]
async fn a_job_that_runs_moves_by_itself() {
    if without_engine() {
        return;
    }
    let page = Page::open(Site::with_live_job().await, "?job=job_live").await;
    page.browser.execute(&fast_clock(20), Vec::new()).await.unwrap();
    page.until_range("1–40 of 40 inputs").await;
    let statuses = "[...root.querySelectorAll('.badge')].map((badge) => badge.textContent).join()";
    for _ in 0..2 {
        let before = page.read(statuses).await;
        page.until(&format!("{statuses} !== {before}")).await;
    }
    page.close(&[]).await;
}

#[tokio::test]
async fn the_keyboard_leads_to_what_has_failed() {
    let Some(page) = open("?job=job_small").await else { return };
    page.until("shown('.failures') && shown('.button.pause')").await;
    page.read("(root.querySelector('.button.share').focus(), 0)").await;
    page.press(Key::Tab).await;
    assert_eq!(page.read("root.activeElement.innerText").await, "2 failed");
    assert_eq!(page.read("root.activeElement.matches(':focus-visible')").await, true);
    page.press(Key::Enter).await;
    page.until_range("1–2 of 2 inputs").await;
    page.until_search("?job=job_small&status=failed").await;
    page.close(&[]).await;
}

#[tokio::test]
async fn an_export_is_a_whole_file() {
    let Some(page) = open("?job=job_10k&status=failed").await else { return };
    page.until_range("1–50 of 400 inputs").await;
    // The file is looked at where it is, not where the browser would put it.
    page.read(
        "(delete window.showSaveFilePicker, URL.createObjectURL = (file) => { window.file = file; return '#file'; },
        HTMLAnchorElement.prototype.click = function () { window.fileName = this.download; }, 0)",
    )
    .await;
    page.click("[aria-haspopup=dialog]").await;
    page.click(".dialog [value=csv]").await;
    page.click(".dialog .primary").await;
    page.until("find('.outcome').textContent === 'Exported 400 of 400 inputs.'").await;
    assert_eq!(page.read("window.fileName").await, "job_10k-inputs-failed-400-of-400.csv");
    let text = page.browser.execute_async("window.file.text().then(arguments[0])", Vec::new()).await.unwrap();
    let records = records(text.as_str().unwrap().trim_start_matches('\u{FEFF}'));
    let place = records[0].iter().position(|name| name == "id").unwrap();
    let ids: Vec<Value> = records[1..].iter().map(|record| json!(record[place])).collect();
    let inputs = page.api("/job_10k/inputs?status=failed&limit=1000").await["inputs"].clone();
    let expected: Vec<Value> = inputs.as_array().unwrap().iter().map(|input| input["id"].clone()).collect();
    assert_eq!(ids, expected);
    page.close(&[]).await;
}

#[tokio::test]
async fn two_elements_in_a_german_page() {
    let body = r#"<batch-job-inputs api-base="API" job-id="job_10k"></batch-job-inputs>
        <batch-job-inputs api-base="API" job-id="job_http_403" lang="en"></batch-job-inputs>"#;
    let Some((page, _portal)) = visit(body).await else { return };
    page.until_range("1–50 von 10.000 Eingaben").await;
    let second = "document.querySelectorAll('batch-job-inputs')[1].shadowRoot.querySelector('.alert')";
    page.until(&format!("{second}.innerText.includes('This key can’t access this job.')")).await;
    page.click("[value=failed]").await;
    page.until_range("1–50 von 400 Eingaben").await;
    assert!(page.text(".button.refresh").await.contains("Aktualisieren"));
    page.close(&["403 (Forbidden)"]).await;
}

#[tokio::test]
async fn a_host_hears_events_and_opens_files_itself() {
    let body = r#"<batch-job-inputs api-base="API" job-id="job_small" lang="en"></batch-job-inputs>
        <script>
            window.told = [];
            for (const name of ["inputs-load", "query-change", "open-file"]) {
                document.addEventListener(name, (event) => {
                    told.push([name, event.detail]);
                    if (name === "open-file") event.preventDefault();
                });
            }
        </script>"#;
    let Some((page, _portal)) = visit(body).await else { return };
    page.until_range("1–12 of 12 inputs").await;
    page.click("[value=failed]").await;
    page.until_range("1–2 of 2 inputs").await;
    page.click_file(0).await;
    page.until("window.told.at(-1)[0] === 'open-file'").await;
    let told = page.read("window.told").await;
    let query = json!({ "status": "failed", "portName": null, "offset": 0, "limit": 50 });
    assert!(told.as_array().unwrap().contains(&json!(["query-change", query])), "{told}");
    assert_eq!([&told[0][0], &told[0][1]["total"]], [&json!("inputs-load"), &json!(12)]);
    let input = &page.api("/job_small/inputs?status=failed").await["inputs"][0];
    assert_eq!(told.as_array().unwrap().last().unwrap()[1]["inputId"], input["id"]);
    assert_eq!(page.browser.windows().await.unwrap().len(), 1);
    assert!(page.site.requests.all().iter().all(|asked| !asked.contains("/files/")));
    page.close(&[]).await;
}
