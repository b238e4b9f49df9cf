//! `scripts/serve.mjs`, by which `make run API=…` shows real jobs, in front of an API that demands a key.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use std::{process::Stdio, time::Duration};

use e2e::{Page, Site};
use reqwest::{Client, StatusCode};
use tokio::{
    net::{TcpListener, TcpStream},
    process::{Child, Command},
};

const KEY: &str = "key-of-the-person";
const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../scripts/serve.mjs");

async fn start(api: &Site) -> (String, Child) {
    let free = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = free.local_addr().unwrap();
    drop(free);
    let mut process = Command::new("node")
        .arg(SCRIPT)
        .env("API", format!("{}/v0.5", api.origin))
        .env("ATAI_API_KEY", KEY)
        .env("PORT", address.port().to_string())
        .stdout(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .expect("node");
    while TcpStream::connect(address).await.is_err() {
        assert!(process.try_wait().unwrap().is_none(), "the server has ended");
        // Nothing else tells when it listens.
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    (format!("http://{address}"), process)
}

#[tokio::test]
async fn the_browser_sees_the_rows_and_never_the_key() {
    let page = Page::elsewhere(Site::start(Some(KEY)).await, "").await;
    let (origin, _server) = start(&page.site).await;
    page.browser.goto(&format!("{origin}/?job=job_small")).await.unwrap();
    page.until_range("1–12 of 12 inputs").await;
    page.click("[value=failed]").await;
    page.until_range("1–2 of 2 inputs").await;
    assert!(page.site.requests.authorized().len() >= 2);
    let all = "document.documentElement.outerHTML + root.innerHTML";
    assert_eq!(page.read(&format!("({all}).includes('{KEY}')")).await, false);
    page.close(&[]).await;
}

#[tokio::test]
async fn only_the_own_page_reads_with_the_key() {
    let site = Site::start(Some(KEY)).await;
    let (origin, _server) = start(&site).await;
    let client = Client::new();
    let jobs = format!("{origin}/v0.5/batch/jobs");
    let answer = client.get(&jobs).header("Origin", "http://other.example").send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    assert!(!answer.headers().contains_key("access-control-allow-origin"));
    site.requests.clear();
    let answer = client.get(&jobs).header("Host", "rebound.example").send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::FORBIDDEN);
    assert_eq!(client.post(&jobs).send().await.unwrap().status(), StatusCode::METHOD_NOT_ALLOWED);
    for path in ["/%2e%2e/Cargo.toml", "/..%2fCargo.toml", "/%zz", "/nothing"] {
        let status = client.get(format!("{origin}{path}")).send().await.unwrap().status();
        assert!(status.is_client_error(), "{path}: {status}");
    }
    assert_eq!(site.requests.all(), [""; 0], "none of them reached the API");
}

#[tokio::test]
async fn what_cannot_work_is_said_in_one_sentence() {
    let cases = [
        ("api.example.com", KEY, "API must be a URL such as"),
        ("https://api.example.com/v0.5", "", "ATAI_API_KEY is empty"),
        ("https://api.example.com/v0.5", "a\nkey", "ATAI_API_KEY contains characters"),
    ];
    for (api, key, sentence) in cases {
        let mut check = Command::new("node");
        check.arg(SCRIPT).arg("--check").env("API", api).env("ATAI_API_KEY", key);
        let output = check.output().await.unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(1) && said.starts_with(sentence), "{api} {key}: {said}");
    }
}

#[tokio::test]
async fn an_api_that_cannot_be_reached_is_a_bad_gateway() {
    let site = Site::start(None).await;
    let (origin, _server) = start(&site).await;
    drop(site);
    let answer = Client::new().get(format!("{origin}/v0.5/batch/jobs")).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::BAD_GATEWAY);
}
