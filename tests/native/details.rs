//! What the details of a row and the parts beside the rows are read from.

use batch_job_inputs::api::job::Job;
use batch_job_inputs::api::listing::Item;
use batch_job_inputs::api::listing::Kind;
use batch_job_inputs::api::listing::Listing;
use batch_job_inputs::api::progress::read_counts;
use batch_job_inputs::api::progress::read_percents;
use batch_job_inputs::i18n::Locale;
use batch_job_inputs::model::failure_reasons::ReasonCounts;
use batch_job_inputs::model::outline::Line;
use batch_job_inputs::model::outline::Outline;
use batch_job_inputs::model::status::Status;
use serde_json::{Value, json};

use crate::sample::raw;

fn outline(json: Value, most: usize) -> Vec<String> {
    let outline = Outline::of(&raw(&json), most);
    let line = |Line { depth, name, value }: &Line| {
        format!(
            "{}{name}{}",
            "  ".repeat(*depth),
            value.as_ref().map(|value| format!(": {value}")).unwrap_or_default()
        )
    };
    let mut lines: Vec<String> = outline.lines.iter().map(line).collect();
    if outline.left_out > 0 {
        lines.push(format!("+{}", outline.left_out));
    }
    lines
}

#[test]
fn nested_metadata_becomes_lines() {
    let json = json!({
        "camera": { "lens": "50 mm", "on": true, "serial": null },
        "gains": [1, 2.5, "x"],
        "runs": [{ "id": 1 }, { "id": 2 }],
        "empty": {}, "none": [],
    });
    assert_eq!(
        outline(json, 99),
        [
            "camera",
            "  lens: 50 mm",
            "  on: true",
            "  serial: —",
            "empty: —",
            "gains: 1, 2.5, x",
            "none: —",
            "runs",
            "  1",
            "    id: 1",
            "  2",
            "    id: 2",
        ]
    );
}

