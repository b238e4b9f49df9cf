//! A server on a port of its own, and short ways to ask it.

use reqwest::{Client, Response, StatusCode};
use sample_api::{Options, serve};
use serde_json::Value;
use tokio::net::TcpListener;

/// A running server; it ends with the test's runtime.
pub(crate) struct Started {
    pub(crate) origin: String,
    pub(crate) client: Client,
}

impl Started {
    pub(crate) async fn new() -> Self {
        Self::with(Options::default()).await
    }

    pub(crate) async fn with(options: Options) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(serve(listener, options));
        let client = Client::new();
        Self { origin, client }
    }

    /// Any path, from the root.
    pub(crate) async fn get(&self, path: &str) -> Response {
        let request = self.client.get(format!("{}{path}", self.origin));
        request.send().await.unwrap()
    }

    /// The status and JSON of a path below `/v0.5/batch/jobs`.
    pub(crate) async fn jobs(&self, path: &str) -> (StatusCode, Value) {
        let answer = self.get(&format!("/v0.5/batch/jobs{path}")).await;
        let status = answer.status();
        (status, answer.json().await.unwrap())
    }

    /// The JSON of a path below `/v0.5/batch/jobs` that must be well.
    pub(crate) async fn well(&self, path: &str) -> Value {
        let (status, body) = self.jobs(path).await;
        assert_eq!(status, StatusCode::OK, "{path}: {body}");
        body
    }

    /// A page of a job's inputs.
    pub(crate) async fn inputs(&self, job: &str, query: &str) -> Value {
        self.well(&format!("/{job}/inputs?{query}")).await
    }
}

/// The elements of an array.
pub(crate) fn rows<'a>(body: &'a Value, field: &str) -> &'a [Value] {
    body[field].as_array().expect(field)
}

/// One field of each element, as text.
pub(crate) fn each<'a>(rows: &'a [Value], field: &str) -> Vec<&'a str> {
    rows.iter().map(|row| row[field].as_str().unwrap()).collect()
}
