//! The element among other people's code: when it comes and goes, what surrounds it, and what is missing.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use std::{fs, path::Path};

use axum::Router;
use e2e::{Page, Portal, Site, outside_chromium};

const SCRIPT: &str = r#"<script type="module" src="/widget/batch-job-inputs.js"></script>"#;

/// A page of a portal whose body is this, and an API of another origin; `API` in the body stands for its base.
async fn visit(body: &str) -> (Page, Portal) {
    visit_with(body, "").await
}

async fn visit_with(body: &str, script: &str) -> (Page, Portal) {
    let site = Site::start(None).await;
    let body = body.replace("API", &format!("{}/v0.5", site.origin));
    let html = format!("<!doctype html><meta charset=utf-8><title>Portal</title>{body}");
    let portal = Portal::start(html, Router::new()).await;
    let page = Page::elsewhere(site, script).await;
    page.site.requests.clear();
    page.browser.goto(&portal.origin).await.unwrap();
    (page, portal)
}

/// An element that asks only when it is told to, so that requests can be counted.
fn element(job: &str) -> String {
    format!(r#"<batch-job-inputs api-base="API" job-id="{job}" refresh="0"></batch-job-inputs>"#)
}

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
    let (page, portal) = visit(&body).await;
    page.until_range("1–12 of 12 inputs").await;
    assert_eq!(page.read("window.ready").await, 3);
    let fetched = [widget.heard(), portal.heard()].concat();
    assert_eq!(fetched.iter().filter(|asked| asked.contains("_bg.wasm")).count(), 1, "{fetched:?}");
    page.close(&[]).await;
}

#[tokio::test]
async fn what_is_set_before_the_element_is_known_is_kept() {
    let body = format!(
        r#"<batch-job-inputs>Wait for it…</batch-job-inputs>
        <script>
            const element = document.querySelector("batch-job-inputs");
            Object.assign(element, {{ apiBase: "API", jobId: "job_10k", refresh: 0, tokenProvider: () => "early" }});
            element.query = {{ status: "failed", limit: 10, offset: 20 }};
        </script>{SCRIPT}"#
    );
    let (page, _portal) = visit(&body).await;
    page.until_range("21–30 of 400 inputs").await;
    assert_eq!(page.pages_asked(), 1);
    // What stands beside the rows is asked for with the key, too.
    for path in [
        "/inputs?status=failed&offset=20&limit=10",
        "/inputs/progress/counts",
        "",
        "/inputs?status=reference&offset=0&limit=1",
    ] {
        page.until_asked(&format!("/v0.5/batch/jobs/job_10k{path}")).await;
    }
    let asked = page.site.requests.all().into_iter().filter(|asked| asked.starts_with("GET /v0.5/"));
    assert_eq!(page.site.requests.authorized(), asked.collect::<Vec<_>>());
    page.close(&[]).await;
}

