//! The events that the element dispatches. `npm/batch-job-inputs.d.ts` has the types of the details.

use serde::{Serialize, Serializer};
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

use crate::api::error::ApiError;
use crate::api::model::DataRef;
use crate::model::paging::Paging;
use crate::model::query::Query;

/// The members of an event detail.
///
/// Serialised as a map, because serde-wasm-bindgen has a separate table for the field names of structures.
struct Detail<'a>(&'a [Named<'a>]);

type Named<'a> = (&'static str, DetailValue<'a>);

impl Serialize for Detail<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// A string or a number; an absent value becomes `null`, which JavaScript code can distinguish from a misspelt name.
#[derive(Serialize)]
#[serde(untagged)]
enum DetailValue<'a> {
    Text(Option<&'a str>),
    Figure(Option<f64>),
}

impl<'a> DetailValue<'a> {
    fn text(text: impl Into<Option<&'a str>>) -> Self {
        Self::Text(text.into())
    }

    // As JavaScript has them.
    #[allow(clippy::cast_precision_loss)]
    fn count(count: u64) -> Self {
        Self::Figure(Some(count as f64))
    }
}

/// Dispatches `inputs-load`: a page is shown. The numbers are those of the response.
pub fn inputs_load(host: &HtmlElement, job_id: &str, paging: Paging) {
    let detail = [
        ("jobId", DetailValue::text(job_id)),
        ("total", DetailValue::count(paging.total)),
        ("offset", DetailValue::count(paging.offset)),
        ("limit", DetailValue::count(paging.limit)),
        ("count", DetailValue::count(paging.count)),
    ];
    dispatch(host, "inputs-load", &detail, false);
}

/// Dispatches `inputs-error`: a request failed for good. `message` is the text for the user.
pub fn inputs_error(host: &HtmlElement, error: &ApiError, message: &str) {
    let first = error.first();
    let detail = [
        ("kind", DetailValue::text(error.kind.as_str())),
        ("status", DetailValue::Figure(error.status.map(f64::from))),
        ("code", DetailValue::text(first.code.as_deref())),
        ("message", DetailValue::text(message)),
        ("errorUid", DetailValue::text(first.error_uid.as_deref())),
    ];
    dispatch(host, "inputs-error", &detail, false);
}

/// Dispatches `query-change`: the user changed filter or page.
pub fn query_change(host: &HtmlElement, query: &Query) {
    dispatch(host, "query-change", &query_detail(query), false);
}

/// Dispatches `open-file`: a file link was activated. Returns `false` when the host opens the file itself.
#[must_use]
pub fn open_file(host: &HtmlElement, input_id: &str, file_id: Option<&str>, file: &DataRef) -> bool {
    let detail = [
        ("inputId", DetailValue::text(input_id)),
        ("fileId", DetailValue::text(file_id)),
        ("filename", DetailValue::text(file.filename.as_str())),
        ("ref", DetailValue::text(file.reference.as_str())),
    ];
    dispatch(host, "open-file", &detail, true)
}

/// The query as the host sees it: the property `query`.
#[must_use]
pub fn query_value(query: &Query) -> JsValue {
    to_js(&query_detail(query))
}

fn query_detail(query: &Query) -> [Named<'_>; 4] {
    [
        ("status", DetailValue::text(query.status.map(|status| status.as_str()))),
        ("portName", DetailValue::text(Some(query.port_name.as_str()).filter(|port| !port.is_empty()))),
        ("offset", DetailValue::count(query.offset)),
        ("limit", DetailValue::count(query.limit)),
    ]
}

fn to_js(detail: &[Named<'_>]) -> JsValue {
    Detail(detail).serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}

fn dispatch(host: &HtmlElement, name: &str, detail: &[Named<'_>], cancelable: bool) -> bool {
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_cancelable(cancelable);
    init.set_detail(&to_js(detail));
    CustomEvent::new_with_event_init_dict(name, &init)
        .and_then(|event| host.dispatch_event(&event))
        .unwrap_or(true)
}
