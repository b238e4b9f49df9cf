//! The network, as a test plays it.

use js_sys::Array;
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;
use web_sys::Node;

#[wasm_bindgen(module = "/tests/web/fetch.js")]
extern "C" {
    /// A request that waits for its answer.
    pub type Call;

    #[wasm_bindgen(method, getter)]
    pub fn url(this: &Call) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn authorization(this: &Call) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    pub fn aborted(this: &Call) -> bool;
    #[wasm_bindgen(method, getter)]
    pub fn redirect(this: &Call) -> String;

    #[wasm_bindgen(method)]
    pub fn header(this: &Call, name: &str) -> Option<String>;

    #[wasm_bindgen(catch)]
    async fn next(job: &str, part: &str) -> Result<JsValue, JsValue>;
    pub fn untaken(job: &str) -> usize;
    #[wasm_bindgen(js_name = answer)]
    fn answer_text(call: &Call, status: u16, body: &str);
    #[wasm_bindgen(js_name = answerWithHeaders)]
    fn answer_with_headers(call: &Call, status: u16, body: &str, headers: &str);
    pub fn redirect(call: &Call);
    #[wasm_bindgen(js_name = breakOff)]
    pub fn break_off(call: &Call);
    #[wasm_bindgen(js_name = until, catch)]
    async fn until_js(node: &Node, test: &Closure<dyn Fn() -> bool>) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = untilEvent, catch)]
    async fn until_event_js(
        node: &Node,
        names: Vec<String>,
        test: &Closure<dyn Fn() -> bool>,
    ) -> Result<JsValue, JsValue>;
    pub async fn quiet();
    pub async fn observed(node: &Node);
    #[wasm_bindgen]
    pub type Observer;
    pub fn watch(node: &Node) -> Observer;
    #[wasm_bindgen(method, js_name = takeRecords)]
    pub fn take_records(this: &Observer) -> Array;
    /// A body that comes piece by piece.
    pub type Body;
    #[wasm_bindgen(js_name = answerSlowly)]
    pub fn answer_slowly(call: &Call) -> Body;
    #[wasm_bindgen(method)]
    pub fn push(this: &Body, text: &str);
    #[wasm_bindgen(method)]
    pub fn finish(this: &Body);
    /// Holds back the answers beside a job's inputs.
    pub fn hold(job: &str);
    pub fn release(job: &str);
    #[wasm_bindgen(js_name = leaveUnfinished)]
    pub fn leave_unfinished(job: &str, count: i32);
    /// Provides what stands beside a job's inputs: at `""` the job, at `/inputs/progress` the progress of inputs in
    /// work, at `/counts` the counts, at `/counts/PORT` those of a port, at `/reference` the number of reference
    /// inputs.
    pub fn provide(job: &str, path: &str, body: &str);
    /// The URLs below the job that were asked for and answered at once, by what was provided.
    pub fn asked(job: &str, path: &str) -> Vec<String>;
    #[wasm_bindgen(js_name = timesCounted)]
    pub fn times_counted(job: &str) -> usize;
    #[wasm_bindgen(js_name = stopClock)]
    fn stop_clock_js();
    #[wasm_bindgen(js_name = startClock)]
    fn start_clock();
    #[wasm_bindgen(js_name = pass)]
    async fn pass_js(length: f64);
    pub fn timers() -> usize;
    #[wasm_bindgen(js_name = activate)]
    fn activate_js(active: bool);
    #[wasm_bindgen(js_name = look)]
    fn look_js(visible: bool, online: bool);
    pub fn record(node: &Node, name: &str) -> Array;
    /// Presses a key there, and tells whether the browser may do what it does by itself then.
    pub fn press(node: &Node, key: &str) -> bool;
    /// Clicks, and tells whether the browser would have followed a link there; it does not.
    pub fn click(node: &Node) -> bool;
}

/// The next request for the job.
pub async fn call(job: &str) -> Call {
    call_of(job, "").await
}

/// The next request for the job whose URL has this part.
pub async fn call_of(job: &str, part: &str) -> Call {
    match next(job, part).await {
        Ok(call) => call.unchecked_into(),
        Err(error) => panic!("{error:?}"),
    }
}

