//! Answers of the API, the saved ones and hostile ones.

use std::sync::Arc;

use batch_job_inputs::api::decode::DecodeError;
use batch_job_inputs::api::error::ApiError;
use batch_job_inputs::api::error::ErrorEntry;
use batch_job_inputs::api::error::ErrorKind;
use batch_job_inputs::api::model::Input;
use batch_job_inputs::api::model::Page;
use batch_job_inputs::api::model::Row;
use batch_job_inputs::model::paging::Paging;
use batch_job_inputs::model::status::InputStatus;
use batch_job_inputs::model::status::Status;
use serde_json::{Value, json};

use crate::sample::documented;

fn read(answer: Value) -> Result<Page, DecodeError> {
    Page::read(&answer.to_string(), JOB, &[])
}

fn read_entries(body: Value) -> Vec<ErrorEntry> {
    batch_job_inputs::api::error::read_entries(&body.to_string())
}

const JOB: &str = "job_2abc3def4ghi5jkl6mno7pqr";

/// The documented answer with `value` at `pointer`; `None` removes what is there.
fn with(pointer: &str, value: Option<Value>) -> Value {
    let mut answer = documented();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let parent = answer.pointer_mut(parent).unwrap().as_object_mut().unwrap();
    match value {
        Some(value) => parent.insert(name.to_owned(), value),
        None => parent.remove(name),
    };
    answer
}

fn failure(answer: Value) -> String {
    read(answer).unwrap_err().to_string()
}

fn only_row(answer: Value) -> Row {
    let page = read(answer).unwrap();
    assert_eq!(page.entries.len(), 1);
    page.entries[0].row.clone()
}

fn input(answer: Value) -> Input {
    match only_row(answer) {
        Row::Input(input) => *input,
        Row::Unreadable(row) => panic!("unreadable: {}", row.reason),
    }
}

fn reason(answer: Value) -> String {
    match only_row(answer) {
        Row::Input(input) => panic!("read as {input:?}"),
        Row::Unreadable(row) => row.reason.to_string(),
    }
}

#[test]
fn the_documented_example() {
    let page = read(documented()).unwrap();
    assert_eq!(page.paging, Paging { total: 2, offset: 0, limit: 10, count: 1 });
    let input = input(documented());
    assert_eq!(input.id, "inp_abc123def456");
    assert_eq!(input.file_id.as_deref(), Some("file_abc123"));
    assert_eq!(input.port_name.as_deref(), Some("worker.inference"));
    assert_eq!(input.status, InputStatus::Known(Status::Completed));
    assert!(input.status.is(Status::Completed) && !input.status.is(Status::Failed));
    assert_eq!(input.error_message, None);
    assert_eq!(input.created_at.as_deref(), Some("2026-04-14T10:00:00Z"));
    assert_eq!(input.completed_at.as_deref(), Some("2026-04-14T10:05:00Z"));
    assert_eq!(input.data.filename, "tep_inference.csv");
    assert_eq!(input.data.reference, "https://storage.example.com/files/tep_inference.csv");
    assert_eq!(input.data.file_type.as_deref(), Some("text/csv"));
    assert_eq!(input.data.num_bytes, Some(245_760));
}

#[test]
fn an_answer_of_another_shape_names_the_field() {
    assert_eq!(failure(json!([])), "“answer” is not an object");
    assert_eq!(failure(json!("x")), "“answer” is not an object");
    assert_eq!(failure(json!(null)), "“answer” is not an object");
    assert_eq!(failure(json!({})), "“job_id” is missing");
    assert_eq!(failure(with("/total", Some(json!("2")))), "“total” is not a non-negative integer");
    assert_eq!(failure(with("/total", Some(json!(-1)))), "“total” is not a non-negative integer");
    assert_eq!(failure(with("/offset", Some(json!(0.5)))), "“offset” is not a non-negative integer");
    assert_eq!(failure(with("/limit", None)), "“limit” is missing");
    assert_eq!(failure(with("/inputs", Some(json!({})))), "“inputs” is not a list");
    assert_eq!(failure(with("/inputs", Some(json!(null)))), "“inputs” is missing");
}

