//! Other people's web applications with the component in them, built as their developers build them, and served
//! with a strict Content-Security-Policy by a server that demands a key, or by their own servers.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use axum::Router;
use e2e::{Options, Page, Portal, Server, Site, outside_chromium};
use fantoccini::Locator;
use serde_json::json;

/// Counts what the policy had to forbid.
const VIOLATIONS: &str = "window.violations = []; addEventListener('securitypolicyviolation', (event) => violations.push(event.blockedURI + event.violatedDirective));";

async fn visit(portal: &str) -> Page {
    let options = Options { key: Some("portal-key".to_owned()), ..Options::default() };
    Page::open_with(Site::of(&format!("target/portals/{portal}"), options).await, "", VIOLATIONS).await
}

/// What every portal does: shows the rows, hears of everything, opens files its own way.
async fn is_at_home(page: &Page) {
    // An application may load the component before it shows the element.
    page.browser.wait().for_element(Locator::Css("batch-job-inputs")).await.unwrap();
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
    // Each filter is a part: all, the five statuses, and the port.
    let filters = "[...root.querySelectorAll('.choice .pill, .port-filter')].map((node) => getComputedStyle(node).letterSpacing)";
    assert_eq!(page.read(filters).await, json!(vec!["1px"; 7]));
    // Nor does the widget reach the page.
    let traces =
        "[document.head.children.length, document.title, history.length > 2, location.search].join()";
    assert_eq!(page.read(traces).await, "6,Plain portal,false,");
    page.close(&[]).await;
}

/// What applications do that are built into files.
async fn is_built(portal: &str) {
    if outside_chromium() {
        return;
    }
    let page = visit(portal).await;
    is_at_home(&page).await;
    page.close(&[]).await;
}

/// The same, where the application also changes what it has set.
async fn is_built_and_changes(portal: &str) {
    if outside_chromium() {
        return;
    }
    let page = visit(portal).await;
    is_at_home(&page).await;
    another_job(&page).await;
    page.close(&[]).await;
}

#[tokio::test]
async fn react() {
    is_built_and_changes("react").await;
}

#[tokio::test]
async fn preact() {
    is_built_and_changes("preact").await;
}

#[tokio::test]
async fn vue() {
    is_built_and_changes("vue").await;
}

#[tokio::test]
async fn svelte() {
    is_built_and_changes("svelte").await;
}

#[tokio::test]
async fn angular() {
    is_built_and_changes("angular").await;
}

#[tokio::test]
async fn vite_7() {
    is_built("vite7").await;
}

#[tokio::test]
async fn webpack() {
    is_built("webpack").await;
}

#[tokio::test]
async fn parcel_with_the_webassembly_inside() {
    is_built("parcel").await;
}

#[tokio::test]
async fn esbuild_with_the_webassembly_inside() {
    is_built("esbuild").await;
}

/// Opens a page of a portal's own server: the program, its folder, its arguments, and the path of the page.
async fn visit_server(program: &str, folder: &str, arguments: &[&str], path: &str) -> (Page, Server) {
    let options = Options { key: Some("portal-key".to_owned()), ..Options::default() };
    let site = Site::with(options).await;
    let server = Server::start(program, folder, arguments, &site, "portal-key").await;
    let page = Page::elsewhere(site, VIOLATIONS).await;
    page.browser.goto(&format!("{}{path}", server.origin)).await.unwrap();
    (page, server)
}

#[tokio::test]
async fn next_with_a_route_that_adds_the_key() {
    if outside_chromium() {
        return;
    }
    let (page, _server) = visit_server("next/dist/bin/next", "next", &["start", "--port", "0"], "/").await;
    is_at_home(&page).await;
    another_job(&page).await;
    page.close(&[]).await;
}

#[tokio::test]
async fn the_development_server_of_vite_8() {
    is_developed("vite/bin/vite.js", "vite8.config.js").await;
}

#[tokio::test]
async fn the_development_server_of_vite_7() {
    is_developed("vite7/bin/vite.js", "vite7.config.js").await;
}

async fn is_developed(vite: &str, config: &str) {
    if outside_chromium() {
        return;
    }
    let arguments = ["--config", config, "--port", "0"];
    let (page, _server) = visit_server(vite, "dev", &arguments, "/bundled/").await;
    is_at_home(&page).await;
    page.close(&["[vite]", "favicon.ico"]).await;
}

/// The application gives the element another job, by its own state.
async fn another_job(page: &Page) {
    page.read("(document.querySelector('#other').click(), 0)").await;
    page.until_range("1–10 of 10,000 inputs").await;
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
    // The sandbox lets a file be opened beside it.
    let file = page.read("root.querySelector('tbody.rows a.name').href").await;
    page.click_file(0).await;
    page.until_asked(&file.as_str().unwrap()[page.site.origin.len()..]).await;
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
        page.until_search(&format!("?job=job_small&{search}")).await;
    }
    page.read("(root.querySelector('.other').click(), 0)").await;
    page.until("shown('.no-job form') || shown('.jobs')").await;
    page.browser.clone().enter_parent_frame().await.unwrap();
    assert_eq!(page.browser.execute("return history.length", Vec::new()).await.unwrap(), steps);
    page.close(&[]).await;
}
