//! All inputs as a file: complete, as the API has them, while the page goes on being usable.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use std::{fs, path::Path, time::Duration};

use e2e::{Key, Page, Site, TimeoutConfiguration, outside_chromium, records};
use serde_json::{Value, json};

/// Nobody can choose a file here, so that the export becomes a download, as in most browsers.
const NO_PICKER: &str = "delete window.showSaveFilePicker;";

/// Tasks that everything else had to wait for, which the browser tells when they take more than 50 ms.
const LONG_TASKS: &str = "window.longTasks = [];
    new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ startTime, duration }) => [startTime, duration])))
        .observe({ type: 'longtask' });";

async fn open(search: &str, folder: &Path) -> Page {
    let page = Page::open_with(Site::start(None).await, search, &[NO_PICKER, LONG_TASKS].concat()).await;
    page.download_into(folder).await;
    page
}

/// Exports what the filters leave in a format, and gives what the page says and the name and text of the file.
async fn export(page: &Page, folder: &Path, format: &str) -> (String, String, String) {
    page.click("[aria-haspopup=dialog]").await;
    page.click(&format!(".dialog [value={format}]")).await;
    page.click(".dialog .primary").await;
    page.until("find('.outcome').textContent !== ''").await;
    let said = page.text(".outcome").await;
    let file = page.downloaded(folder).await;
    page.click(".dialog .actions .button:last-child").await;
    let name = file.file_name().unwrap().to_str().unwrap().to_owned();
    let text = fs::read_to_string(&file).unwrap();
    fs::remove_file(file).unwrap();
    (said, name, text)
}

/// All inputs that the API has for these filters, page by page.
async fn answered(page: &Page, job: &str, filters: &str) -> Vec<Value> {
    let mut inputs = Vec::new();
    loop {
        let path = format!("/{job}/inputs?limit=1000&offset={}{filters}", inputs.len());
        let answer = page.api(&path).await;
        inputs.extend(answer["inputs"].as_array().unwrap().iter().cloned());
        if inputs.len() as u64 == answer["total"] {
            return inputs;
        }
    }
}

/// An input as the fields of a record, in the order of the file's head. None of the sample API's texts has to be
/// made harmless for spreadsheets, and none of its links is signed.
fn fields(head: &[String], input: &Value) -> Vec<String> {
    let field = |name: &String| {
        let value = if input[name].is_null() { &input["data"][name] } else { &input[name] };
        match value {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            value => value.to_string(),
        }
    };
    head.iter().map(field).collect()
}

#[tokio::test]
async fn ten_thousand_inputs_are_all_in_the_file() {
    if outside_chromium() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let page = open("?job=job_10k&offset=50", folder.path()).await;
    page.until_range("51–100 of 10,000 inputs").await;
    let inputs = answered(&page, "job_10k", "").await;
    let (said, name, text) = export(&page, folder.path(), "csv").await;
    assert_eq!(said, "Exported 10,000 of 10,000 inputs.");
    assert_eq!(name, "job_10k-inputs-10000-of-10000.csv");
    let records = records(text.strip_prefix('\u{FEFF}').expect("a byte order mark, for Excel"));
    assert_eq!(records.len(), 10_001);
    for (record, input) in records[1..].iter().zip(&inputs) {
        assert_eq!(record, &fields(&records[0], input));
    }
    let (_, name, text) = export(&page, folder.path(), "json").await;
    assert_eq!(name, "job_10k-inputs-10000-of-10000.json");
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), json!(inputs));
    page.close(&[]).await;
}

#[tokio::test]
async fn filters_are_those_of_the_file_and_its_name() {
    if outside_chromium() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let page = open("?job=job_10k&status=failed&port_name=worker.inference", folder.path()).await;
    page.until_range("1–50 of 400 inputs").await;
    let inputs = answered(&page, "job_10k", "&status=failed&port_name=worker.inference").await;
    let (said, name, text) = export(&page, folder.path(), "csv").await;
    assert_eq!(said, "Exported 400 of 400 inputs.");
    assert_eq!(name, "job_10k-inputs-failed-worker.inference-400-of-400.csv");
    let records = records(text.strip_prefix('\u{FEFF}').unwrap());
    let expected: Vec<Vec<String>> = inputs.iter().map(|input| fields(&records[0], input)).collect();
    assert_eq!(records[1..], expected);
    let (_, _, text) = export(&page, folder.path(), "json").await;
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), json!(inputs));
    page.close(&[]).await;
}

