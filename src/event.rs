//! What the element tells the page that holds it.

use serde::Serialize;
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

use crate::{
    api::{error::ApiError, model::DataRef},
    loader::Wanted,
    paging::Paging,
    query::Query,
};

/// The detail of `inputs-load`: a page is shown, in the answer's own figures, as JavaScript has them.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct InputsLoad<'a> {
    job_id: &'a str,
    total: f64,
    offset: f64,
    limit: f64,
    count: f64,
}

/// The detail of `inputs-error`: a request failed for good.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct InputsError<'a> {
    kind: &'static str,
    status: Option<u16>,
    code: Option<&'a str>,
    message: &'a str,
    error_uid: Option<&'a str>,
}

/// The property `query`, and the detail of `query-change`: the person changed filter or page.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct QueryDetail<'a> {
    status: Option<&'static str>,
    port_name: Option<&'a str>,
    offset: f64,
    limit: f64,
}

/// The detail of `open-file`: a file link was activated.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct OpenFile<'a> {
    input_id: &'a str,
    file_id: Option<&'a str>,
    filename: &'a str,
    r#ref: &'a str,
}

/// Tells that a page is shown.
pub fn inputs_load(host: &HtmlElement, wanted: &Wanted, paging: Paging) {
    let [total, offset, limit, count] = [paging.total, paging.offset, paging.limit, paging.count].map(figure);
    dispatch(host, "inputs-load", &InputsLoad { job_id: &wanted.job_id, total, offset, limit, count }, false);
}

/// Tells that no page came; `message` is what people read.
pub fn inputs_error(host: &HtmlElement, error: &ApiError, message: &str) {
    let first = error.first();
    let detail = InputsError {
        kind: error.kind.as_str(),
        status: error.status,
        code: first.code.as_deref(),
        message,
        error_uid: first.error_uid.as_deref(),
    };
    dispatch(host, "inputs-error", &detail, false);
}

/// Tells that the person changed filter or page.
pub fn query_change(host: &HtmlElement, query: &Query) {
    dispatch(host, "query-change", &QueryDetail::from(query), false);
}

/// Tells that a file link was activated; `false` when the host opens the file itself.
#[must_use]
pub fn open_file(host: &HtmlElement, input_id: &str, file_id: Option<&str>, file: &DataRef) -> bool {
    let detail = OpenFile { input_id, file_id, filename: &file.filename, r#ref: &file.reference };
    dispatch(host, "open-file", &detail, true)
}

/// The query as the host sees it.
#[must_use]
pub fn query_value(query: &Query) -> JsValue {
    to_js(&QueryDetail::from(query))
}

impl<'a> From<&'a Query> for QueryDetail<'a> {
    fn from(query: &'a Query) -> Self {
        Self {
            status: query.status.map(|status| status.as_str()),
            port_name: Some(query.port_name.as_str()).filter(|port| !port.is_empty()),
            offset: figure(query.offset),
            limit: figure(query.limit),
        }
    }
}

#[allow(clippy::cast_precision_loss)]
fn figure(count: u64) -> f64 {
    count as f64
}

fn to_js(detail: &impl Serialize) -> JsValue {
    // Absent values as null, which JavaScript code can tell from a misspelt name.
    detail.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}

fn dispatch(host: &HtmlElement, name: &str, detail: &impl Serialize, cancelable: bool) -> bool {
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_cancelable(cancelable);
    init.set_detail(&to_js(detail));
    CustomEvent::new_with_event_init_dict(name, &init)
        .and_then(|event| host.dispatch_event(&event))
        .unwrap_or(true)
}
