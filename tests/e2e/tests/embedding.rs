//! The element among other people's code: when it comes and goes, what is set on it, and what surrounds it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use e2e::{Portal, SCRIPT, element, outside_chromium};
use serde_json::json;

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
    let (page, _portal) = Portal::visit(&body, "").await;
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
    let (page, _portal) = Portal::visit(&[SCRIPT, &element("job_small")].concat(), "").await;
    page.until_range("1–12 of 12 inputs").await;
    let asked_for = async |change: &str, expected: &str, query: &str| {
        page.site.requests.clear();
        // In a turn of the page's own: WebKit lets promises go on between the statements of a driver.
        page.read(&format!(
            "new Promise((done) => setTimeout(() => {{
                ((element) => {{ {change} }})(document.querySelector('batch-job-inputs'));
                done(0);
            }}))"
        ))
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
async fn elements_may_go_before_anything_is_loaded_and_come_back_later() {
    let body = format!(
        r#"{}<script>window.early = document.querySelector("batch-job-inputs"); early.remove();</script>
        {SCRIPT}{}"#,
        element("job_10k"),
        element("job_small")
    );
    let (page, _portal) = Portal::visit(&body, "").await;
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

/// Rows, the job and the counts are there.
const COMPLETE: &str = "find('.range').textContent === '1–12 of 12 inputs' && find('.state .badge').textContent !== '' && find('.pill.reference .count').textContent !== ''";

#[tokio::test]
async fn the_rules_of_a_page_do_not_reach_in() {
    let frame =
        |style: &str| format!("<style>body {{ margin: 0 }} {style}</style>{SCRIPT}{}", element("job_small"));
    let (page, _portal) = Portal::visit(&frame(""), "").await;
    page.until(COMPLETE).await;
    page.drawn().await;
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
        let (page, _portal) = Portal::visit(&frame(style), "").await;
        page.until(COMPLETE).await;
        page.drawn().await;
        assert_eq!(page.read(LOOKS).await, looks, "{style}");
        page.close(&[]).await;
    }
}

/// Counts what the policy of a page had to forbid.
const VIOLATIONS: &str = "window.violations = [];
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => violations.push([violatedDirective, blockedURI, sample].join(' ')));";

#[tokio::test]
async fn no_text_becomes_markup_or_script_where_a_page_forbids_it() {
    if outside_chromium() {
        return;
    }
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' API/; \
        require-trusted-types-for 'script'; trusted-types 'none'";
    let body = format!(
        r#"<meta http-equiv="Content-Security-Policy" content="{policy}">{SCRIPT}{}"#,
        element("job_small")
    );
    let (page, _portal) =
        Portal::visit(&body, &["delete window.showSaveFilePicker;", VIOLATIONS].concat()).await;
    let folder = tempfile::tempdir().unwrap();
    page.download_into(folder.path()).await;
    page.until("shown('.over-time') && shown('.causes') && find('.state .badge').textContent !== ''").await;
    page.click(".over-time > summary").await;
    page.until("find('.chart polygon')").await;
    page.click(".figures > summary").await;
    page.until("find('.figures tbody tr')").await;
    page.click(".causes > summary").await;
    page.until("find('.causes tbody tr')").await;
    for place in [2, 6] {
        page.read(&format!("(root.querySelectorAll('.toggle')[{place}].click(), 0)")).await;
    }
    page.until("find('.feed a') && root.querySelectorAll('.feed li').length > 5").await;
    // By script, as the bars are in the way of a pointer that scrolls no further than it must.
    page.read("(root.querySelector('.menu > summary').click(), 0)").await;
    page.until("shown('.panel input')").await;
    page.read("(root.querySelector('.panel input:not(:disabled)').click(), 0)").await;
    page.until(
        "root.querySelectorAll('.panel input:checked').length < root.querySelectorAll('.panel input').length",
    )
    .await;
    page.read("(root.querySelector('[aria-haspopup=dialog]').click(), 0)").await;
    page.click(".dialog .primary").await;
    page.until("find('.outcome').textContent === 'Exported 12 of 12 inputs.'").await;
    page.downloaded(folder.path()).await;
    page.click(".dialog .actions .button:last-child").await;
    page.read("(document.querySelector('batch-job-inputs').jobId = 'job_hostile', 0)").await;
    page.until_range("1–35 of 35 inputs").await;
    page.read("(document.querySelector('batch-job-inputs').jobId = 'job_of_nobody', 0)").await;
    page.alert().await;
    assert_eq!(page.read("window.violations").await, json!([]));
    // That it is watched at all.
    let attempt = "(() => { try { document.createElement('p').innerHTML = '<b>'; return 'written'; } catch { return 'refused'; } })()";
    assert_eq!(page.read(attempt).await, "refused");
    page.close(&["404", "TrustedHTML"]).await;
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
    let (page, _portal) = Portal::visit(&body, "").await;
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
    let (page, _portal) = Portal::visit(&body, "").await;
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