#[tokio::test]
async fn what_files_bring_along_is_in_the_file_too() {
    if outside_chromium() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let page = open("?job=job_small", folder.path()).await;
    page.until_range("1–12 of 12 inputs").await;
    let inputs = answered(&page, "job_small", "").await;
    let (_, _, text) = export(&page, folder.path(), "csv").await;
    let records = records(text.strip_prefix('\u{FEFF}').unwrap());
    let place = records[0].iter().position(|name| name == "metadata").unwrap();
    for (record, input) in records[1..].iter().zip(&inputs) {
        let metadata: Value = serde_json::from_str(&record[place]).unwrap();
        assert_eq!(metadata, input["data"]["metadata"]);
    }
    let (_, _, text) = export(&page, folder.path(), "json").await;
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), json!(inputs));
    page.close(&[]).await;
}

#[tokio::test]
async fn cancel_leaves_no_file() {
    if outside_chromium() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let page = open("?job=job_100k", folder.path()).await;
    page.until_range("1–50 of 100,000 inputs").await;
    page.click("[aria-haspopup=dialog]").await;
    page.click(".dialog .primary").await;
    page.until("find('.running progress').value > 1000").await;
    assert_eq!(page.text(".dialog .actions .button:last-child").await, "Cancel");
    page.click(".dialog .end").await;
    // So much is not lost by one click.
    page.until("shown('.question')").await;
    page.click(".question .lose").await;
    page.until("[...root.querySelectorAll('[role=status]')].some((said) => said.textContent === 'Export cancelled. No file saved.')")
        .await;
    // The reading ends as well: the request that was under way is the last.
    page.until_quiet().await;
    assert!(page.pages_asked() < 100, "{}", page.pages_asked());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    page.close(&[]).await;
}

#[tokio::test]
async fn the_page_is_used_while_an_export_runs_on_behind_it() {
    if outside_chromium() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let page = open("?job=job_100k", folder.path()).await;
    page.until_range("1–50 of 100,000 inputs").await;
    page.click("[aria-haspopup=dialog]").await;
    page.click(".dialog .primary").await;
    page.until("find('.running progress').value > 1000").await;
    page.press(Key::Escape).await;
    page.until("!find('.dialog').open").await;
    page.until(
        "shown('.exporting') && /^Exporting [0-9,]+ of 100,000$/.test(find('.exporting').innerText.trim())",
    )
    .await;
    page.click("[name=status][value=failed]").await;
    page.until_search("?job=job_100k&status=failed").await;
    page.until("find('.range').textContent.endsWith('of 4,000 inputs')").await;
    // It is in view where the tools are behind a button, and the dialog comes without them.
    page.read("(root.host.style.width = '320px', 0)").await;
    page.until("!shown('.tools') && shown('.exporting')").await;
    let over = "root.querySelector('section').scrollWidth - root.querySelector('section').clientWidth";
    assert_eq!(page.read(over).await, 0);
    page.until("find('.exporting progress').value > 50_000").await;
    page.until("find('.exporting').innerText.trim() === 'Exported 100,000 of 100,000 inputs.'").await;
    let file = page.downloaded(folder.path()).await;
    assert_eq!(file.file_name().unwrap().to_str(), Some("job_100k-inputs-100000-of-100000.csv"));
    page.click(".exporting .button").await;
    page.until("find('.dialog').open && find('.dialog').offsetWidth > 200").await;
    assert_eq!(
        page.read("getComputedStyle(root.querySelector('.export > button')).visibility").await,
        "hidden"
    );
    page.press(Key::Escape).await;
    page.until("!find('.exporting')").await;
    page.close(&[]).await;
}

/// Bytes of JavaScript's heap after everything that can go has gone.
async fn heap(page: &Page) -> f64 {
    for _ in 0..2 {
        page.devtools("HeapProfiler.collectGarbage", json!({})).await;
    }
    page.devtools("Runtime.getHeapUsage", json!({})).await["usedSize"].as_f64().unwrap()
}

/// Starts the export that is set up in the dialog, and gives how long it took and the long tasks meanwhile, all in
/// milliseconds.
async fn run(page: &Page) -> (f64, Vec<f64>) {
    let script = "const done = arguments[0];
        const root = document.querySelector('batch-job-inputs').shadowRoot;
        const [outcome, start] = ['.outcome', '.dialog .primary'].map((selector) => root.querySelector(selector));
        const begun = performance.now();
        new MutationObserver((_, observer) => {
            if (outcome.textContent !== 'Exported 100,000 of 100,000 inputs.') return;
            observer.disconnect();
            const ended = performance.now();
            const meanwhile = ([start, length]) => start + length > begun && start < ended;
            // The browser tells of tasks a moment later.
            setTimeout(() => done([ended - begun, ...longTasks.filter(meanwhile).map(([, length]) => length)]), 500);
        }).observe(outcome, { childList: true, characterData: true, subtree: true });
        start.click();";
    let figures = page.browser.execute_async(script, Vec::new()).await.unwrap();
    let mut figures = figures.as_array().unwrap().iter().map(|figure| figure.as_f64().unwrap());
    (figures.next().unwrap(), figures.collect())
}

