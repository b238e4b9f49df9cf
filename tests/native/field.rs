//! Answers of deployments and proxies that differ from the documented ones in small ways.

use batch_job_inputs::api::decode::DecodeError;
use batch_job_inputs::api::decode::decode;
use batch_job_inputs::api::error::read_entries;
use batch_job_inputs::api::job::Job;
use batch_job_inputs::api::model::Input;
use batch_job_inputs::api::model::Page;
use batch_job_inputs::api::model::Row;
use batch_job_inputs::api::token::sendable;
use batch_job_inputs::export::csv;
use batch_job_inputs::export::json::record;
use batch_job_inputs::model::json::Json;
use batch_job_inputs::model::json::Members;
use batch_job_inputs::model::json::compact;
use batch_job_inputs::model::json::mend;
use batch_job_inputs::model::outline::Outline;
use batch_job_inputs::model::query::Address;
use batch_job_inputs::model::separator::Separator;
use batch_job_inputs::model::status::InputStatus;
use batch_job_inputs::model::status::Status;
use proptest::prelude::*;
use serde_json::{Value, value::RawValue};

use crate::sample::documented;

const JOB: &str = "job_2abc3def4ghi5jkl6mno7pqr";

/// The text of the documented answer with other text in place of this.
fn replaced(what: &str, by: &str) -> String {
    let answer = documented().to_string();
    assert!(answer.contains(what), "{what} in {answer}");
    answer.replace(what, by)
}

fn page(answer: &str) -> Page {
    decode(answer, &|text| Page::read(text, JOB, &[])).unwrap()
}

fn input(answer: &str) -> Input {
    match &page(answer).entries[0].row {
        Row::Input(input) => (**input).clone(),
        Row::Unreadable(row) => panic!("unreadable: {}", row.reason),
    }
}

fn lines(raw: &RawValue) -> Vec<String> {
    let lines = Outline::of(raw, 99).lines.into_iter();
    lines.map(|line| format!("{}={}", line.name, line.value.unwrap_or_default())).collect()
}

/// The metadata of the first entry.
fn metadata(page: &Page) -> Box<RawValue> {
    let data = Members::of(&page.entries[0].raw).get("data").unwrap();
    Members::of(data).get("metadata").unwrap().to_owned()
}

