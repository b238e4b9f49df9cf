//! nginx with the configuration that the repository recommends, in front of an API that demands a key.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use std::{process::Stdio, time::Duration};

use e2e::{Page, Site};
use reqwest::{Client, Method, StatusCode};
use tokio::{
    net::{TcpListener, TcpStream},
    process::{Child, Command},
};

const KEY: &str = "production-key";

/// A running nginx; it ends with the test.
struct Nginx {
    origin: String,
    process: Child,
    _run: tempfile::TempDir,
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // Its workers as well, however the test ends.
        if let Some(group) = self.process.id() {
            let _ = std::process::Command::new("kill").args(["-KILL", "--", &format!("-{group}")]).status();
        }
    }
}

async fn start(api: &Site) -> Nginx {
    let free = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = free.local_addr().unwrap().to_string();
    drop(free);
    let run = tempfile::tempdir().unwrap();
    let mut process = Command::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../nginx/start.sh"))
        .env("API", format!("{}/v0.5", api.origin))
        .env("ATAI_API_KEY", KEY)
        .env("LISTEN", &address)
        .env("RUN", run.path())
        .stderr(Stdio::inherit())
        .process_group(0)
        .spawn()
        .expect("nginx/start.sh");
    while TcpStream::connect(&address).await.is_err() {
        assert!(process.try_wait().unwrap().is_none(), "nginx has ended");
        // Nothing else tells when it listens.
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Nginx { origin: format!("http://{address}"), process, _run: run }
}

#[tokio::test]
async fn the_browser_sees_the_rows_and_never_the_key() {
    let page = Page::elsewhere(Site::start(Some(KEY)).await, "").await;
    let nginx = start(&page.site).await;
    page.browser.goto(&format!("{}/?job=job_small", nginx.origin)).await.unwrap();
    page.until_range("1–12 of 12 inputs").await;
    page.click("[value=failed]").await;
    page.until_range("1–2 of 2 inputs").await;
    assert!(page.site.requests.authorized().len() >= 2);
    assert_eq!(
        page.read("(document.documentElement.outerHTML + root.innerHTML).includes('production-key')").await,
        false
    );
    page.close(&[]).await;
}

#[tokio::test]
async fn files_have_the_right_types_and_are_kept_as_long_as_they_are_good() {
    let site = Site::start(Some(KEY)).await;
    let nginx = start(&site).await;
    let client = Client::new();
    let get = async |path: &str, encoding: &str| {
        client
            .get(format!("{}{path}", nginx.origin))
            .header("Accept-Encoding", encoding)
            .send()
            .await
            .unwrap()
    };
    let entry = get("/batch-job-inputs.js", "identity").await.text().await.unwrap();
    let script = entry.split("import(\"./").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let glue = get(&format!("/{script}"), "identity").await.text().await.unwrap();
    let wasm = glue.split("new URL(\"./").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let expected = [
        ("/", "text/html; charset=utf-8", "no-cache"),
        ("/batch-job-inputs.js", "application/javascript; charset=utf-8", "no-cache"),
        (
            &format!("/{script}"),
            "application/javascript; charset=utf-8",
            "public, max-age=31536000, immutable",
        ),
        (&format!("/{wasm}"), "application/wasm", "public, max-age=31536000, immutable"),
    ];
    for (path, kind, cache) in expected {
        let answer = get(path, "gzip").await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        let header = |name: &str| {
            answer.headers().get(name).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default()
        };
        assert_eq!(
            (header("content-type").as_str(), header("cache-control").as_str()),
            (kind, cache),
            "{path}"
        );
        assert_eq!(header("content-encoding"), "gzip", "{path}");
        assert_eq!(header("vary"), "Accept-Encoding", "{path}");
        assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
        assert!(header("content-security-policy").contains("frame-ancestors 'none'"), "{path}");
    }
    assert_eq!(get("/nothing", "identity").await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn only_what_the_component_reads_is_passed_on() {
    let site = Site::start(Some(KEY)).await;
    let nginx = start(&site).await;
    let client = Client::new();
    let ask = async |method: Method, path: &str| {
        let request = client.request(method, format!("{}{path}", nginx.origin));
        request.header("Authorization", "Bearer stolen").header("Cookie", "a=b").send().await.unwrap()
    };
    for path in [
        "/v0.5/batch/jobs",
        "/v0.5/batch/jobs?q=small&limit=5",
        "/v0.5/batch/jobs/job_small",
        "/v0.5/batch/jobs/job_small/inputs?status=failed&offset=0&limit=50",
        "/v0.5/batch/jobs/job_small/inputs/progress",
        "/v0.5/batch/jobs/job_small/inputs/progress/counts?port_name=worker.inference",
        "/v0.5/batch/jobs/job_small/inputs/progress/traces?buckets=50",
        "/v0.5/batch/jobs/job_small/events?limit=5",
        "/v0.5/batch/jobs/job_small/outputs?limit=5",
    ] {
        site.requests.clear();
        let answer = ask(Method::GET, path).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        assert!(!answer.headers().contains_key("access-control-allow-origin"), "{path}");
        assert_eq!(answer.headers()["cache-control"], "no-store", "{path}");
        assert_eq!(site.requests.authorized(), [format!("GET {path}")]);
    }
    site.requests.clear();
    let refused = [
        (Method::POST, "/v0.5/batch/jobs"),
        (Method::DELETE, "/v0.5/batch/jobs/job_small"),
        (Method::POST, "/v0.5/batch/jobs/job_small/inputs"),
        (Method::GET, "/v0.5"),
        (Method::GET, "/v0.5/query"),
        (Method::GET, "/v0.5/files"),
        (Method::GET, "/v0.5/batch/jobs/job_small/cancel"),
        (Method::GET, "/v0.5/batch/jobs/../../files"),
        (Method::GET, "/v0.5/batch/jobs/job%2F..%2F..%2Ffiles"),
        (Method::GET, "/v0.5/batch/jobs/job_small/inputs/x"),
    ];
    for (method, path) in refused {
        let status = ask(method.clone(), path).await.status();
        assert!(matches!(status.as_u16(), 403..=405), "{method} {path}: {status}");
    }
    assert_eq!(site.requests.all(), [""; 0], "none of them reached the API");
}
