//! What a page loads of the component: once, from anywhere, and what is said where a part of it is missing.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use std::{fs, path::Path};

use axum::Router;
use e2e::{Page, Portal, SCRIPT, Site, element, outside_chromium};
use serde_json::json;

#[tokio::test]
async fn from_another_origin_and_more_than_once() {
    let widget = Portal::start(String::new(), Router::new()).await;
    let script = format!("{}/widget/batch-job-inputs.js", widget.origin);
    let body = format!(
        r#"<script type="module" src="{script}"></script><script type="module" src="{script}?again"></script>
        <script type="module" src="/widget/batch-job-inputs.js"></script>
        <script type="module">
            const urls = ["{script}", "{script}?again", "/widget/batch-job-inputs.js"];
            const ready = async (url) => (await import(url)).ready;
            window.ready = Promise.all(urls.map(ready)).then((all) => all.length);
        </script>{}"#,
        element("job_small")
    );
    let (page, portal) = Portal::visit(&body, "").await;
    page.until_range("1–12 of 12 inputs").await;
    assert_eq!(page.read("window.ready").await, 3);
    assert_eq!(page.read(READY).await, "resolved");
    let fetched = [widget.heard(), portal.heard()].concat();
    assert_eq!(fetched.iter().filter(|asked| asked.contains("_bg.wasm")).count(), 1, "{fetched:?}");
    page.close(&[]).await;
}

#[tokio::test]
async fn twenty_elements_share_one_program_and_one_style_sheet() {
    if outside_chromium() {
        return;
    }
    let count = "window.made = 0;
        for (const name of ['instantiate', 'instantiateStreaming']) {
            const real = WebAssembly[name];
            WebAssembly[name] = (...what) => { window.made += 1; return real.apply(WebAssembly, what); };
        }";
    let (page, _portal) = Portal::visit(&[SCRIPT, &element("job_small").repeat(20)].concat(), count).await;
    let all = "[...document.querySelectorAll('batch-job-inputs')]";
    page.until(&format!(
        "{all}.every((element) => element.shadowRoot.querySelector('.range')?.textContent === '1–12 of 12 inputs')"
    ))
    .await;
    assert_eq!(page.read("window.made").await, 1);
    let sheets = format!("new Set({all}.flatMap((element) => element.shadowRoot.adoptedStyleSheets)).size");
    assert_eq!(page.read(&sheets).await, 1);
    page.close(&[]).await;
}

/// A copy of `dist/` in which `spoil` has done its work.
fn spoilt(spoil: impl Fn(&Path, &str)) -> tempfile::TempDir {
    let copy = tempfile::tempdir().unwrap();
    for file in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../../dist")).unwrap() {
        let file = file.unwrap();
        let name = file.file_name().into_string().unwrap();
        fs::copy(file.path(), copy.path().join(&name)).unwrap();
        spoil(&copy.path().join(&name), &name);
    }
    copy
}

/// What becomes of the promise that the entry exports.
const READY: &str = "import('/widget/batch-job-inputs.js').then(({ ready }) => ready).then(() => 'resolved', () => 'rejected')";

async fn see_failure(dist: &Path, script: &str, words: &str) {
    let html = format!("<!doctype html><title>Portal</title>{SCRIPT}{}", element("job_small"));
    let portal = Portal::with(html, Router::new(), dist.to_owned()).await;
    let page = Page::elsewhere(Site::start(None).await, script).await;
    page.browser.goto(&portal.origin).await.unwrap();
    page.until("shown('.alert')").await;
    let said = page.text(".alert").await;
    assert!(said.contains(words) && said.contains("Reload the page"), "{said}");
    assert_eq!(page.read(READY).await, "rejected");
    // Elements that come later say so, too.
    page.read("(document.body.prepend(document.createElement('batch-job-inputs')), 0)").await;
    page.until("shown('.alert')").await;
    // The browser's own words and the component's one line.
    page.close(&["batch-job-inputs", "404", "WebAssembly"]).await;
}

#[tokio::test]
async fn what_fails_while_it_starts_is_told_inside_the_element() {
    if outside_chromium() {
        return;
    }
    let whole = spoilt(|_, _| ());
    // A panic, and an exception of the browser that is none.
    let panic = "Node.prototype.cloneNode = () => { throw new Error('sabotage'); };";
    let exception = "{
        const real = ShadowRoot.prototype.replaceChildren;
        let calls = 0;
        ShadowRoot.prototype.replaceChildren = function (...nodes) {
            if (calls++ === 0) throw new Error('sabotage');
            return real.apply(this, nodes);
        };
    }";
    for sabotage in [panic, exception] {
        see_failure(whole.path(), sabotage, "This view has stopped working.").await;
    }
}

#[tokio::test]
async fn another_element_of_its_name_is_left_alone_and_told() {
    if outside_chromium() {
        return;
    }
    let other = "customElements.define('batch-job-inputs', class extends HTMLElement { own = true; });
        window.warnings = [];
        console.warn = (...what) => warnings.push(what.join(' '));";
    let (page, _portal) = Portal::visit(&[SCRIPT, &element("job_small")].concat(), other).await;
    assert_eq!(page.read(READY).await, "rejected");
    let warning =
        "<batch-job-inputs> is already defined by something else on this page, which is used instead.";
    assert_eq!(page.read("window.warnings").await, json!([warning]));
    assert_eq!(page.read("document.querySelector('batch-job-inputs').own").await, true);
    page.close(&[]).await;
}

#[tokio::test]
async fn what_cannot_be_loaded_is_told_inside_the_element() {
    if outside_chromium() {
        return;
    }
    let without = |part: &'static str| {
        spoilt(move |path, name| {
            if name.ends_with(part) && name != "batch-job-inputs.js" {
                fs::remove_file(path).unwrap();
            }
        })
    };
    see_failure(without("_bg.wasm").path(), "", "This view could not be loaded.").await;
    see_failure(without(".js").path(), "", "This view could not be loaded.").await;
    // A server that answers everything with its start page.
    let html = spoilt(|path, name| {
        if name.ends_with("_bg.wasm") {
            fs::write(path, "<!doctype html>").unwrap();
        }
    });
    see_failure(html.path(), "", "A part of it is missing or damaged.").await;
    let whole = spoilt(|_, _| ());
    see_failure(whole.path(), "delete window.WebAssembly;", "It needs WebAssembly").await;
}

#[tokio::test]
async fn a_wrong_type_of_the_program_is_no_obstacle() {
    let whole = spoilt(|path, name| {
        // Without its ending a server knows no type for it.
        if name.ends_with("_bg.wasm") {
            fs::rename(path, path.with_extension("bin")).unwrap();
        } else if name.ends_with(".js") {
            let text = fs::read_to_string(path).unwrap();
            fs::write(path, text.replace("_bg.wasm", "_bg.bin")).unwrap();
        }
    });
    let site = Site::start(None).await;
    let body = element("job_small").replace("API", &format!("{}/v0.5", site.origin));
    let html = format!("<!doctype html><title>Portal</title>{SCRIPT}{body}");
    let portal = Portal::with(html, Router::new(), whole.path().to_owned()).await;
    let page = Page::elsewhere(site, "").await;
    page.browser.goto(&portal.origin).await.unwrap();
    page.until_range("1–12 of 12 inputs").await;
    page.close(&["MIME type"]).await;
}
