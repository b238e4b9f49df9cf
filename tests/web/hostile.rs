//! Answers that are not what they should be, by accident or on purpose.

use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    fetch::{answer_with, call, input, page, record, refuse},
    view::{View, open},
};

/// What is to be seen, as one word; there must be exactly one.
fn state(view: &View) -> &'static str {
    let rows = view.is_shown("table") && !view.is_shown(".alert");
    let states = [("rows", rows), ("alert", view.is_shown(".alert")), ("empty", view.is_shown(".empty"))];
    let states: Vec<_> = states.into_iter().filter(|(_, shown)| *shown).map(|(name, _)| name).collect();
    assert_eq!(states.len(), 1, "{states:?}: {}", view.root().text_content().unwrap());
    states[0]
}

/// Numbers as good as random and the same in each run.
struct Dice(u32);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 as usize % end
    }
}

/// What stands in place of something else.
fn nonsense(dice: &mut Dice) -> Value {
    let all = [
        json!(null),
        json!(true),
        json!(-1),
        json!(0.5),
        json!(1e300),
        json!(4_294_967_296_u64),
        json!(""),
        json!("job_other"),
        json!("<img src=x onerror=alert(1)>"),
        json!("\u{202e}\u{0}\u{feff}"),
        json!("javascript:alert(1)"),
        json!("2026-99-99T99:99:99Z"),
        json!([]),
        json!([[[]], {}]),
        json!({}),
        json!({ "ref": 5, "filename": null }),
    ];
    all[dice.below(all.len())].clone()
}

fn mutate(value: &mut Value, dice: &mut Dice) {
    let deeper = dice.below(4) != 0;
    match value {
        Value::Object(members) if deeper && !members.is_empty() => {
            let place = dice.below(members.len());
            if let Some(member) = members.values_mut().nth(place) {
                mutate(member, dice);
            }
        }
        Value::Array(entries) if deeper && !entries.is_empty() => {
            let place = dice.below(entries.len());
            mutate(&mut entries[place], dice);
        }
        _ => *value = nonsense(dice),
    }
}

#[wasm_bindgen_test]
async fn five_hundred_mutated_answers_leave_the_view_alive() {
    let (view, _guard) = open(&[("job-id", "job_fuzz")]);
    let (loads, errors) = (record(&view.host, "inputs-load"), record(&view.host, "inputs-error"));
    let mut dice = Dice(20_261_123);
    let mut seen = std::collections::BTreeSet::new();
    for round in 0..500_u32 {
        let request = call("job_fuzz").await;
        let rows = dice.below(4) as u64;
        let mut body: Value = serde_json::from_str(&page("job_fuzz", rows, 0..rows)).unwrap();
        for _ in 0..=dice.below(3) {
            mutate(&mut body, &mut dice);
        }
        let mut text = body.to_string();
        if dice.below(10) == 0 {
            let middle = (text.len() / 2..).find(|place| text.is_char_boundary(*place)).unwrap();
            text.truncate(middle);
        }
        refuse(&request, if dice.below(8) == 0 { 400 } else { 200 }, &text);
        let (loads, errors) = (loads.clone(), errors.clone());
        // Every answer has an end that the host hears of.
        let heard = move || loads.length() + errors.length() == round + 1;
        view.until_event(["inputs-load", "inputs-error"], heard).await;
        seen.insert(state(&view));
        view.click(".header .button");
    }
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), ["alert", "empty", "rows"]);
    assert_eq!(view.root().query_selector("img, script").unwrap(), None);
    refuse(&call("job_fuzz").await, 200, &page("job_fuzz", 1, 0..1));
    view.until_files(&["0.csv"]).await;
    assert_eq!(state(&view), "rows");
}

#[wasm_bindgen_test]
async fn ten_megabytes_and_a_total_above_32_bits() {
    let (view, _guard) = open(&[("job-id", "job_large"), ("limit", "1000")]);
    let inputs: Vec<Value> = (0..1000)
        .map(|number| {
            let mut input = input("job_large", number);
            input["data"]["metadata"] = json!({ "note": "x".repeat(10_000) });
            input
        })
        .collect();
    answer_with(&call("job_large").await, "job_large", 5_000_000_000, 0, &inputs);
    view.until(|view| view.files().len() == 1000).await;
    assert_eq!(view.text(".range"), "1–1,000 of 5,000,000,000 inputs");
}

#[wasm_bindgen_test]
async fn what_is_nested_beyond_all_sense_is_refreshed_like_anything_else() {
    let job = "job_abyss";
    let (view, _guard) = open(&[("job-id", job)]);
    let (begin, end) = ("[".repeat(100_000), "]".repeat(100_000));
    let page = |name: &str| {
        let mut input = input(job, 0);
        input["data"]["filename"] = name.into();
        input["data"]["metadata"] = "DEPTH".into();
        let body = json!({ "job_id": job, "total": 1, "offset": 0, "limit": 50, "inputs": [input] });
        body.to_string().replace("\"DEPTH\"", &[&*begin, &*end].concat())
    };
    for name in ["a.csv", "a.csv", "b.csv"] {
        refuse(&call(job).await, 200, &page(name));
        view.until(move |view| view.files() == [name]).await;
        view.click(".button.refresh");
    }
}

#[wasm_bindgen_test]
async fn an_answer_of_another_kind_is_told_with_the_field() {
    let (view, _guard) = open(&[("job-id", "job_kinds")]);
    let kinds = [
        ("<!doctype html><p>Please sign in", "not JSON"),
        ("", "not JSON"),
        ("[]", "“answer” is not an object"),
        (
            r#"{"job_id":"job_kinds","total":"12","offset":0,"limit":50,"inputs":[]}"#,
            "“total” is not a non-negative integer",
        ),
        (
            r#"{"job_id":"job_x","total":0,"offset":0,"limit":50,"inputs":[]}"#,
            "“job_id” belongs to another job: job_x",
        ),
    ];
    for (body, words) in kinds {
        refuse(&call("job_kinds").await, 200, body);
        view.until(move |view| view.text(".said").contains(words)).await;
        assert_eq!(view.text(".what"), "Unexpected response from the API.");
        assert_eq!(state(&view), "alert");
        view.click(".alert .actions .button");
    }
}