#[tokio::test]
async fn what_is_set_together_is_one_request_and_the_last_word_counts() {
    let (page, _portal) = visit(&[SCRIPT, &element("job_small")].concat()).await;
    page.until_range("1–12 of 12 inputs").await;
    let asked_for = async |change: &str, expected: &str, query: &str| {
        page.site.requests.clear();
        page.read(&format!("(((element) => {{ {change} }})(document.querySelector('batch-job-inputs')), 0)"))
            .await;
        page.until_asked(&format!("/v0.5/batch/jobs/{expected}")).await;
        page.until("find('section').getAttribute('aria-busy') === 'false'").await;
        assert_eq!(page.pages_asked(), 1, "{change}: {:?}", page.site.requests.all());
        let shown = page.read("JSON.stringify(document.querySelector('batch-job-inputs').query)").await;
        assert_eq!(shown, query, "{change}");
    };
    let said = |status: &str, limit: u32| {
        format!(r#"{{"status":{status},"portName":null,"offset":0,"limit":{limit}}}"#)
    };
    asked_for(
        "element.jobId = 'job_10k'; element.query = { status: 'failed', limit: 10 };",
        "job_10k/inputs?status=failed&offset=0&limit=10",
        &said("\"failed\"", 10),
    )
    .await;
    asked_for(
        "element.query = { status: 'completed', limit: 10 }; element.jobId = 'job_small';",
        "job_small/inputs?status=completed&offset=0&limit=10",
        &said("\"completed\"", 10),
    )
    .await;
    asked_for(
        "element.query = { status: 'completed', limit: 10 }; element.status = 'pending';",
        "job_small/inputs?status=pending&offset=0&limit=10",
        &said("\"pending\"", 10),
    )
    .await;
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
    let (page, _portal) = visit_with(&[SCRIPT, &element("job_small").repeat(20)].concat(), count).await;
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

#[tokio::test]
async fn elements_may_go_before_anything_is_loaded_and_come_back_later() {
    let body = format!(
        r#"{}<script>window.early = document.querySelector("batch-job-inputs"); early.remove();</script>
        {SCRIPT}{}"#,
        element("job_10k"),
        element("job_small")
    );
    let (page, _portal) = visit(&body).await;
    page.until_range("1–12 of 12 inputs").await;
    assert!(page.site.requests.all().iter().all(|asked| !asked.contains("job_10k")));
    page.read("(document.body.prepend(window.early), 0)").await;
    page.until_range("1–50 of 10,000 inputs").await;
    // A person's choice outlives a stay outside of the document.
    page.click("[value=failed]").await;
    page.until_range("1–50 of 400 inputs").await;
    page.read("(window.early.remove(), new Promise((done) => setTimeout(done)))").await;
    page.site.requests.clear();
    page.read("(document.body.prepend(window.early), 0)").await;
    page.until_range("1–50 of 400 inputs").await;
    assert_eq!(page.pages_asked(), 1, "{:?}", page.site.requests.all());
    page.close(&[]).await;
}

/// What is to be seen of the first element, in figures that a page around it must not change.
const LOOKS: &str = "JSON.stringify(['.widget', 'table', 'tbody:not(.skeleton) tr', 'td.size', '.badge', '.button', 'input[list]', '.pagination'].map((selector) => {
    const node = root.querySelector(selector);
    const style = getComputedStyle(node);
    return [selector, style.display, style.fontSize, style.fontFamily, style.letterSpacing, style.textTransform, style.lineHeight,
        style.color, style.textAlign, style.whiteSpace, style.cursor, Math.round(node.getBoundingClientRect().height)];
}))";

#[tokio::test]
async fn the_rules_of_a_page_do_not_reach_in() {
    let frame =
        |style: &str| format!("<style>body {{ margin: 0 }} {style}</style>{SCRIPT}{}", element("job_small"));
    let (page, _portal) = visit(&frame("")).await;
    page.until_range("1–12 of 12 inputs").await;
    let looks = page.read(LOOKS).await;
    page.close(&[]).await;
    let hostile = [
        "* { all: unset !important; }",
        "html { font-size: 60px; line-height: 3; } * { font: italic 40px/2 fantasy !important; letter-spacing: 9px !important; \
         text-transform: uppercase !important; text-align: center !important; white-space: pre !important; color: red !important; \
         cursor: wait !important; word-spacing: 1em !important; text-indent: 3em !important; border-spacing: 9px !important; }",
        "table, tr, td, section, div, p, input, button { display: flex !important; position: absolute !important; height: 3px !important; }",
    ];
    for style in hostile {
        let (page, _portal) = visit(&frame(style)).await;
        page.until_range("1–12 of 12 inputs").await;
        assert_eq!(page.read(LOOKS).await, looks, "{style}");
        page.close(&[]).await;
    }
}

