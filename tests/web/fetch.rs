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

    async fn next(job: &str) -> JsValue;
    pub fn untaken(job: &str) -> usize;
    #[wasm_bindgen(js_name = answer)]
    fn answer_text(call: &Call, status: u16, body: &str);
    #[wasm_bindgen(js_name = breakOff)]
    pub fn break_off(call: &Call);
    #[wasm_bindgen(js_name = until, catch)]
    async fn until_js(node: &Node, test: &Closure<dyn Fn() -> bool>) -> Result<JsValue, JsValue>;
    pub async fn quiet();
    #[wasm_bindgen]
    pub type Observer;
    pub fn watch(node: &Node) -> Observer;
    #[wasm_bindgen(method, js_name = takeRecords)]
    pub fn take_records(this: &Observer) -> Array;
    pub fn record(node: &Node, name: &str) -> Array;
}

/// The next request for the job.
pub async fn call(job: &str) -> Call {
    next(job).await.unchecked_into()
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

/// Answers with a failure.
pub fn refuse(call: &Call, status: u16, body: &str) {
    answer_text(call, status, body);
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