#[test]
fn what_python_writes_in_metadata_loses_no_row() {
    let python = r#""metadata": {"a": NaN, "b": [Infinity, -Infinity, -1], "c": "NaN and -Infinity \\\" NaN", "NaN": 1}"#;
    let page = page(&replaced(r#""metadata":{}"#, python));
    let Row::Input(input) = &page.entries[0].row else { panic!("unreadable") };
    assert_eq!(input.data.filename, "tep_inference.csv");
    let metadata = metadata(&page);
    assert_eq!(
        lines(&metadata),
        ["a=NaN", "b=Infinity, -Infinity, -1", r#"c=NaN and -Infinity \" NaN"#, "NaN=1"]
    );
    let exported: Value = serde_json::from_str(&record(&page.entries[0].raw, false)).unwrap();
    assert_eq!(exported["data"]["metadata"]["b"][1], "-Infinity", "what is exported is JSON");
}

#[test]
fn numbers_keep_their_digits_and_members_their_order() {
    let metadata_text = r#"{"z":9007199254740993,"a":12345678901234567890,"m":1.0,"e":1E-7,"n":[1.50,2]}"#;
    let answer = replaced(r#""metadata":{}"#, &format!(r#""metadata": {metadata_text}"#));
    let page = page(&answer);
    let metadata = metadata(&page);
    assert_eq!(
        lines(&metadata),
        ["z=9007199254740993", "a=12345678901234567890", "m=1.0", "e=1E-7", "n=1.50, 2"]
    );
    assert_eq!(compact(&metadata), metadata_text, "copied");
    let raw = &page.entries[0].raw;
    assert!(record(raw, false).contains(metadata_text) && record(raw, true).contains(metadata_text));
    let quoted = metadata_text.replace('"', "\"\"");
    assert!(
        csv::record(Separator::Comma, raw, false).contains(&quoted),
        "{}",
        csv::record(Separator::Comma, raw, false)
    );
}

#[test]
fn an_exported_record_is_what_came_without_the_signature() {
    let signed = r#""ref":"https://storage.example.com/files/tep_inference.csv?v=1&sig=abc""#;
    let answer = replaced(r#""ref":"https://storage.example.com/files/tep_inference.csv""#, signed);
    let page = page(&answer.replace(',', " ,\n "));
    let (kept, bare) = (record(&page.entries[0].raw, true), record(&page.entries[0].raw, false));
    assert!(kept.contains("sig=abc") && !bare.contains("sig=abc") && bare.contains("?v=1"), "{bare}");
    assert!(!bare.contains('\n') && !bare.contains(" ,"), "in one line: {bare}");
    let mut expected = documented()["inputs"][0].clone();
    expected["data"]["ref"] = "https://storage.example.com/files/tep_inference.csv?v=1".into();
    assert_eq!(serde_json::from_str::<Value>(&bare).unwrap(), expected);
    for odd in ["5", "null", "[1]", "{}", r#"{"data":7}"#, r#"{"data":{"ref":null}}"#] {
        assert_eq!(record(serde_json::from_str(odd).unwrap(), false), odd);
    }
}

#[test]
fn half_of_a_surrogate_pair_loses_no_row() {
    let answer = replaced("\"tep_inference.csv\"", r#""caf\udce9 \ud83d\ude80 \\ud800.csv""#);
    assert_eq!(input(&answer).data.filename, "caf\u{FFFD} \u{1F680} \\ud800.csv");
    let body = r#"{"detail":"\udc80 NaN"}"#;
    assert_eq!(read_entries(body)[0].message, "\u{FFFD} NaN");
}

proptest! {
    #[test]
    fn valid_json_is_not_changed_by_mending(text in any::<String>(), number in any::<i64>()) {
        let json = serde_json::json!({ "NaN": text, "list": [number, text, null, true], "Infinity": { "-Infinity": 1.5 } });
        prop_assert_eq!(mend(&json.to_string()), json.to_string());
        let raw = RawValue::from_string(serde_json::to_string_pretty(&json).unwrap()).unwrap();
        prop_assert_eq!(serde_json::from_str::<Value>(&compact(&raw)).unwrap(), json);
    }

    #[test]
    fn any_text_is_mended_or_left(text in "[\\[\\]{}\",:\\\\uUdDNaInfity0-9é -]{0,40}") {
        let _ = mend(&text);
        let _ = decode(&text, &|text| Page::read(text, JOB, &[]));
        let _ = read_entries(&text);
    }
}

#[test]
fn one_odd_optional_field_never_makes_a_row_unreadable() {
    let size = |value: &str| {
        let input = input(&replaced(r#""num_bytes":245760"#, &format!(r#""num_bytes":{value}"#)));
        assert_eq!(input.data.reference, "https://storage.example.com/files/tep_inference.csv");
        (input.data.num_bytes, input.odd("data.num_bytes").map(str::to_owned))
    };
    for number in ["245760", r#""245760""#, r#"" 245760 ""#, "245760.0", "2.4576e5"] {
        assert_eq!(size(number), (Some(245_760), None), "{number}");
    }
    assert_eq!(size("12345678901234567890"), (Some(12_345_678_901_234_567_890), None));
    for (odd, shown) in
        [("-1", "-1"), ("1.5", "1.5"), (r#""large""#, "large"), ("true", "true"), ("[ 1 ]", "[1]")]
    {
        assert_eq!(size(odd), (None, Some(shown.to_owned())), "{odd}");
    }
    assert_eq!(size("null"), (None, None));

    let message = |value: &str| {
        let input = input(&replaced(r#""error_message":null"#, &format!(r#""error_message":{value}"#)));
        (input.error_message.clone(), input.odd("error_message").map(str::to_owned))
    };
    assert_eq!(message(r#"{"code":"E1","message":"bad column"}"#), (Some("bad column".into()), None));
    assert_eq!(message(r#"{"message":{"message":"deep"}}"#), (Some("deep".into()), None));
    assert_eq!(message(r#"{ "code": "E1" }"#), (None, Some(r#"{"code":"E1"}"#.into())));
    assert_eq!(message("7"), (None, Some("7".into())));

    let odd = input(&replaced(r#""file_type":"text/csv""#, r#""file_type":7"#));
    assert_eq!((odd.data.file_type.as_deref(), odd.odd("data.file_type")), (None, Some("7")));
    let odd = input(&replaced(r#""port_name":"worker.inference""#, r#""port_name":["a"]"#));
    assert_eq!((odd.port_name.as_deref(), odd.odd("port_name")), (None, Some(r#"["a"]"#)));
}

#[test]
fn a_status_is_the_same_in_any_case() {
    for word in ["COMPLETED", "Completed", "completed"] {
        let input = input(&replaced(r#""status":"completed""#, &format!(r#""status":"{word}""#)));
        assert_eq!(input.status, InputStatus::Known(Status::Completed));
    }
    let (address, invalid) = Address::parse("status=FAILED");
    assert_eq!((address.query.status, invalid.len()), (Some(Status::Failed), 0));
    let job = Job::read(r#"{"id":"job_1","status":"running"}"#).unwrap();
    assert_eq!((job.status.as_str(), job.status.look()), ("RUNNING", "processing"));
}

#[test]
fn zero_times_are_absent() {
    for zero in ["0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", ""] {
        let answer = replaced("\"2026-04-14T10:05:00Z\"", &format!("\"{zero}\""));
        let input = input(&answer);
        assert_eq!((input.completed_at.as_deref(), input.odd.len()), (None, 0), "{zero}");
        let job = format!(
            r#"{{"id":"j","started_at":"{zero}","completed_at":"{zero}","failed_at":"2026-04-14T10:05:00Z"}}"#
        );
        let job = Job::read(&job).unwrap();
        assert_eq!((job.started_at, job.ended_at.as_deref()), (None, Some("2026-04-14T10:05:00Z")));
    }
}

#[test]
fn a_duration_keeps_its_milliseconds() {
    let took = |created: &str, completed: &str, status: &str, now: f64| {
        let answer = documented().to_string();
        let answer =
            answer.replace("2026-04-14T10:00:00Z", created).replace("2026-04-14T10:05:00Z", completed);
        input(&answer.replace(r#""status":"completed""#, &format!(r#""status":"{status}""#))).duration(now)
    };
    let began = 1_776_160_800_000.0;
    assert_eq!(took("2026-04-14T10:00:00.100Z", "2026-04-14T10:00:00.480Z", "completed", began), Some(380));
    assert_eq!(
        took("2026-04-14T10:00:00.100Z", "2026-04-14T12:00:00.480+02:00", "completed", began),
        Some(380)
    );
    assert_eq!(
        took("2026-04-14 10:00:00", "0001-01-01T00:00:00Z", "processing", began + 7_400.0),
        Some(7_000)
    );
    assert_eq!(took("2026-04-14T10:00:00Z", "", "processing", began - 9_000.0), Some(0), "clocks differ");
    assert_eq!(took("2026-04-14T10:00:00Z", "", "pending", began), None);
    assert_eq!(took("2026-04-14T10:00:01Z", "2026-04-14T10:00:00Z", "completed", began), None);
}

#[test]
fn an_error_names_its_place() {
    let read = |answer: &str| decode(answer, &|text| Page::read(text, JOB, &[])).unwrap_err();
    assert_eq!(read("<!doctype html>"), DecodeError::NotJson);
    assert_eq!(read(""), DecodeError::NotJson);
    assert_eq!(read("{\n \"job_id\": \"a\",,"), DecodeError::Syntax { field: "answer", line: 2, column: 16 });
    assert!(matches!(read(r#"{"job_id":"a""#), DecodeError::Syntax { line: 1, .. }));
}

#[test]
fn json_is_read_a_level_at_a_time() {
    let raw = RawValue::from_string(r#"{"a":[1,"x"],"a":{"b":null},"c":true,"d":"\u0041","e":-0.50}"#.into())
        .unwrap();
    let members = Members::of(&raw);
    assert_eq!(members.get("a").map(RawValue::get), Some(r#"{"b":null}"#), "the last one counts");
    assert_eq!((members.text("d").as_deref(), members.text("a")), (Some("A"), None));
    let kind = |name: &str| match Json::of(members.get(name).unwrap()) {
        Json::Null => "null".to_owned(),
        Json::Bool(is) => is.to_string(),
        Json::Number(text) => text.to_owned(),
        Json::Text(text) => text.into_owned(),
        Json::List(list) => list.len().to_string(),
        Json::Object(members) => members.iter().map(|(name, _)| name).collect(),
    };
    assert_eq!(["a", "c", "d", "e"].map(kind), ["b", "true", "A", "-0.50"]);
}

#[test]
fn a_token_is_trimmed() {
    assert_eq!(sendable("sk-9\n").as_deref(), Ok("sk-9"));
    for none in ["", " \n", "Bearer sk-9", "schlüssel"] {
        assert!(sendable(none).is_err(), "{none}");
    }
}
