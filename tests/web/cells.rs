//! What the cells of a row show.

use js_sys::{Date, Function};
use serde_json::Value;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    fetch::{answer_with, call, input, stop_clock},
    view::{Guard, View, open},
};

/// An element that shows the first input of the job, changed like this.
async fn show(job: &str, change: impl FnOnce(&mut Value)) -> (View, Guard) {
    let (view, guard) = open(&[("job-id", job), ("refresh", "0")]);
    let mut input = input(job, 0);
    change(&mut input);
    answer_with(&call(job).await, job, 1, 0, &[input]);
    view.until(|view| view.files().len() == 1).await;
    (view, guard)
}

#[wasm_bindgen_test]
async fn a_status_that_nobody_knows_is_a_neutral_badge() {
    let (view, _guard) = show("job_quarantine", |input| input["status"] = "quarantined".into()).await;
    assert_eq!(view.says("td.status .badge", "class"), "badge other");
    assert_eq!(view.text("td.status .badge"), "quarantined");
}

#[wasm_bindgen_test]
async fn a_file_name_hides_nothing_and_has_a_direction_of_its_own() {
    let name = "tep\u{202E}vsc.exe";
    let (view, _guard) = show("job_turned", |input| input["data"]["filename"] = name.into()).await;
    assert_eq!(view.files(), ["tep⟨U+202E⟩vsc.exe"]);
    assert_eq!(view.says("a.name", "title"), "tep⟨U+202E⟩vsc.exe");
    let style = Function::new_with_args("node", "return getComputedStyle(node).unicodeBidi");
    let style = style.call1(&JsValue::UNDEFINED, &view.find("tbody:not(.skeleton) .name")).unwrap();
    assert_eq!(style, "plaintext");
}

#[wasm_bindgen_test]
async fn sizes_are_exact_for_who_asks_and_a_dash_where_there_is_none() {
    let (view, _guard) = show("job_sized", |_| ()).await;
    assert_eq!(
        (view.text("td.size"), view.says("td.size", "title")),
        ("246 kB".into(), "245,760 bytes".into())
    );
    let (view, _guard) = show("job_unsized", |input| input["data"]["num_bytes"] = Value::Null).await;
    assert_eq!(view.text("td.size"), "—");
    assert!(!view.find("td.size").has_attribute("title"));
}

#[wasm_bindgen_test]
async fn times_are_local_with_utc_and_zone_behind_them_and_work_counts_up() {
    let clock = stop_clock();
    let created = String::from(Date::new(&(Date::now() - 10_000.0).into()).to_iso_string());
    let change = |input: &mut Value| {
        input["status"] = "processing".into();
        input["created_at"] = created.as_str().into();
        input["completed_at"] = Value::Null;
    };
    let (view, _guard) = show("job_timed", change).await;
    let zone = Function::new_no_args("return Intl.DateTimeFormat().resolvedOptions().timeZone");
    let zone = zone.call0(&JsValue::UNDEFINED).unwrap().as_string().unwrap();
    assert_eq!(view.says("td.created", "title"), format!("{created} (displayed in {zone})"));
    let local = Function::new_with_args(
        "text",
        "return new Date(text).toLocaleString('en-US', { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' })",
    );
    let local = local.call1(&JsValue::UNDEFINED, &created.into()).unwrap();
    assert_eq!(view.text("td.created"), local.as_string().unwrap());
    assert_eq!(view.text("td.completed"), "—");

    assert_eq!(view.text("td.duration"), "10 sec");
    clock.pass(5.0).await;
    assert_eq!(view.text("td.duration"), "15 sec");
}

#[wasm_bindgen_test]
async fn a_duration_below_a_second_is_shown_in_milliseconds() {
    let change = |input: &mut Value| {
        input["created_at"] = "2026-04-14T10:00:00.100Z".into();
        input["completed_at"] = "2026-04-14T10:00:00.480Z".into();
    };
    let (view, _guard) = show("job_of_milliseconds", change).await;
    assert_eq!(view.text("td.duration"), "380 ms");
}