#[test]
fn an_answer_for_another_job_is_none() {
    assert_eq!(failure(with("/job_id", Some(json!("job_x")))), "“job_id” belongs to another job: job_x");
    assert_eq!(
        reason(with("/inputs/0/job_id", Some(json!("job_x")))),
        "“job_id” belongs to another job: job_x"
    );
}

#[test]
fn optional_fields_may_be_null_or_absent() {
    for name in ["file_id", "port_name", "error_message", "created_at", "completed_at", "job_id"] {
        input(with(&format!("/inputs/0/{name}"), Some(Value::Null)));
        input(with(&format!("/inputs/0/{name}"), None));
    }
    for name in ["file_type", "file_extension", "num_bytes", "metadata", "file_tags", "file_attributes"] {
        input(with(&format!("/inputs/0/data/{name}"), Some(Value::Null)));
        input(with(&format!("/inputs/0/data/{name}"), None));
    }
}

#[test]
fn a_row_that_cannot_be_read_names_the_field() {
    assert_eq!(reason(with("/inputs/0/status", Some(json!(3)))), "“status” is not a string");
    assert_eq!(reason(with("/inputs/0/id", None)), "“id” is missing");
    assert_eq!(reason(with("/inputs/0/data", Some(json!("x")))), "“data” is not an object");
    assert_eq!(reason(with("/inputs/0/data/ref", None)), "“data.ref” is missing");
    assert_eq!(reason(with("/inputs/0/data/filename", Some(json!(null)))), "“data.filename” is missing");
}

#[test]
fn a_bad_row_does_not_lose_the_others() {
    let mut answer = documented();
    let good = answer["inputs"][0].clone();
    answer["inputs"] =
        json!([good, null, 5, [], "x", { "id": "inp_x", "data": { "filename": "x.csv" } }, good]);
    let page = read(answer).unwrap();
    let readable: Vec<bool> = page.entries.iter().map(|entry| matches!(entry.row, Row::Input(_))).collect();
    assert_eq!(readable, [true, false, false, false, false, false, true]);
    // What is known of it is kept, so that it can be told which one it is.
    assert_eq!([page.entries[0].row.id(), page.entries[1].row.id()], [Some("inp_abc123def456"), None]);
    assert_eq!(page.entries[5].row.id(), Some("inp_x"));
    let Row::Unreadable(row) = &page.entries[5].row else { panic!() };
    assert_eq!((row.id.as_deref(), row.filename.as_deref()), (Some("inp_x"), Some("x.csv")));
}

#[test]
fn what_came_like_that_before_is_not_read_again() {
    let mut answer = documented();
    answer["inputs"].as_array_mut().unwrap().push(json!("no input"));
    let before = read(answer.clone()).unwrap();
    let read_after = |answer: &Value| {
        let page = Page::read(&answer.to_string(), JOB, &before.entries).unwrap();
        let kept = page.entries.iter().zip(&before.entries).map(|(entry, older)| Arc::ptr_eq(entry, older));
        (kept.collect::<Vec<bool>>(), page)
    };
    assert_eq!(read_after(&answer).0, [true, true]);
    answer["total"] = json!(7);
    answer["inputs"][0]["status"] = json!("failed");
    let (same, page) = read_after(&answer);
    assert_eq!(same, [false, true]);
    assert_eq!(Ok(page), read(answer.clone()));
    // In another place it is found again.
    answer["inputs"].as_array_mut().unwrap().remove(0);
    let (same, page) = read_after(&answer);
    assert_eq!(same, [false]);
    assert!(Arc::ptr_eq(&page.entries[0], &before.entries[1]));
}

#[test]
fn sizes_and_totals_beyond_32_bits_are_exact() {
    for size in [0_u64, 999, 1000, 999_999, 1 << 53] {
        let read = input(with("/inputs/0/data/num_bytes", Some(json!(size)))).data.num_bytes;
        assert_eq!(read, Some(size));
    }
    let page = read(with("/total", Some(json!(5_000_000_000_u64)))).unwrap();
    assert_eq!(page.paging.total, 5_000_000_000);
}

