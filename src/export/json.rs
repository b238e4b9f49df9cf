//! Inputs as JSON, as they came.

use serde_json::value::RawValue;

use crate::model::json::Members;
use crate::model::json::compact;
use crate::model::json::text;
use crate::model::link::without_signature;

/// An input in one line, with all that came; its link without what signs it unless that is wanted.
#[must_use]
pub fn record(input: &RawValue, keep_signatures: bool) -> String {
    if keep_signatures {
        return compact(input);
    }
    with_member(input, "data", |data| with_member(data, "ref", bare_link))
}

fn bare_link(reference: &RawValue) -> String {
    match text(reference) {
        Some(link) => quoted(&without_signature(&link)),
        None => compact(reference),
    }
}

/// An object with another text in place of one member; anything else as it is.
fn with_member(raw: &RawValue, name: &str, change: fn(&RawValue) -> String) -> String {
    let members = Members::of(raw);
    if members.is_empty() {
        return compact(raw);
    }
    let member = |(known, value): (&str, &RawValue)| {
        let value = if known == name { change(value) } else { compact(value) };
        [&quoted(known), ":", &value].concat()
    };
    let members: Vec<String> = members.iter().map(member).collect();
    ["{", &members.join(","), "}"].concat()
}

fn quoted(text: &str) -> String {
    // A text is always JSON.
    serde_json::to_string(text).unwrap_or_default()
}
