//! Inputs as CSV (RFC 4180) that spreadsheets read as text and nothing else.

use serde_json::value::RawValue;

use crate::export::json;
use crate::model::json::Members;
use crate::model::json::text;
use crate::model::link::without_signature;
use crate::model::separator::Separator;

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
pub fn header(separator: Separator) -> String {
    line(separator, COLUMNS.into_iter().chain(DATA_COLUMNS).map(str::to_owned))
}

/// The line of an input; whatever it lacks is an empty field. Nested values are JSON, numbers are as they came.
#[must_use]
pub fn record(separator: Separator, input: &RawValue, keep_signatures: bool) -> String {
    let input = Members::of(input);
    let data = input.get("data").map(Members::of).unwrap_or_default();
    let of = |members: &Members<'_>, name: &str| {
        let value = members.get(name)?;
        let Some(text) = text(value) else { return Some(json::record(value, keep_signatures)) };
        let text = if keep_signatures { text } else { without_signature(&text).into_owned().into() };
        // Times may become times.
        let changes = !name.ends_with("_at") && changes_as_figure(&text);
        Some(if changes { ["'", &text].concat() } else { text.into_owned() })
    };
    let outer = COLUMNS.into_iter().map(|name| of(&input, name).unwrap_or_default());
    let inner = DATA_COLUMNS.into_iter().map(|name| of(&data, name).unwrap_or_default());
    line(separator, outer.chain(inner))
}

/// A line that is a remark and no input: its first field begins with `#`, the others are empty.
#[must_use]
pub fn remark(separator: Separator, text: &str) -> String {
    let fields = COLUMNS.len() + DATA_COLUMNS.len();
    line(
        separator,
        std::iter::once(["# ", text].concat()).chain(std::iter::repeat_n(String::new(), fields - 1)),
    )
}

fn line(separator: Separator, fields: impl Iterator<Item = String>) -> String {
    let mut line = String::new();
    for (place, field) in fields.enumerate() {
        if place > 0 {
            line.push(separator.character());
        }
        push_field(&mut line, &field);
    }
    line.push_str("\r\n");
    line
}

/// Whether a spreadsheet takes a text for a number, a date or a time and may show another one: it drops leading zeros
/// and all digits behind the fifteenth, reads `12e7` as a power and `3-14` as a day. With an apostrophe before it, it is
/// text, as it is for formulas. The other way, `="00123"`, is a formula: LibreOffice shows it as it is, and programs that
/// read the file would have to know of it.
fn changes_as_figure(text: &str) -> bool {
    let text = text.trim().as_bytes();
    let is_digit = |byte: &u8| byte.is_ascii_digit();
    let is_plain = text.len() <= 15 && (text == b"0" || !text.starts_with(b"0")) && text.iter().all(is_digit);
    !is_plain
        && text.first().is_some_and(|first| is_digit(first) || *first == b'.')
        && text.iter().any(is_digit)
        && text.iter().all(|byte| is_digit(byte) || b".,:/-+eE ".contains(byte))
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
