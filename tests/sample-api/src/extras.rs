//! What files may bring along beside their content, in the shapes that occur: nested, listed, long, empty.

use serde_json::{Map, Value, json};

use crate::input::{Details, Input};

/// Gives the input at this place of the small job something to look into.
pub(crate) fn add(n: u64, input: &mut Input) {
    let Some(details) = &mut input.data.details else { return };
    match n {
        2 => nested(details),
        3 => listed(details),
        4 => details.metadata = Some(long()),
        5 => empty(details),
        _ => {}
    }
}

fn nested(details: &mut Details) {
    details.metadata = Some(json!({
        "plant": { "site": "Tennessee", "line": { "name": "Reactor 2", "commissioned": 1993, "active": true } },
        "sampling": { "period_s": 180, "columns": ["xmeas_1", "xmeas_2", "xmv_1"] },
        "note": "Feed A lost at sample 160, see the shift’s log",
        "operator": null,
    }));
    details.file_tags = Some(json!(["inference", "night shift", "Überprüft"]));
    details.file_attributes =
        Some(json!({ "uploaded_by": "m.okafor", "checksum": { "sha256": "9f2c61d04b7a" } }));
}

fn listed(details: &mut Details) {
    let sensors = [("vibration", "mm/s", 0.42), ("temperature", "°C", 71.5), ("pressure", "kPa", 2_705.5)];
    let sensors = sensors.map(|(name, unit, mean)| json!({ "name": name, "unit": unit, "mean": mean }));
    details.metadata = Some(json!({ "sensors": sensors }));
    details.file_tags =
        Some(json!([{ "key": "shift", "value": "night" }, { "key": "reviewed", "value": false }]));
}

/// More than anybody wants to read, and than a view needs to draw.
fn long() -> Value {
    let members: Map<String, Value> =
        (1..=300).map(|n| (format!("channel_{n:03}"), json!(f64::from(n) + 0.25))).collect();
    Value::Object(members)
}

fn empty(details: &mut Details) {
    details.metadata = Some(json!({}));
    details.file_tags = Some(json!([]));
    details.file_attributes = Some(json!({}));
}
