//! Filters, paging and the shape of the inputs endpoint.

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::started::{Started, each, rows};

const STATUSES: [&str; 5] = ["pending", "processing", "completed", "failed", "reference"];

#[tokio::test]
async fn the_documented_example_is_answered_verbatim() {
    let server = Started::new().await;
    let path = "/v0.5/batch/jobs/job_2abc3def4ghi5jkl6mno7pqr/inputs";
    for query in ["", "?limit=10", "?status=failed&offset=7"] {
        let answer = server.get(&format!("{path}{query}")).await;
        assert_eq!(answer.headers()["content-type"], "application/json");
        let documented = include_str!("../../../fixtures/inputs_documented.json");
        assert_eq!(answer.text().await.unwrap(), documented);
    }
    let bad = server.get(&format!("{path}?limit=0")).await;
    assert_eq!(bad.status(), StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_small_job_has_every_status_and_both_ports() {
    let server = Started::new().await;
    let all = server.inputs("job_small", "").await;
    assert_eq!((&all["total"], &all["offset"], &all["limit"]), (&json!(12), &json!(0), &json!(50)));
    assert_eq!(rows(&all, "inputs").len(), 12);
    let mut counts = Vec::new();
    for status in STATUSES {
        let page = server.inputs("job_small", &format!("status={status}")).await;
        let inputs = rows(&page, "inputs");
        assert!(each(inputs, "status").iter().all(|found| *found == status));
        assert_eq!(page["total"], inputs.len());
        counts.push(inputs.len());
    }
    assert_eq!(counts, [1, 1, 6, 2, 2]);
    let shots = server.inputs("job_small", "port_name=worker.n_shots").await;
    assert_eq!(shots["total"], 2);
    let both = "port_name=worker.inference&status=failed";
    assert_eq!(server.inputs("job_small", both).await["total"], 2);
    let neither = "port_name=worker.n_shots&status=failed";
    assert_eq!(server.inputs("job_small", neither).await["total"], 0);
    // The port is matched as a whole.
    assert_eq!(server.inputs("job_small", "port_name=worker").await["total"], 0);
}

#[tokio::test]
async fn every_field_of_an_input_is_there() {
    let server = Started::new().await;
    let page = server.inputs("job_10k", "status=failed&limit=1").await;
    let mut documented: Value =
        serde_json::from_str(include_str!("../../../fixtures/inputs_documented.json")).unwrap();
    let documented = documented["inputs"][0].take();
    let fields = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let input = &page["inputs"][0];
    assert_eq!(fields(input), fields(&documented));
    assert_eq!(fields(&input["data"]), fields(&documented["data"]));
    assert_eq!(input["job_id"], "job_10k");
    assert!(!input["error_message"].as_str().unwrap().is_empty());
}

#[tokio::test]
async fn a_million_inputs_are_paged_to_the_last() {
    let server = Started::new().await;
    let last = server.inputs("job_million", "offset=999950&limit=50").await;
    assert_eq!(last["total"], 1_000_000);
    let inputs = rows(&last, "inputs");
    assert_eq!(inputs.len(), 50);
    assert_eq!(inputs[49]["id"], "inp_million_0999999");
    assert!(inputs[49]["data"]["filename"].as_str().unwrap().contains("0999999"));
    let past = server.inputs("job_million", "offset=1000000").await;
    assert_eq!((&past["total"], &past["inputs"]), (&json!(1_000_000), &json!([])));
    let far = server.inputs("job_million", "offset=18446744073709551615").await;
    assert_eq!(far["inputs"], json!([]));
    let clamped = server.inputs("job_million", "limit=5000").await;
    assert_eq!(clamped["limit"], 1000);
    assert_eq!(rows(&clamped, "inputs").len(), 1000);
}

#[tokio::test]
async fn filtered_pages_are_the_whole_list_filtered() {
    let server = Started::new().await;
    let mut whole = Vec::new();
    for offset in (0..10_000).step_by(1000) {
        let page = server.inputs("job_10k", &format!("limit=1000&offset={offset}")).await;
        whole.extend(rows(&page, "inputs").to_vec());
    }
    let mut ids = each(&whole, "id");
    assert!(ids.is_sorted());
    ids.dedup();
    assert_eq!(ids.len(), 10_000);
    for (status, count) in STATUSES.into_iter().zip([150, 250, 9000, 400, 200]) {
        let expected: Vec<&Value> = whole.iter().filter(|row| row["status"] == status).collect();
        assert_eq!(expected.len(), count);
        let query = format!("status={status}&offset=90&limit=37");
        let page = server.inputs("job_10k", &query).await;
        assert_eq!(page["total"], count);
        let found: Vec<&Value> = rows(&page, "inputs").iter().collect();
        assert_eq!(found, expected[90..127]);
    }
    let shots = server.inputs("job_10k", "port_name=worker.n_shots").await;
    assert_eq!(shots["total"], 200);
}

#[tokio::test]
async fn the_same_question_gets_the_same_answer_from_every_server() {
    let (one, other) = (Started::new().await, Started::new().await);
    let query = "offset=500000&limit=20";
    let here = one.inputs("job_million", query).await.to_string();
    let there = other.inputs("job_million", query).await.to_string();
    assert_eq!(here.replace(&one.origin, ""), there.replace(&other.origin, ""));
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_by_name() {
    let server = Started::new().await;
    let bad = [
        ("limit", "0"),
        ("limit", "-1"),
        ("limit", "many"),
        ("limit", ""),
        ("offset", "-1"),
        ("offset", "1.5"),
        ("offset", "99999999999999999999999999"),
        ("status", "done"),
        ("status", "COMPLETED"),
        ("status", ""),
    ];
    for (parameter, value) in bad {
        let path = format!("/job_small/inputs?{parameter}={value}");
        let (status, body) = server.jobs(&path).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        assert_eq!(body["detail"][0]["loc"], json!(["query", parameter]));
        assert!(body["detail"][0]["msg"].is_string());
    }
}

#[tokio::test]
async fn links_lead_to_files_under_the_name_that_was_asked() {
    let server = Started::new().await;
    let page = server.inputs("job_small", "limit=3").await;
    let link = page["inputs"][2]["data"]["ref"].as_str().unwrap();
    assert_eq!(link, format!("{}/files/job_small/2/tep_inference.csv", server.origin));
    let file = server.client.get(link).send().await.unwrap();
    assert_eq!(file.headers()["content-type"], "text/csv; charset=utf-8");
    assert!(!file.headers().contains_key("content-disposition"));
    assert!(file.text().await.unwrap().starts_with("second,"));

    let url = format!("{}/v0.5/batch/jobs/job_small/inputs", server.origin);
    let request = server.client.get(url).header("X-Forwarded-Host", "portal.example");
    let request = request.header("X-Forwarded-Proto", "https");
    let page: Value = request.send().await.unwrap().json().await.unwrap();
    let link = page["inputs"][2]["data"]["ref"].as_str().unwrap();
    assert_eq!(link, "https://portal.example/files/job_small/2/tep_inference.csv");
}
