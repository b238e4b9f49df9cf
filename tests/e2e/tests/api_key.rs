//! Where a key goes, and where it does not.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use axum::{Router, response::Redirect, routing::get};
use e2e::{Page, Portal, SCRIPT, Site, outside_chromium};
use serde_json::json;

const SECRET: &str = "sk-kept-secret-0123456789";

/// Writes down whatever leaves the page by another way than a request: events, copies, the console, storage.
const WITNESS: &str = r#"
    window.told = [];
    const tell = (...what) => window.told.push(JSON.stringify(what));
    for (const name of ["inputs-load", "inputs-error", "query-change", "open-file"]) {
        document.addEventListener(name, (event) => tell(name, event.detail));
    }
    for (const name of ["log", "info", "warn", "error", "debug"]) console[name] = (...what) => tell(name, ...what.map(String));
    Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => tell("copy", text) } });
    const setItem = Storage.prototype.setItem;
    Storage.prototype.setItem = function (...what) { tell("storage", ...what); setItem.apply(this, what); };
    const pushState = history.pushState;
    history.pushState = (...what) => { tell("history", ...what.map(String)); pushState.apply(history, what); };
"#;

fn portal(api_base: &str) -> String {
    format!(
        r#"<!doctype html><meta charset="utf-8"><title>Portal</title>
        {SCRIPT}
        <batch-job-inputs api-base="{api_base}" job-id="job_small"></batch-job-inputs>
        <script>document.querySelector("batch-job-inputs").tokenProvider = async () => "{SECRET}";</script>"#
    )
}

/// Everything of the page that can be looked at.
const EVERYTHING: &str = "[
    document.documentElement.outerHTML, root.innerHTML, location.href, JSON.stringify(history.state),
    JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }), document.cookie,
    ...performance.getEntries().map((entry) => entry.name), ...window.told,
].join('\\n').replaceAll('tokenProvider = async () =>', '').split('<script>document')[0] + window.told.join()";

#[tokio::test]
async fn a_key_leaves_the_page_only_towards_the_api() {
    if outside_chromium() {
        return;
    }
    let site = Site::start(Some(SECRET)).await;
    let portal = Portal::start(portal(&format!("{}/v0.5", site.origin)), Router::new()).await;
    let page = Page::elsewhere(site, WITNESS).await;
    page.browser.goto(&portal.origin).await.unwrap();
    page.until_range("1–12 of 12 inputs").await;
    page.click("[value=failed]").await;
    page.until_range("1–2 of 2 inputs").await;
    page.click_file(0).await;
    let file = page.rows().await[0].href.clone().unwrap();
    page.until_asked(&file[page.site.origin.len()..]).await;
    page.click(".job .copy").await;
    page.read("(document.querySelector('batch-job-inputs').jobId = 'job_http_403', 0)").await;
    page.alert().await;
    page.click(".alert .actions [data-copy]").await;
    page.until("find('.alert .actions [data-outcome]')").await;

    let authorized = page.site.requests.authorized();
    assert!(!authorized.is_empty());
    for request in authorized {
        assert!(request.starts_with("GET /v0.5/batch/jobs/"), "{request}");
    }
    assert!(page.site.requests.all().iter().all(|request| !request.contains(SECRET)));
    assert!(portal.heard().iter().all(|request| !request.contains(SECRET)), "{:?}", portal.heard());
    let everything = page.read(EVERYTHING).await;
    let everything = everything.as_str().unwrap();
    for seen in ["inputs-load", "open-file", "inputs-error", "query-change", "\"copy\"", "HTTP status 403"] {
        assert!(everything.contains(seen), "the witness has not seen {seen}: {everything}");
    }
    assert!(!everything.contains(SECRET), "{everything}");
    page.close(&["403 (Forbidden)"]).await;
}

#[tokio::test]
async fn a_redirect_to_another_origin_gets_no_key() {
    if outside_chromium() {
        return;
    }
    let anything = Router::new().route("/{*path}", get(|| async { "{}" }));
    let elsewhere = Portal::start(String::new(), anything).await;
    let target = format!("{}/caught", elsewhere.origin);
    let api = Router::new().route("/v0.5/{*path}", get(move || async move { Redirect::temporary(&target) }));
    let portal = Portal::start(portal("/v0.5"), api).await;
    let page = Page::elsewhere(Site::start(None).await, WITNESS).await;
    page.browser.goto(&portal.origin).await.unwrap();
    let alert = page.alert().await;
    assert!(alert.contains("The API redirected this request."), "{alert}");
    assert!(portal.heard().iter().any(|request| request.contains(SECRET)), "the API itself got it");
    assert_eq!(elsewhere.heard(), [""; 0]);
    page.close(&[]).await;
}

#[tokio::test]
async fn the_address_of_the_page_cannot_name_another_api() {
    let evil = Portal::start(String::new(), Router::new()).await;
    let search = format!("?job=job_small&api-base={0}/v0.5&api_base={0}/v0.5&apiBase={0}/v0.5", evil.origin);
    let page = Page::open(Site::start(None).await, &search).await;
    page.until_range("1–12 of 12 inputs").await;
    assert_eq!(evil.heard(), [""; 0]);
    page.close(&[]).await;
}

#[tokio::test]
async fn a_key_is_asked_for_and_goes_nowhere_but_to_the_api() {
    let page = Page::open(Site::start(Some("kept-secret")).await, "?job=job_small").await;
    page.until("shown('.alert form')").await;
    // A question, with nothing around it that could not help; no error yet.
    assert_eq!(page.text(".alert .what").await, "Enter your API key");
    let around = "['.alert:not(.asks)', '.said', '.refresh', '.tools', '.filters', '.summary', '.pagination', '.alert .actions'].filter((part) => root.querySelector(part)?.checkVisibility())";
    assert_eq!(page.read(around).await, json!([]));
    page.enter("[type=password]", "two words").await;
    page.until("find('[type=password]').matches(':invalid')").await;
    page.enter("[type=password]", "wrong").await;
    page.until("find('[type=password]').value === '' && shown('.alert:not(.asks) form')").await;
    let refusal = page.text(".alert").await;
    assert!(refusal.contains("API key not accepted.") && refusal.contains("HTTP status 401"), "{refusal}");
    page.enter("[type=password]", "kept-secret").await;
    page.until_range("1–12 of 12 inputs").await;

    assert!(!page.search().await.contains("kept-secret"));
    assert!(page.site.requests.all().iter().all(|request| !request.contains("kept-secret")));
    let inside = "root.querySelector('section').outerHTML + document.documentElement.outerHTML";
    let stored = "JSON.stringify([localStorage, sessionStorage, document.cookie])";
    let kept = format!("({inside} + {stored}).includes('kept-secret')");
    assert_eq!(page.read(&kept).await, false);

    // Kept for the tab where that is asked for, and only then.
    page.browser.refresh().await.unwrap();
    page.until("shown('.alert form')").await;
    page.click(".alert [type=checkbox]").await;
    page.enter("[type=password]", "kept-secret").await;
    page.until_range("1–12 of 12 inputs").await;
    page.browser.refresh().await.unwrap();
    page.until_range("1–12 of 12 inputs").await;
    page.close(&["401 (Unauthorized)"]).await;
}