/// Answers with rows of the job whose numbers are `rows`, of `total`.
pub fn answer(call: &Call, job: &str, total: u64, rows: std::ops::Range<u64>) {
    let inputs: Vec<Value> = rows.clone().map(|number| input(job, number)).collect();
    answer_with(call, job, total, rows.start, &inputs);
}

/// Answers with these inputs.
pub fn answer_with(call: &Call, job: &str, total: u64, offset: u64, inputs: &[Value]) {
    let body = json!({ "job_id": job, "total": total, "offset": offset, "limit": 50, "inputs": inputs });
    answer_text(call, 200, &body.to_string());
}

/// Answers with this.
pub fn give(call: &Call, body: &Value) {
    answer_text(call, 200, &body.to_string());
}

/// Answers with this and a tag by which it can be told from what it will be later.
pub fn give_tagged(call: &Call, body: &Value, etag: &str) {
    answer_with_headers(call, 200, &body.to_string(), &json!({ "ETag": etag }).to_string());
}

/// Answers that it is still what the tag stands for.
pub fn give_the_same(call: &Call) {
    answer_with_headers(call, 304, "", "{}");
}

/// Answers with a failure.
pub fn refuse(call: &Call, status: u16, body: &str) {
    answer_text(call, status, body);
}

/// Answers with a failure that has further headers.
pub fn refuse_with(call: &Call, status: u16, body: &str, header: (&str, &str)) {
    answer_with_headers(call, status, body, &json!({ header.0: header.1 }).to_string());
}

/// The body of a page, as text.
pub fn page(job: &str, total: u64, rows: std::ops::Range<u64>) -> String {
    let inputs: Vec<Value> = rows.clone().map(|number| input(job, number)).collect();
    let body = json!({ "job_id": job, "total": total, "offset": rows.start, "limit": 50, "inputs": inputs });
    body.to_string()
}

/// Time stands still until it is over.
pub struct StoppedClock(());

/// Stops the clock and all timers.
pub fn stop_clock() -> StoppedClock {
    stop_clock_js();
    StoppedClock(())
}

impl StoppedClock {
    /// Lets so many seconds go by, with all that happens in them.
    pub async fn pass(&self, seconds: f64) {
        pass_js(seconds * 1000.0).await;
    }
}

impl Drop for StoppedClock {
    fn drop(&mut self) {
        start_clock();
    }
}

/// What the browser says of tab and network until this is over.
pub struct Look(());

impl Look {
    /// Whether the tab is in view, and whether there is a network.
    pub fn begin(visible: bool, online: bool) -> Self {
        look_js(visible, online);
        Self(())
    }
}

impl Drop for Look {
    fn drop(&mut self) {
        look_js(true, true);
    }
}

/// The browser takes what happens until this is over for the result of a click.
pub struct Activated(());

impl Activated {
    /// Tells the program that somebody did something a moment ago.
    pub fn begin() -> Self {
        activate_js(true);
        Self(())
    }
}

impl Drop for Activated {
    fn drop(&mut self) {
        activate_js(false);
    }
}

/// An input that its file's name tells from the others.
pub fn input(job: &str, number: u64) -> Value {
    json!({
        "id": format!("inp_{number}"),
        "job_id": job,
        "port_name": "worker.inference",
        "file_id": format!("file_{number}"),
        "data": {
            "ref": format!("https://storage.example.com/{number}.csv"),
            "filename": format!("{number}.csv"),
            "file_type": "text/csv",
            "num_bytes": 245_760,
        },
        "status": "completed",
        "error_message": null,
        "created_at": "2026-04-14T10:00:00Z",
        "completed_at": "2026-04-14T10:05:00Z",
    })
}

/// Waits until something below `node` makes `test` hold.
pub async fn until(node: &Node, test: impl Fn() -> bool + 'static) {
    let test = Closure::new(test);
    if let Err(error) = until_js(node, &test).await {
        panic!("{error:?}");
    }
}

/// Waits until an event of one of these names at `node` leaves `test` holding.
pub async fn until_event(node: &Node, names: [&str; 2], test: impl Fn() -> bool + 'static) {
    let test = Closure::new(test);
    if let Err(error) = until_event_js(node, names.map(str::to_owned).into(), &test).await {
        panic!("{error:?}");
    }
}
