//! Values that real deployments send although nobody documents them: each input is named by what is odd about it.

use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::{Map, Value, json};
use time::Duration;
use time::macros::datetime;

use crate::handmade::Handmade;
use crate::input::{DataRef, Input};
use crate::links::Links;

/// A name, and the fields that are odd; those of `data` are given below that.
type Oddity = (&'static str, fn() -> Value);

const ODDITIES: [Oddity; 20] = [
    ("big_numbers.csv", || {
        let serial: u64 = 12_345_678_901_234_567_890;
        metadata(json!({ "run": 9_007_199_254_740_993_u64, "serial": serial, "scale": 1.0 }))
    }),
    ("not_a_number.csv", || {
        metadata(
            json!({ "mean": "@NaN", "max": "@Infinity", "min": "@-Infinity", "note": "NaN is a text here" }),
        )
    }),
    ("zero_time.csv", || json!({ "status": "processing", "completed_at": "0001-01-01T00:00:00Z" })),
    ("epoch.csv", || json!({ "status": "processing", "completed_at": "1970-01-01T00:00:00Z" })),
    ("empty_time.csv", || json!({ "status": "pending", "completed_at": "" })),
    (
        "no_zone.csv",
        || json!({ "created_at": "2026-04-14T10:00:00.123456", "completed_at": "2026-04-14 10:05:00" }),
    ),
    (
        "under_a_second.csv",
        || json!({ "created_at": "2026-04-14T10:00:00.100Z", "completed_at": "2026-04-14T10:00:00.480Z" }),
    ),
    ("negative_size.csv", || json!({ "data": { "num_bytes": -1 } })),
    ("size_as_text.csv", || json!({ "status": "COMPLETED", "data": { "num_bytes": "245760" } })),
    ("half_a_byte.csv", || json!({ "data": { "num_bytes": 1.5, "file_type": 7 } })),
    (
        "nested_error.csv",
        || json!({ "status": "failed", "error_message": { "code": "E1", "message": "bad column" } }),
    ),
    // What spreadsheets would take for figures and a formula.
    ("00123", || json!({ "file_id": "12345678901234567890" })),
    ("12e7", || json!({ "file_id": "3-14" })),
    ("=1+1", || json!({})),
    // Four names that look alike where invisible characters are not shown.
    ("report.csv", || json!({})),
    ("report.csv\u{3164}", || json!({})),
    ("report.csv\u{2800}", || json!({})),
    ("report.csv\u{e0041}", || json!({})),
    ("signed_link_1.csv", || json!({ "status": "failed", "error_message": refused("0f3a") })),
    ("signed_link_2.csv", || {
        let link = "https://storage.example.com/a.csv?v=1&sig=77b1";
        json!({
            "status": "failed", "error_message": refused("9c41"),
            "data": { "metadata": { "source": link }, "file_tags": [link] },
        })
    }),
];

fn metadata(value: Value) -> Value {
    json!({ "data": { "metadata": value } })
}

/// The same failure with a signature of its own.
fn refused(signature: &str) -> String {
    let link =
        "https://storage.example.com/a.csv?X-Amz-Date=20260414T100000Z&X-Amz-Expires=60&X-Amz-Signature=";
    format!("403 Forbidden for url: {link}{signature}")
}

/// One completed input for each oddity, as they would be without it.
pub(crate) fn odd(job_id: &str, links: &Links) -> Handmade {
    let created_at = datetime!(2026-04-14 10:00 UTC);
    let rows = (0..).zip(ODDITIES).map(|(n, (name, _))| {
        let mut data = DataRef::csv(links, job_id, n, &format!("odd_{n}.csv"), 245_760);
        name.clone_into(&mut data.filename);
        Input::pending(job_id, n, data, created_at).completed(Duration::minutes(5))
    });
    Handmade::new(rows.collect())
}

/// The input as it is sent.
pub(crate) fn row(n: u64, input: &Input) -> Value {
    let mut value = json!(input);
    let oddity = usize::try_from(n).ok().and_then(|n| ODDITIES.get(n));
    if let (Some((_, fields)), Some(members)) = (oddity, value.as_object_mut())
        && let Value::Object(fields) = fields()
    {
        overwrite(members, fields);
    }
    value
}

fn overwrite(members: &mut Map<String, Value>, fields: Map<String, Value>) {
    for (name, field) in fields {
        match (members.get_mut(&name), field) {
            (Some(Value::Object(inner)), Value::Object(fields)) if name == "data" => overwrite(inner, fields),
            (_, field) => {
                members.insert(name, field);
            }
        }
    }
}

/// The answer as Python's `json.dumps` writes it, which knows numbers that JSON does not.
pub(crate) fn answer(page: &impl Serialize) -> Response {
    let mut text = json!(page).to_string();
    for number in ["NaN", "Infinity", "-Infinity"] {
        text = text.replace(&format!("\"@{number}\""), number);
    }
    ([(CONTENT_TYPE, "application/json")], text).into_response()
}
