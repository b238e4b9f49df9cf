//! Inputs as JSON, as they came.

use serde_json::value::RawValue;

use crate::model::json::compact;
use crate::model::json::map_texts;
use crate::model::link::without_signature;

/// A value in one line, with all that came; the links in its texts without what signs them unless that is wanted.
#[must_use]
pub fn record(value: &RawValue, keep_signatures: bool) -> String {
    let record = compact(value);
    if keep_signatures { record } else { map_texts(&record, without_signature) }
}