#[test]
fn a_status_nobody_knows_is_kept() {
    let read = input(with("/inputs/0/status", Some(json!("quarantined"))));
    assert_eq!(read.status, InputStatus::Other("quarantined".into()));
}

#[test]
fn an_empty_message_is_none() {
    let message = |text| input(with("/inputs/0/error_message", Some(json!(text)))).error_message;
    assert_eq!((message("disk full").as_deref(), message("")), (Some("disk full"), None));
}

#[test]
fn unknown_fields_are_ignored() {
    input(with("/inputs/0/shard", Some(json!({ "deep": [1, 2] }))));
    assert!(read(with("/next", Some(json!("x")))).is_ok());
}

#[test]
fn the_saved_errors_in_all_their_shapes() {
    let saved: Value = serde_json::from_str(include_str!("../fixtures/errors.json")).unwrap();
    assert_eq!(
        read_entries(saved["usual"].clone()),
        [ErrorEntry {
            code: Some("missing_parameter".into()),
            message: "Failed to find key: some_key".into(),
            suggestion: Some("Resubmit your query with the expected parameters.".into()),
            error_uid: Some("err-bfa600db-c703-4061-ad9c-c14628b3554c".into()),
        }]
    );
    assert_eq!(read_entries(saved["legacy"].clone()), [ErrorEntry::message("Invalid API key")]);
    assert_eq!(
        read_entries(saved["legacy_validation"].clone()),
        [ErrorEntry::message("query.offset: Input should be a valid integer")]
    );
    assert_eq!(
        read_entries(saved["older"].clone()),
        [ErrorEntry {
            code: Some("RATE_LIMITED".into()),
            message: "Rate limit exceeded".into(),
            ..ErrorEntry::default()
        }]
    );
}

#[test]
fn every_entry_of_an_error_is_kept_and_nonsense_is_not() {
    let body = json!({ "errors": [{ "message": "one" }, 7, null, { "message": "two", "code": 5 }, {}] });
    let messages: Vec<String> = read_entries(body).into_iter().map(|entry| entry.message).collect();
    assert_eq!(messages, ["one", "two"]);
    let told = ApiError::undecodable(200, DecodeError::NotJson);
    assert_eq!(
        (told.kind, told.decode, told.status),
        (ErrorKind::Decode, Some(DecodeError::NotJson), Some(200))
    );
    assert_eq!(ApiError::new(ErrorKind::Network).first(), ErrorEntry::default());
    for body in [json!(null), json!("x"), json!([]), json!({ "errors": "x", "detail": 5, "error": [] })] {
        assert_eq!(read_entries(body.clone()), [], "{body}");
    }
}

#[test]
fn a_status_code_says_what_kind_of_failure_it_is() {
    let kinds = [
        (302, "redirect"),
        (400, "invalid"),
        (401, "unauthorized"),
        (403, "forbidden"),
        (404, "not-found"),
        (408, "timeout"),
        (409, "invalid"),
        (413, "invalid"),
        (422, "invalid"),
        (429, "rate-limited"),
        (500, "server"),
        (502, "server"),
        (503, "server"),
        (504, "server"),
    ];
    for (status, kind) in kinds {
        assert_eq!(ErrorKind::of_status(status).as_str(), kind, "{status}");
    }
}

#[test]
fn a_refused_page_size_is_told_from_other_refusals() {
    let refused = |status: u16, body: Value| {
        let entries = read_entries(body);
        ApiError { entries, status: Some(status), ..ApiError::new(ErrorKind::of_status(status)) }
            .refuses_limit()
    };
    let validation = json!({ "detail": [{ "loc": ["query", "limit"], "msg": "Input should be less than or equal to 100" }] });
    assert!(refused(422, validation.clone()) && refused(400, validation.clone()));
    assert!(refused(400, json!({ "errors": [{ "code": "invalid_limit", "message": "Too many" }] })));
    assert!(refused(
        400,
        json!({ "errors": [{ "message": "other" }, { "message": "`limit` is at most 100" }] })
    ));
    assert!(!refused(429, json!({ "errors": [{ "message": "rate limit" }] })));
    assert!(!refused(400, json!({ "errors": [{ "message": "unlimited offsets" }] })));
    assert!(!refused(500, validation));
}