#[tokio::test]
async fn a_hundred_thousand_inputs_freeze_nothing_and_leave_nothing_behind() {
    if outside_chromium() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let page = open("?job=job_100k", folder.path()).await;
    page.until_range("1–50 of 100,000 inputs").await;
    // That the browser tells of them at all; of one in a page that has only just begun it may not.
    let told = "const look = () => {
            if (longTasks.length > 0) return arguments[0](null);
            for (const end = performance.now() + 80; performance.now() < end;);
            setTimeout(look, 100);
        };
        look();";
    page.browser.execute_async(told, Vec::new()).await.unwrap();
    let patience = Duration::from_secs(120);
    page.browser.update_timeouts(TimeoutConfiguration::new(Some(patience), None, None)).await.unwrap();
    for format in ["csv", "json"] {
        // The browser counts the time for which a task waits for a processor as well. Where the machine is busy with
        // something else any task may seem long; what is long by itself is long each time, with each of the hundred
        // pages. So one of three exports has to be without, or nearly so where none of them was left alone.
        let mut fewest = usize::MAX;
        for _ in 0..3 {
            page.click("[aria-haspopup=dialog]").await;
            page.click(&format!(".dialog [value={format}]")).await;
            let before = heap(&page).await;
            let (took, tasks) = run(&page).await;
            let file = page.downloaded(folder.path()).await;
            let name = format!("job_100k-inputs-100000-of-100000.{format}");
            assert_eq!(file.file_name().unwrap().to_str(), Some(&*name));
            let bytes = file.metadata().unwrap().len();
            fs::remove_file(file).unwrap();
            page.click(".dialog .actions .button:last-child").await;
            let after = heap(&page).await;
            // The figures are for people: `cargo test -p e2e --test export -- --nocapture` shows them.
            eprintln!("{name}: {took} ms, {bytes} bytes, long tasks {tasks:?}, heap {before} to {after}");
            assert!(after < before + 1_000_000.0, "the heap grows: {before} {after}");
            fewest = fewest.min(tasks.len());
            if tasks.is_empty() {
                break;
            }
        }
        assert!(fewest < 10, "{fewest} long tasks");
    }
    page.close(&[]).await;
}

#[tokio::test]
async fn what_is_in_the_file_is_not_in_memory_as_well() {
    if outside_chromium() {
        return;
    }
    // Keeps the memory of the WebAssembly within reach.
    let keep = "const instantiate = WebAssembly.instantiateStreaming;
        WebAssembly.instantiateStreaming = async (...what) => {
            const made = await instantiate.apply(WebAssembly, what);
            window.wasmMemory = Object.values(made.instance.exports).find((one) => one instanceof WebAssembly.Memory);
            return made;
        };";
    let page = Page::open_with(Site::start(None).await, "?job=job_100k", &[NO_PICKER, keep].concat()).await;
    let folder = tempfile::tempdir().unwrap();
    page.download_into(folder.path()).await;
    page.until_range("1–50 of 100,000 inputs").await;
    page.click("[aria-haspopup=dialog]").await;
    page.click(".dialog [value=json]").await;
    page.click(".dialog .primary").await;
    let number = async |expression: &str| page.read(expression).await.as_f64().unwrap();
    let mut held = Vec::new();
    for inputs in [20_000, 80_000] {
        page.until(&format!("find('.running progress').value >= {inputs}")).await;
        let written = number("root.querySelector('.running progress').value").await;
        held.push((written, heap(&page).await, number("window.wasmMemory.buffer.byteLength").await));
    }
    page.until("find('.outcome').textContent.startsWith('Exported')").await;
    // An input is more than 450 bytes of the file. Its id is kept, to know it again should it come twice.
    let [(few, low, wasm_low), (many, high, wasm_high)] = held[..] else { panic!("{held:?}") };
    let each = (high - low) / (many - few);
    eprintln!("each input {each} bytes of heap: {held:?}");
    assert!(each < 150.0, "{held:?}");
    assert!(wasm_high <= wasm_low + 65_536.0, "{held:?}");
    page.close(&[]).await;
}
