//! Who gets in: keys, other origins, unknown paths.

use reqwest::{Method, StatusCode};
use sample_api::{Options, Requests};
use serde_json::{Value, json};

use crate::started::Started;

#[tokio::test]
async fn a_key_is_demanded_of_the_api_and_not_of_files() {
    let key = Some("secret".to_owned());
    let server = Started::with(Options { key, ..Options::default() }).await;
    for path in ["/batch/jobs/job_small/inputs", "/batch/jobs", "/nothing"] {
        let url = format!("{}/v0.5{path}", server.origin);
        for given in [None, Some("wrong")] {
            let request = server.client.get(&url);
            let request = given.map_or(request.try_clone().unwrap(), |key| request.bearer_auth(key));
            let answer = request.send().await.unwrap();
            assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
            let body: Value = answer.json().await.unwrap();
            assert_eq!(body, json!({ "detail": "Invalid API key" }));
        }
    }
    let url = format!("{}/v0.5/batch/jobs/job_small/inputs", server.origin);
    let right = server.client.get(url).bearer_auth("secret").send().await.unwrap();
    assert_eq!(right.status(), StatusCode::OK);
    let file = server.get("/files/job_small/0/shot.csv").await;
    assert_eq!(file.status(), StatusCode::OK);
}

#[tokio::test]
async fn other_origins_may_ask() {
    let key = Some("secret".to_owned());
    let server = Started::with(Options { key, ..Options::default() }).await;
    let url = format!("{}/v0.5/batch/jobs/job_small/inputs", server.origin);
    let preflight = server.client.request(Method::OPTIONS, &url);
    let preflight = preflight
        .header("Origin", "https://portal.example")
        .header("Access-Control-Request-Method", "GET")
        .header("Access-Control-Request-Headers", "authorization,if-none-match");
    let answer = preflight.send().await.unwrap();
    assert!(answer.status().is_success());
    assert_eq!(answer.headers()["access-control-allow-origin"], "*");
    let allowed = answer.headers()["access-control-allow-headers"].to_str().unwrap();
    assert!(allowed.contains("authorization") && allowed.contains("if-none-match"));
    // A refusal must be readable too.
    let request = server.client.get(&url).header("Origin", "https://portal.example");
    let answer = request.send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(answer.headers()["access-control-allow-origin"], "*");
    let exposed = answer.headers()["access-control-expose-headers"].to_str().unwrap();
    assert!(exposed.contains("retry-after") && exposed.contains("etag"));
}

#[tokio::test]
async fn what_does_not_exist_is_said_in_the_usual_shape() {
    let server = Started::new().await;
    let unknown = [
        "/v0.5/batch/jobs/job_unknown/inputs",
        "/v0.5/batch/jobs/job_unknown",
        "/v0.5/batch/jobs/job_small/nothing",
        "/v0.5/nothing",
        "/v0.5",
        "/v0.5/",
        "/",
    ];
    for path in unknown {
        let answer = server.get(path).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
        let body: Value = answer.json().await.unwrap();
        let error = &body["errors"][0];
        for field in ["code", "message", "suggestion"] {
            assert!(error[field].is_string(), "{path}: {body}");
        }
        let uid = error["error_uid"].as_str().unwrap();
        assert!(uid.starts_with("err-") && uid.len() == 40, "{uid}");
    }
    let url = format!("{}/v0.5/batch/jobs", server.origin);
    let post = server.client.post(url).send().await.unwrap();
    assert_eq!(post.status(), StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn the_requests_are_kept() {
    let requests = Requests::default();
    let options = Options { requests: requests.clone(), ..Options::default() };
    let server = Started::with(options).await;
    server.inputs("job_small", "status=failed").await;
    assert_eq!(requests.all(), ["GET /v0.5/batch/jobs/job_small/inputs?status=failed"]);
    requests.clear();
    assert!(requests.all().is_empty());
}
