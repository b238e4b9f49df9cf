//! What goes wrong goes wrong as announced.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use reqwest::StatusCode;
use serde_json::{Value, json};
use tokio::time::{sleep, timeout};

use crate::started::{Started, rows};

#[tokio::test]
async fn each_code_comes_in_every_shape() {
    let server = Started::new().await;
    for code in [400, 401, 403, 404, 408, 409, 413, 422, 429, 500, 502, 503, 504] {
        let mut shapes = BTreeSet::new();
        for _ in 0..6 {
            let path = format!("/v0.5/batch/jobs/job_http_{code}/inputs");
            let answer = server.get(&path).await;
            assert_eq!(answer.status().as_u16(), code);
            shapes.insert(shape(&answer.text().await.unwrap()));
        }
        assert_eq!(shapes.len(), 6, "{code}: {shapes:?}");
        // Only the inputs fail.
        server.well(&format!("/job_http_{code}")).await;
    }
    for unknown in ["job_http_200", "job_http_418", "job_http_", "job_slow_60001"] {
        let (status, _) = server.jobs(&format!("/{unknown}/inputs")).await;
        assert_eq!(status, StatusCode::NOT_FOUND);
    }
}

fn shape(body: &str) -> &'static str {
    let Ok(json) = serde_json::from_str::<Value>(body) else {
        return if body.is_empty() { "empty" } else { "page" };
    };
    match &json {
        json if json["errors"][0]["message"].is_string() => "usual",
        json if json["detail"].is_string() => "legacy",
        json if json["detail"][0]["msg"].is_string() => "validation",
        json if json["error"]["message"].is_string() => "older",
        _ => "unknown",
    }
}

#[tokio::test]
async fn flaky_works_at_the_third_request_of_each_query() {
    let server = Started::new().await;
    for expected in [503, 503, 200, 503, 503, 200] {
        let (status, _) = server.jobs("/job_flaky/inputs?limit=10").await;
        assert_eq!(status.as_u16(), expected);
        if expected == 200 {
            // Another query has a count of its own.
            let (status, _) = server.jobs("/job_flaky/inputs?limit=20").await;
            assert_eq!(status.as_u16(), 503);
        }
    }
}

#[tokio::test]
async fn retry_after_keeps_its_word() {
    let server = Started::new().await;
    let path = "/v0.5/batch/jobs/job_retry_after_1/inputs";
    let begin = Instant::now();
    let first = server.get(path).await;
    assert_eq!(first.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(first.headers()["retry-after"], "1");
    let well = async {
        loop {
            let answer = server.get(path).await;
            if answer.status() == StatusCode::OK {
                break;
            }
            assert_eq!(answer.headers()["retry-after"], "1");
            sleep(Duration::from_millis(100)).await;
        }
    };
    timeout(Duration::from_secs(10), well).await.unwrap();
    assert!(begin.elapsed() >= Duration::from_secs(1));
    assert_eq!(server.get(path).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn slow_is_slow_and_hang_hangs() {
    let server = Started::new().await;
    let begin = Instant::now();
    assert_eq!(server.inputs("job_slow_120", "").await["total"], 25);
    assert!(begin.elapsed() >= Duration::from_millis(120));
    let hanging = server.get("/v0.5/batch/jobs/job_hang/inputs");
    assert!(timeout(Duration::from_millis(300), hanging).await.is_err());
}

#[tokio::test]
async fn reset_breaks_off_in_the_body() {
    let server = Started::new().await;
    let answer = server.get("/v0.5/batch/jobs/job_reset/inputs").await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.content_length(), Some(4096));
    let body = timeout(Duration::from_secs(10), answer.bytes()).await.unwrap();
    assert!(body.is_err());
}

#[tokio::test]
async fn answers_of_another_kind_or_shape() {
    let server = Started::new().await;
    let page = server.get("/v0.5/batch/jobs/job_not_json/inputs").await;
    assert_eq!(page.status(), StatusCode::OK);
    assert!(page.headers()["content-type"].to_str().unwrap().starts_with("text/html"));
    let first = server.inputs("job_wrong_shape", "").await;
    assert!(first["inputs"].is_object());
    let second = server.inputs("job_wrong_shape", "").await;
    assert!(second["total"].is_string());
    let other = server.inputs("job_other_id", "").await;
    assert_ne!(other["job_id"], "job_other_id");
}

#[tokio::test]
async fn three_rows_of_ten_cannot_be_read() {
    let server = Started::new().await;
    let page = server.inputs("job_bad_rows", "").await;
    let inputs = rows(&page, "inputs");
    assert_eq!((&page["total"], inputs.len()), (&json!(10), 10));
    let readable = |row: &&Value| row["status"].is_string() && row["data"].is_object();
    assert_eq!(inputs.iter().filter(readable).count(), 7);
    assert!(inputs[2]["status"].is_number() && inputs[8].is_null());
    assert!(inputs[5].get("data").is_none());
    // Also when they are on a page of their own.
    let one = server.inputs("job_bad_rows", "offset=8&limit=1").await;
    assert_eq!(one["inputs"], json!([null]));
}

#[tokio::test]
async fn limits_are_lowered_or_refused() {
    let server = Started::new().await;
    let page = server.inputs("job_clamped", "limit=250&offset=450").await;
    assert_eq!((&page["limit"], &page["total"]), (&json!(100), &json!(500)));
    assert_eq!(rows(&page, "inputs").len(), 50);
    let (status, body) = server.jobs("/job_strict/inputs?limit=101").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(body["detail"][0]["loc"], json!(["query", "limit"]));
    assert_eq!(server.inputs("job_strict", "limit=100").await["total"], 500);
}

#[tokio::test]
async fn shrinking_shrinks_and_begins_anew() {
    let server = Started::new().await;
    let mut totals = Vec::new();
    for _ in 0..29 {
        let page = server.inputs("job_shrinking", "").await;
        totals.push(page["total"].as_u64().unwrap());
    }
    assert_eq!(totals[..3], [200, 193, 186]);
    assert_eq!(totals[26..], [18, 12, 200]);
}

#[tokio::test]
async fn an_export_waits_from_its_second_page_on() {
    let server = Started::new().await;
    let page = server.inputs("job_export_waits", "limit=1000").await;
    assert_eq!((&page["total"], &page["limit"]), (&json!(25), &json!(10)));
    let second = server.get("/v0.5/batch/jobs/job_export_waits/inputs?offset=10").await;
    assert_eq!(second.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(second.headers()["retry-after"], "40");
    server.inputs("job_export_waits", "limit=1000").await;
}

#[tokio::test]
async fn a_redirect_leads_to_the_sign_in() {
    let server = Started::new().await;
    let url = format!("{}/v0.5/batch/jobs/job_sign_in/inputs", server.origin);
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let answer = client.get(url).send().await.unwrap();
    assert_eq!(
        (answer.status().as_u16(), &answer.headers()["location"]),
        (302, &"https://sign-in.example.com/".parse().unwrap())
    );
}
