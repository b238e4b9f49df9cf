//! Inputs as CSV (RFC 4180) that spreadsheets read as text and nothing else.

use serde_json::value::RawValue;

use crate::export::json;
use crate::model::json::Members;
use crate::model::json::text;
use crate::model::link::without_signature;

/// Tells Excel that the file is UTF-8.
pub const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// The columns of the file, in the API's own words. Those of the second list are members of `data`.
const COLUMNS: [&str; 8] =
    ["id", "job_id", "port_name", "file_id", "status", "error_message", "created_at", "completed_at"];
const DATA_COLUMNS: [&str; 8] = [
    "filename",
    "file_type",
    "file_extension",
    "num_bytes",
    "ref",
    "metadata",
    "file_tags",
    "file_attributes",
];

/// The first line.
#[must_use]
pub fn header() -> String {
    line(COLUMNS.into_iter().chain(DATA_COLUMNS).map(str::to_owned))
}

/// The line of an input; whatever it lacks is an empty field. Nested values are JSON, numbers are as they came.
#[must_use]
pub fn record(input: &RawValue, keep_signatures: bool) -> String {
    let input = Members::of(input);
    let data = input.get("data").map(Members::of).unwrap_or_default();
    let of = |members: &Members<'_>, name: &str| {
        let value = members.get(name)?;
        Some(match text(value) {
            Some(text) if keep_signatures => text.into_owned(),
            Some(text) => without_signature(&text).into_owned(),
            None => json::record(value, keep_signatures),
        })
    };
    let outer = COLUMNS.into_iter().map(|name| of(&input, name).unwrap_or_default());
    let inner = DATA_COLUMNS.into_iter().map(|name| of(&data, name).unwrap_or_default());
    line(outer.chain(inner))
}

/// A line that is a remark and no input: its first field begins with `#`, the others are empty.
#[must_use]
pub fn remark(text: &str) -> String {
    let fields = COLUMNS.len() + DATA_COLUMNS.len();
    line(std::iter::once(["# ", text].concat()).chain(std::iter::repeat_n(String::new(), fields - 1)))
}

fn line(fields: impl Iterator<Item = String>) -> String {
    let mut line = String::new();
    for (place, field) in fields.enumerate() {
        if place > 0 {
            line.push(',');
        }
        push_field(&mut line, &field);
    }
    line.push_str("\r\n");
    line
}

/// A field, in quotes where it has to be.
fn push_field(line: &mut String, field: &str) {
    // A spreadsheet takes these for the beginning of a formula, which may do harm; with an apostrophe before
    // it, it is text (OWASP, CSV injection). Some programs strip spaces first.
    let formula = field
        .trim_start_matches(' ')
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let quoted = formula || field.contains([',', '"', '\r', '\n', '\'', ';', '\t']) || field != field.trim();
    if quoted {
        line.push('"');
    }
    if formula {
        line.push('\'');
    }
    if field.contains('"') {
        line.push_str(&field.replace('"', "\"\""));
    } else {
        line.push_str(field);
    }
    if quoted {
        line.push('"');
    }
}