#[test]
fn empty_large_deep_and_odd_metadata() {
    for nothing in [json!({}), json!([]), json!(null), json!("")] {
        assert_eq!(Outline::of(&raw(&nothing), 9).lines, [], "{nothing}");
    }
    assert_eq!(outline(json!(["red", "blue"]), 9), [": red, blue"]);
    let many: serde_json::Map<String, Value> = (0..1000).map(|n| (format!("k{n:04}"), json!(n))).collect();
    let lines = outline(Value::Object(many), 200);
    assert_eq!((lines.len(), lines[0].as_str(), lines[200].as_str()), (201, "k0000: 0", "+800"));
    let deep = (0..50).fold(json!(1), |inner, _| json!({ "a": inner }));
    let lines = outline(deep, 99);
    assert_eq!(lines.len(), 5);
    let list = (0..5).fold(json!([{ "id": 1 }]), |inner, _| json!({ "a": inner }));
    assert_eq!(outline(list, 99)[4], r#"        a: [{"id":1}]"#);
    assert!(lines[4].starts_with("        a: {\"a\":"), "{}", lines[4]);
}

#[test]
fn the_same_message_is_one_reason() {
    let mut reasons = ReasonCounts::default();
    for message in ["b", "a", "b", "", "c", "a", "b"] {
        reasons.add(message);
    }
    assert_eq!(reasons.total(), 7);
    assert_eq!(reasons.distinct(), 4);
    assert_eq!(reasons.most_frequent(9), [("b", 3), ("a", 2), ("", 1), ("c", 1)]);
    assert_eq!(reasons.most_frequent(2), [("b", 3), ("a", 2)]);
}

#[test]
fn a_reason_knows_its_inputs_and_their_places_in_the_list() {
    let mut reasons = ReasonCounts::default();
    for (place, message) in ["a", "b", "a"].into_iter().enumerate() {
        reasons.add_input(message, format!("inp_{place}"), format!("{place}.csv"));
    }
    let of = |message| {
        let inputs = reasons.inputs_of(message).iter();
        inputs.map(|input| (input.id.as_str(), input.filename.as_str(), input.place)).collect::<Vec<_>>()
    };
    assert_eq!(of("a"), [("inp_0", "0.csv", 0), ("inp_2", "2.csv", 2)]);
    assert_eq!(of("b"), [("inp_1", "1.csv", 1)]);
    assert_eq!(of("c"), []);
    assert_eq!(reasons.most_frequent(1), [("a", 2)]);
}

#[test]
fn a_job_needs_an_id_and_nothing_else() {
    let job =
        Job::read(&json!({ "id": "job_1", "name": 7, "status": "RUNNING", "error": { "a": 1 } }).to_string())
            .unwrap();
    assert_eq!((job.name, job.error, job.status.has_ended()), (None, None, false));
    let job = json!({
        "id": "job_1", "status": "CANCELLED", "cancelled_at": "2026-04-14T10:00:00Z", "completed_at": null,
        "input_progress": { "pending": 1, "processing": 0, "completed": 2, "failed": 3 },
    });
    let job = Job::read(&job.to_string()).unwrap();
    assert_eq!((job.ended_at.as_deref(), job.status.has_ended()), (Some("2026-04-14T10:00:00Z"), true));
    assert_eq!(job.counts.unwrap().done(), Some(5));
    assert_eq!(Job::read("{}").unwrap_err().to_string(), "“id” is missing");
}

#[test]
fn the_status_of_a_job_is_a_word_and_a_look() {
    let cases = [
        ("PENDING", "Pending", "pending"),
        ("ADMITTED", "Admitted", "pending"),
        ("RUNNING", "Running", "processing"),
        ("COMPLETED", "Completed", "completed"),
        ("FAILED", "Failed", "failed"),
        ("PREEMPTED", "Interrupted", "other"),
        ("CANCELLED", "Cancelled", "other"),
        ("PA\u{202E}USED", "PA⟨U+202E⟩USED", "other"),
    ];
    for (word, said, look) in cases {
        let job = Job::read(&json!({ "id": "job_1", "status": word }).to_string()).unwrap();
        assert_eq!((job.status.as_str(), job.status.text(Locale::English)), (word, said.into()));
        assert_eq!(job.status.look(), look, "{word}");
    }
}

#[test]
fn a_completed_job_with_failures_says_so() {
    let badge = |status: &str, failed: Option<u64>, known: Option<u64>| {
        let counts =
            failed.map(|failed| json!({ "pending": 0, "processing": 0, "completed": 7, "failed": failed }));
        let job = json!({ "id": "job_1", "status": status, "input_progress": counts });
        Job::read(&job.to_string()).unwrap().badge(known, Locale::English)
    };
    let with_failures = ("badge warned".to_owned(), "Completed with failures".to_owned());
    assert_eq!(badge("COMPLETED", Some(2), None), with_failures);
    assert_eq!(badge("completed", None, Some(1)), with_failures, "counted elsewhere");
    let completed = ("badge completed".to_owned(), "Completed".to_owned());
    assert_eq!(badge("COMPLETED", Some(0), Some(3)), completed, "the job itself has the last word");
    assert_eq!(badge("COMPLETED", None, None), completed);
    for (status, class, text) in
        [("RUNNING", "badge processing", "Running"), ("CANCELLED", "badge other", "Cancelled")]
    {
        assert_eq!(badge(status, Some(2), None), (class.to_owned(), text.to_owned()));
    }
}

#[test]
fn counts_and_percents() {
    let counts = json!({ "job_id": "j", "pending": 1, "processing": 2, "completed": 3, "failed": 4 });
    assert_eq!(read_counts(&counts.to_string()).unwrap().of(Status::Failed), Some(4));
    assert_eq!(
        read_counts(r#"{"pending":"1"}"#).unwrap_err().to_string(),
        "“pending” is not a non-negative integer"
    );
    let item = |id: &str, percent: Value| json!({ "input": { "id": id }, "latest_progress": { "metrics": { "percent_complete": percent } } });
    let items = json!({ "items": [
        item("a", json!(41.9)), item("b", json!(-3)), item("c", json!(900)), item("d", json!("x")),
        { "input": { "id": "e" }, "latest_progress": null }, 5,
    ] });
    let read = read_percents(&items.to_string()).unwrap();
    assert_eq!(read, [("a".to_owned(), 41), ("b".to_owned(), 0), ("c".to_owned(), 100)]);
}

#[test]
fn events_and_outputs_of_other_inputs_are_left_out() {
    let events = json!({ "total": 9, "events": [
        { "input_id": "inp_1", "level": "WARN", "message": "one" }, { "input_id": "inp_2" }, null, { "message": "none" },
    ] });
    let items = |read: &Listing, kind| {
        read.entries.iter().filter_map(|entry| Item::read(entry, kind, "inp_1")).collect::<Vec<_>>()
    };
    let read = Listing::read(&events.to_string(), "events").unwrap();
    assert_eq!((read.total, read.entries.len(), items(&read, Kind::Events).len()), (9, 4, 1));
    let outputs = json!({ "outputs": [
        { "input_id": "inp_1", "data": { "ref": "https://h.example/o", "filename": "o.csv" } },
        { "input_id": "inp_1", "data": { "ref": 5 } },
    ] });
    let read = Listing::read(&outputs.to_string(), "outputs").unwrap();
    let without_total = "without a total, what came is all";
    assert_eq!((read.total, items(&read, Kind::Outputs).len()), (2, 1), "{without_total}");
    let jobs = json!({ "total": 2, "jobs": [{ "id": "job_1" }, {}] });
    let read = Listing::read(&jobs.to_string(), "jobs").unwrap();
    assert_eq!(read.entries.iter().filter_map(|job| Job::read(job.get()).ok()).count(), 1);
}