#[wasm_bindgen_test]
async fn each_row_has_its_own_times_and_span_however_many_there_are() {
    const COUNT: u64 = 450;
    // Minutes of this year and of one that is named with them, in turns; each row took a second longer.
    let year = Function::new_no_args("return new Date().getFullYear()");
    let year = year.call0(&JsValue::UNDEFINED).unwrap().as_f64().unwrap();
    let at = |number: u64, seconds: u64| {
        let begin = format!("{}-03-03T12:00:00Z", if number.is_multiple_of(2) { year } else { 2019.0 });
        let later = (number * 60 + seconds) as f64 * 1000.0;
        String::from(Date::new(&(Date::parse(&begin) + later).into()).to_iso_string())
    };
    let inputs: Vec<Value> = (0..COUNT)
        .map(|number| {
            let mut input = input("job_of_many_times", number);
            input["created_at"] = at(number, 0).into();
            input["completed_at"] = at(number, number).into();
            input
        })
        .collect();
    let attributes = [("job-id", "job_of_many_times"), ("refresh", "0"), ("limit", "500")];
    let (view, _guard) = open(&attributes);
    answer_with(&call("job_of_many_times").await, "job_of_many_times", COUNT, 0, &inputs);
    view.until(|view| view.files().len() == COUNT as usize).await;

    let local = Function::new_with_args(
        "text, year, seconds",
        "const named = text.startsWith(year) ? {} : { year: 'numeric' };
        if (seconds) named.second = '2-digit';
        return new Date(text).toLocaleString('en-US',
            { ...named, month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' })",
    );
    let local = |text: String, seconds: bool| {
        let said = local.call3(&JsValue::UNDEFINED, &text.into(), &year.to_string().into(), &seconds.into());
        said.unwrap().as_string().unwrap()
    };
    let (created, completed) = (view.texts("td.created"), view.texts("td.completed"));
    for number in 0..COUNT {
        // Within a minute only the seconds tell the end from the beginning.
        let seconds = (1..60).contains(&number);
        assert_eq!(created[number as usize], local(at(number, 0), seconds), "created, row {number}");
        assert_eq!(completed[number as usize], local(at(number, number), seconds), "completed, row {number}");
    }
    let spans = view.texts("td.duration");
    let expected =
        [(0, "0 sec"), (59, "59 sec"), (61, "1 min 1 sec"), (201, "3 min 21 sec"), (449, "7 min 29 sec")];
    for (number, span) in expected {
        assert_eq!(spans[number], span, "row {number}");
    }
}

#[wasm_bindgen_test]
async fn an_odd_optional_field_is_marked_in_its_own_cell() {
    let change = |input: &mut Value| {
        input["data"]["num_bytes"] = (-1).into();
        input["data"]["file_type"] = 7.into();
        input["error_message"] = serde_json::json!({ "code": "E1", "message": "bad column" });
        input["status"] = "FAILED".into();
        input["created_at"] = "2026-04-14T10:00:00.100".into();
        input["completed_at"] = "2026-04-14 12:00:00.480+0200".into();
    };
    let (view, _guard) = show("job_odd_fields", change).await;
    assert_eq!((view.files(), view.count(".unreadable")), (vec!["0.csv".to_owned()], 0));
    assert_eq!(view.says("a.name", "href"), "https://storage.example.com/0.csv");
    assert_eq!(view.text("td.status .badge"), "Failed");
    assert_eq!((view.text("td.size"), view.text("td.type")), ("-1".into(), "7".into()));
    assert_eq!(view.says("td.size", "title"), "“data.num_bytes” is not a non-negative integer");
    assert_eq!(view.says("td.type", "title"), "“data.file_type” is not a string");
    assert_eq!(view.text("td.error"), "bad column");
    assert_eq!(view.text("td.duration"), "380 ms");
}

#[wasm_bindgen_test]
async fn a_zero_time_is_none_and_the_duration_counts_up() {
    let clock = stop_clock();
    let created = String::from(Date::new(&(Date::now() - 10_000.0).into()).to_iso_string());
    let change = |input: &mut Value| {
        input["status"] = "processing".into();
        input["created_at"] = created.as_str().into();
        input["completed_at"] = "0001-01-01T00:00:00Z".into();
    };
    let (view, _guard) = show("job_zero_time", change).await;
    assert_eq!((view.text("td.completed"), view.text("td.duration")), ("—".into(), "10 sec".into()));
    clock.pass(2.0).await;
    assert_eq!(view.text("td.duration"), "12 sec");
}
