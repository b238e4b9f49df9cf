//! JSON as the tests have it.

use serde_json::{Value, value::RawValue};

/// The same as the text that came.
pub fn raw(json: &Value) -> Box<RawValue> {
    RawValue::from_string(json.to_string()).unwrap()
}

/// The documented answer of the inputs endpoint.
pub fn documented() -> Value {
    serde_json::from_str(include_str!("../fixtures/inputs_documented.json")).unwrap()
}