#[tokio::test]
async fn a_page_keeps_its_head_title_history_focus_and_keys() {
    let body = format!(
        r#"<input id="own" autofocus><script>
            window.prevented = [];
            addEventListener("keydown", (event) => setTimeout(() => event.defaultPrevented && prevented.push(event.key)));
        </script>{SCRIPT}{}"#,
        element("job_small")
    );
    let (page, _portal) = visit(&body).await;
    page.until_range("1–12 of 12 inputs").await;
    let state = "[document.head.children.length, document.title, history.length, location.href, document.activeElement.id, document.adoptedStyleSheets.length].join()";
    let before = page.read(state).await;
    assert!(before.as_str().unwrap().contains("own"));
    page.browser.active_element().await.unwrap().send_keys("/?jkr").await.unwrap();
    page.read("(document.querySelector('batch-job-inputs').reload(), 0)").await;
    page.read("(root.querySelector('[value=failed]').click(), 0)").await;
    page.until_range("1–2 of 2 inputs").await;
    assert_eq!(page.read(state).await, before);
    assert_eq!(page.read("document.querySelector('#own').value + prevented.length").await, "/?jkr0");
    page.close(&[]).await;
}

#[tokio::test]
async fn it_is_at_home_in_other_roots_dialogs_panels_and_directions() {
    let body = format!(
        r##"{SCRIPT}<div id="host"></div><dialog></dialog><div id="panel" hidden></div><div dir="rtl" lang="ar" id="rtl"></div>
        <script>
            const make = () => Object.assign(document.createElement("batch-job-inputs"), {{ apiBase: "API", jobId: "job_small" }});
            const host = document.querySelector("#host");
            window.all = [host.attachShadow({{ mode: "open" }}), ...document.querySelectorAll("dialog, #panel, #rtl")].map((place) => {{
                const element = make();
                place.append(element);
                return element;
            }});
        </script>"##
    );
    let (page, _portal) = visit(&body).await;
    page.until("window.all.every((element) => element.shadowRoot.querySelectorAll('tbody:not(.skeleton) tr').length === 12)")
        .await;
    page.read(
        "(document.querySelector('dialog').showModal(), document.querySelector('#panel').hidden = false, 0)",
    )
    .await;
    let sizes = "window.all.map((element) => element.shadowRoot.querySelector('tbody:not(.skeleton) tr').getBoundingClientRect()).every((box) => box.width > 200 && box.height > 20)";
    assert_eq!(page.read(sizes).await, true);
    let inside = "document.querySelector('#host').shadowRoot.querySelector('batch-job-inputs').shadowRoot.querySelector('.range').textContent";
    assert_eq!(page.read(inside).await, "1–12 of 12 inputs");
    // The first column is on the right, and nothing sticks out.
    let rtl = "(() => {
        const root = window.all[3].shadowRoot;
        const [first, last] = ['th.file', 'td.duration'].map((cell) => root.querySelector(`tbody:not(.skeleton) ${cell}`).getBoundingClientRect().left);
        return first > last && document.documentElement.scrollWidth <= innerWidth;
    })()";
    assert_eq!(page.read(rtl).await, true);
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

async fn see_failure(dist: &Path, script: &str, words: &str) {
    let html = format!("<!doctype html><title>Portal</title>{SCRIPT}{}", element("job_small"));
    let portal = Portal::with(html, Router::new(), dist.to_owned()).await;
    let page = Page::elsewhere(Site::start(None).await, script).await;
    page.browser.goto(&portal.origin).await.unwrap();
    page.until("shown('.alert')").await;
    let said = page.text(".alert").await;
    assert!(said.contains(words) && said.contains("Reload the page"), "{said}");
    // Elements that come later say so, too.
    page.read("(document.body.prepend(document.createElement('batch-job-inputs')), 0)").await;
    page.until("shown('.alert')").await;
    // The browser's own words and the component's one line.
    page.close(&["batch-job-inputs", "404", "WebAssembly"]).await;
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
