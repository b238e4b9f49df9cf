//! Other people's web applications with the component in them, built as their developers build them, and served
//! with a strict Content-Security-Policy by a server that demands a key.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use axum::Router;
use e2e::{Options, Page, Portal, Site, outside_chromium};

/// Counts what the policy had to forbid.
const VIOLATIONS: &str = "window.violations = []; addEventListener('securitypolicyviolation', (event) => violations.push(event.blockedURI + event.violatedDirective));";

async fn visit(portal: &str) -> Page {
    let options = Options { key: Some("portal-key".to_owned()), ..Options::default() };
    Page::open_with(Site::of(&format!("target/portals/{portal}"), options).await, "", VIOLATIONS).await
}

/// What every portal does: shows the rows, hears of everything, opens files its own way.
async fn is_at_home(page: &Page) {
    page.until_range("1–10 of 12 inputs").await;
    page.click("[value=failed]").await;
    page.until_range("1–2 of 2 inputs").await;
    page.click_file(0).await;
    let log = "document.querySelector('#log').textContent";
    page.until(&format!("{log}.includes('open-file')")).await;
    let log = page.read(log).await;
    for told in [
        r#"inputs-load {"jobId":"job_small","total":12,"offset":0,"limit":10,"count":10}"#,
        r#"query-change {"status":"failed","portName":null,"offset":0,"limit":10}"#,
        r#"open-file {"inputId":"inp_"#,
    ] {
        assert!(log.as_str().unwrap().contains(told), "{told} in {log}");
    }
    assert!(
        page.site.requests.all().iter().all(|asked| !asked.contains("/files/")),
        "the host opens files itself"
    );
    assert_eq!(page.read("window.violations.length").await, 0);
}

#[tokio::test]
async fn a_plain_page_with_its_own_colours() {
    if outside_chromium() {
        return;
    }
    let page = visit("plain").await;
    is_at_home(&page).await;
    // Its brand reaches the widget; its other rules do not.
    assert_eq!(page.read("getComputedStyle(root.querySelector('a.name')).color").await, "rgb(122, 31, 162)");
    assert_eq!(page.read("getComputedStyle(root.querySelector('.pagination')).fontWeight").await, "600");
    assert_eq!(page.read("getComputedStyle(root.querySelector('.widget')).fontSize").await, "14px");
    // Nor does the widget reach the page.
    let traces =
        "[document.head.children.length, document.title, history.length > 2, location.search].join()";
    assert_eq!(page.read(traces).await, "6,Plain portal,false,");
    page.close(&[]).await;
}

#[tokio::test]
async fn react() {
    if outside_chromium() {
        return;
    }
    let page = visit("react").await;
    is_at_home(&page).await;
    another_job(&page).await;
    page.close(&[]).await;
}

#[tokio::test]
async fn vue() {
    if outside_chromium() {
        return;
    }
    let page = visit("vue").await;
    is_at_home(&page).await;
    another_job(&page).await;
    page.close(&[]).await;
}

/// The application gives the element another job, by its own state.
async fn another_job(page: &Page) {
    page.read("(document.querySelector('#other').click(), 0)").await;
    page.until_range("1–10 of 10,000 inputs").await;
}

#[tokio::test]
async fn webpack() {
    if outside_chromium() {
        return;
    }
    let page = visit("webpack").await;
    is_at_home(&page).await;
    page.close(&[]).await;
}

#[tokio::test]
async fn a_frame_of_another_origin() {
    let site = Site::start(None).await;
    let html = include_str!("../../portals/frame/index.html").replace("./widget/index.html", &site.origin);
    let portal = Portal::start(html, Router::new()).await;
    let page = Page::elsewhere(site, "").await;
    page.browser.goto(&portal.origin).await.unwrap();
    page.browser.clone().enter_frame(0).await.unwrap();
    page.until_range("1–12 of 12 inputs").await;
    page.click("[value=failed]").await;
    page.until_range("1–2 of 2 inputs").await;
    assert_eq!(page.search().await, "", "the page around keeps its address");
    page.close(&[]).await;
}

#[tokio::test]
async fn in_a_frame_no_filter_is_a_step_of_the_back_button() {
    let site = Site::start(None).await;
    let html = include_str!("../../portals/frame/index.html").replace("./widget/index.html", &site.origin);
    let portal = Portal::start(html, Router::new()).await;
    let page = Page::elsewhere(site, "").await;
    page.browser.goto(&portal.origin).await.unwrap();
    let steps = page.browser.execute("return history.length", Vec::new()).await.unwrap();
    page.browser.clone().enter_frame(0).await.unwrap();
    page.until_range("1–12 of 12 inputs").await;
    for (choice, range, search) in
        [("failed", "1–2 of 2 inputs", "status=failed"), ("reference", "1–2 of 2 inputs", "status=reference")]
    {
        page.click(&format!("[value={choice}]")).await;
        page.until_range(range).await;
        // The address follows, so that the frame can be loaded again.
        let here = format!("location.search.includes('{search}')");
        page.until(&here).await;
    }
    page.read("(root.querySelector('.other').click(), 0)").await;
    page.until("shown('.no-job form') || shown('.jobs')").await;
    page.browser.clone().enter_parent_frame().await.unwrap();
    assert_eq!(page.browser.execute("return history.length", Vec::new()).await.unwrap(), steps);
    page.close(&[]).await;
}
