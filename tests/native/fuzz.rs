//! Whatever comes from outside: nothing panics, and what is shown stays what it may be.

use batch_job_inputs::api::error::read_entries;
use batch_job_inputs::api::error::read_retry_after;
use batch_job_inputs::api::model::Page;
use batch_job_inputs::api::model::Row;
use batch_job_inputs::api::retry::retry_after;
use batch_job_inputs::format::duration;
use batch_job_inputs::format::size;
use batch_job_inputs::host::settings::Settings;
use batch_job_inputs::model::link::expires_at;
use batch_job_inputs::model::link::is_web;
use batch_job_inputs::model::query::Address;
use batch_job_inputs::model::text::visible;
use proptest::{prelude::*, sample::select};
use serde_json::{Map, Value, json};

use crate::sample::documented;

const JOB: &str = "job_2abc3def4ghi5jkl6mno7pqr";

/// The names that the API uses, so that nonsense stands where something is looked for.
const NAMES: [&str; 22] = [
    "job_id",
    "total",
    "offset",
    "limit",
    "inputs",
    "id",
    "port_name",
    "file_id",
    "data",
    "ref",
    "filename",
    "file_type",
    "num_bytes",
    "status",
    "error_message",
    "created_at",
    "completed_at",
    "errors",
    "detail",
    "error",
    "message",
    "retry_after",
];

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        Just(Value::from(JOB)),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        let name = prop_oneof![4 => select(NAMES.to_vec()).prop_map(str::to_owned), 1 => any::<String>()];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((name, inner), 0..6)
                .prop_map(|members| Value::from(members.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// The documented answer with something else at one place of it.
fn mutated() -> impl Strategy<Value = Value> {
    let places = [
        "/job_id",
        "/total",
        "/offset",
        "/limit",
        "/inputs",
        "/inputs/0",
        "/inputs/0/id",
        "/inputs/0/job_id",
        "/inputs/0/port_name",
        "/inputs/0/file_id",
        "/inputs/0/data",
        "/inputs/0/data/ref",
        "/inputs/0/data/filename",
        "/inputs/0/data/num_bytes",
        "/inputs/0/data/file_type",
        "/inputs/0/status",
        "/inputs/0/error_message",
        "/inputs/0/created_at",
        "/inputs/0/completed_at",
    ];
    (prop::collection::vec((select(places.to_vec()), any_json()), 1..4)).prop_map(|changes| {
        let mut answer = documented();
        for (place, value) in changes {
            if let Some(member) = answer.pointer_mut(place) {
                *member = value;
            }
        }
        answer
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn any_answer_is_read_or_refused_with_a_reason(answer in prop_oneof![any_json(), mutated()]) {
        let entries = answer.get("inputs").and_then(Value::as_array).map_or(0, Vec::len);
        match Page::read(&answer.to_string(), JOB, &[]) {
            Ok(page) => {
                prop_assert_eq!(page.entries.len(), entries, "no row is lost");
                for entry in &page.entries {
                    match &entry.row {
                        Row::Input(input) => prop_assert!(input.error_message.as_deref() != Some("")),
                        Row::Unreadable(row) => prop_assert!(row.reason.to_string().contains('“'), "it names a field"),
                    }
                }
            }
            Err(reason) => prop_assert!(reason.to_string().contains('“'), "it names a field"),
        }
    }

    #[test]
    fn any_failure_is_read(body in any_json()) {
        for entry in read_entries(&body.to_string()) {
            prop_assert!(entry != Default::default(), "no empty entry");
        }
        let wait = retry_after(None, read_retry_after(&body.to_string()), 0.0, |_| None);
        prop_assert!(wait.is_none_or(|wait| wait.as_secs() <= 86_400));
    }

    #[test]
    fn any_retry_after_is_read(header in any::<String>(), body in any::<f64>(), now in any::<f64>(), date in any::<f64>()) {
        let wait = retry_after(Some(&header), Some(body), now, |_| Some(date));
        prop_assert!(wait.is_none_or(|wait| wait.as_secs() <= 86_400));
    }

    #[test]
    fn any_address_and_attribute_is_read(text in any::<String>(), name in select(vec!["job", "status", "port_name", "offset", "limit"])) {
        let (address, _) = Address::parse(&[name, "=", &text].concat());
        let (again, invalid) = Address::parse(&address.to_search());
        prop_assert_eq!(&again, &address);
        prop_assert!(invalid.is_empty());
        let (settings, _) = Settings::read(|_| Some(text.clone()));
        prop_assert!((1..=1000).contains(&settings.query.limit));
    }

    #[test]
    fn any_reference_is_judged(scheme in "(https?|HTTPS?|javascript|data|s3|ftp|blob)?:?/{0,3}", rest in any::<String>()) {
        let reference = [scheme.as_str(), &rest].concat();
        let _ = expires_at(&reference);
        if is_web(&reference) {
            let lower = reference.to_lowercase();
            prop_assert!(lower.starts_with("http://") || lower.starts_with("https://"));
            let forbidden = |character: char| character.is_control() || "\u{2028}\u{2029}".contains(character);
            prop_assert!(!reference.contains(forbidden));
            prop_assert!(!lower.split(['/', '\\', '?', '#']).nth(2).unwrap().chars().any(char::is_whitespace), "no host has a space");
        }
    }

    #[test]
    fn any_presigned_query_is_judged(date in "[0-9TZ:.-]{0,24}", seconds in any::<i64>(), end in any::<String>()) {
        let _ = expires_at(&format!("https://x/?X-Amz-Date={date}&X-Amz-Expires={seconds}"));
        let _ = expires_at(&format!("https://x/?sig=1&se={end}"));
        let _ = expires_at(&format!("https://x/?Signature=1&Policy={end}"));
    }

    #[test]
    fn any_text_and_figure_is_shown(text in any::<String>(), number in any::<u64>()) {
        prop_assert!(!visible(&text).chars().any(char::is_control));
        prop_assert!(size(number).value < 1000.0 || size(number).unit == "petabyte");
        prop_assert!(duration(number).0.value.is_finite());
    }
}

#[test]
fn the_strategy_reaches_both_outcomes() {
    // Were every answer refused, or none, the properties above would prove little.
    let read = |answer: Value| Page::read(&answer.to_string(), JOB, &[]).is_ok();
    assert!(read(documented()));
    assert!(!read(json!({ "job_id": JOB })));
}
