//! Hours in a few seconds: nothing may grow that does not shrink again.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use std::time::Duration;

use e2e::{Page, Site, TimeoutConfiguration, outside_chromium};
use serde_json::{Value, json};

/// Keeps the memory of the WebAssembly within reach.
const KEEP_MEMORY: &str = r#"{
    const instantiate = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...what) => {
        const made = await instantiate.apply(WebAssembly, what);
        window.wasmMemory = Object.values(made.instance.exports).find((one) => one instanceof WebAssembly.Memory);
        return made;
    };
    // Timers that wait, and requests that are under way.
    window.waiting = new Set();
    for (const [begin, end] of [["setTimeout", "clearTimeout"], ["setInterval", "clearInterval"]]) {
        const [real, clear] = [window[begin].bind(window), window[end].bind(window)];
        window[begin] = (action, ...rest) => {
            const timer = real((...what) => {
                if (begin === "setTimeout") window.waiting.delete(timer);
                action(...what);
            }, ...rest);
            window.waiting.add(timer);
            return timer;
        };
        window[end] = (timer) => { window.waiting.delete(timer); clear(timer); };
    }
    window.flying = 0;
    window.asked = 0;
    const fetch = window.fetch.bind(window);
    window.fetch = (...what) => {
        const url = String(what[0].url ?? what[0]);
        window.flying += 1;
        // Each turn asks for one page, and for more beside it.
        if (url.includes("/inputs?") && !url.endsWith("limit=1")) window.asked += 1;
        return fetch(...what).finally(() => { window.flying -= 1; });
    };
}"#;

/// Five seconds are ten milliseconds. The time of day goes on as it does, or every answer would seem to take
/// seconds, and the page would ask less often.
const FAST_TIMERS: &str = r#"{
    window.unhurried = setTimeout.bind(window);
    const real = window.setTimeout.bind(window);
    window.setTimeout = (action, delay, ...rest) => real(action, (delay ?? 0) / 500, ...rest);
}"#;

/// What a page holds on to.
#[derive(Debug)]
struct Holding {
    heap: f64,
    wasm: f64,
    listeners: f64,
    nodes: f64,
    timers: f64,
}

async fn holding(page: &Page) -> Holding {
    page.devtools("Performance.enable", json!({})).await;
    // Twice: what is freed by the first may free more.
    for _ in 0..2 {
        page.devtools("HeapProfiler.collectGarbage", json!({})).await;
    }
    let metrics = page.devtools("Performance.getMetrics", json!({})).await;
    let metric = |name: &str| {
        let all = metrics["metrics"].as_array().unwrap();
        all.iter().find(|metric| metric["name"] == name).and_then(|metric| metric["value"].as_f64()).unwrap()
    };
    let number = async |expression: &str| page.read(expression).await.as_f64().unwrap();
    // Each request has a timer of its own, so the fewest of many moments.
    let script = "const [done] = arguments;
        const seen = [];
        const look = () => {
            seen.push(window.waiting.size);
            seen.length < 200 ? requestAnimationFrame(look) : done(Math.min(...seen));
        };
        look();";
    let timers = page.browser.execute_async(script, Vec::new()).await.unwrap().as_f64().unwrap();
    Holding {
        heap: metric("JSHeapUsedSize"),
        wasm: number("window.wasmMemory.buffer.byteLength").await,
        listeners: metric("JSEventListeners"),
        nodes: metric("Nodes"),
        timers,
    }
}

/// Compares, and says the figures.
fn assert_steady(what: &str, before: &Holding, after: &Holding) {
    // The figures are for people: `cargo test -p e2e --test long_life -- --nocapture` shows them.
    eprintln!("{what}\n  before {before:?}\n  after  {after:?}");
    assert!(after.heap < before.heap * 1.1 + 200_000.0, "the heap grows: {before:?} {after:?}");
    // It grows by pages of 64 kB, and one may be due to how the pieces happen to lie.
    assert!(
        after.wasm <= before.wasm + 65_536.0,
        "the memory of the WebAssembly grows: {before:?} {after:?}"
    );
    assert!(after.listeners <= before.listeners, "listeners are left: {before:?} {after:?}");
    assert!(after.nodes <= before.nodes + 10.0, "nodes are left: {before:?} {after:?}");
    // One may be that of the next turn, or not be set yet.
    assert!(after.timers <= before.timers + 1.0, "timers are left: {before:?} {after:?}");
}

/// Resolves when the page has asked for so many more pages of rows.
async fn until_asked(page: &Page, pages: u32) {
    let script = "const [more, done] = arguments;
        const end = window.asked + more;
        const look = () => (window.asked >= end && window.flying === 0 ? done(null) : requestAnimationFrame(look));
        look();";
    page.browser.execute_async(script, vec![Value::from(pages)]).await.unwrap();
}

#[tokio::test]
async fn a_thousand_refreshes() {
    if outside_chromium() {
        return;
    }
    // Some of its inputs are unfinished for ever.
    let script = [KEEP_MEMORY, FAST_TIMERS].concat();
    let page = Page::open_with(Site::start(None).await, "?job=job_small", &script).await;
    page.until_range("1–12 of 12 inputs").await;
    page.browser.update_timeouts(patience()).await.unwrap();
    // What is made once is made by then.
    until_asked(&page, 50).await;
    let before = holding(&page).await;
    until_asked(&page, 1000).await;
    assert_steady("1000 refreshes", &before, &holding(&page).await);
    page.close(&[]).await;
}

#[tokio::test]
async fn five_hundred_lives_of_an_element() {
    if outside_chromium() {
        return;
    }
    let page = Page::open_with(Site::start(None).await, "?job=job_small", KEEP_MEMORY).await;
    page.until_range("1–12 of 12 inputs").await;
    page.browser.update_timeouts(patience()).await.unwrap();
    let live = async |lives: u32| {
        // Every third one leaves while its first request is under way.
        let script = r#"const [lives, done] = arguments;
            (async () => {
                for (let life = 0; life < lives; life += 1) {
                    const element = document.createElement("batch-job-inputs");
                    element.jobId = "job_small";
                    document.body.append(element);
                    if (life % 3 !== 0) await new Promise((loaded) => element.addEventListener("inputs-load", loaded));
                    else await new Promise((turn) => setTimeout(turn));
                    element.remove();
                    await new Promise((turn) => setTimeout(turn));
                }
                done(null);
            })();"#;
        page.browser.execute_async(script, vec![Value::from(lives)]).await.unwrap();
        // The page's own element refreshes meanwhile and must be between two refreshes.
        page.until("true").await;
    };
    live(50).await;
    let before = holding(&page).await;
    live(500).await;
    assert_steady("500 lives", &before, &holding(&page).await);
    page.close(&[]).await;
}

/// Scripts here take longer than a browser waits by itself.
fn patience() -> TimeoutConfiguration {
    let patience = Some(Duration::from_secs(90));
    TimeoutConfiguration::new(patience, patience, None)
}
