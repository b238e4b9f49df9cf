//! nginx with the configuration that the repository recommends, in front of an API that demands a key.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use std::{os::unix::fs::PermissionsExt, process::Stdio, time::Duration};

use e2e::{Options, Page, Site};
use reqwest::{Client, Method, StatusCode};
use tokio::{
    net::{TcpListener, UdpSocket},
    process::{Child, Command},
    task::AbortHandle,
};

const KEY: &str = "production-key";
const START: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../nginx/start.sh");

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
    start_with(&format!("{}/v0.5", api.origin), &[]).await
}

async fn start_with(api: &str, variables: &[(&str, &str)]) -> Nginx {
    let free = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = free.local_addr().unwrap().to_string();
    drop(free);
    let run = tempfile::tempdir().unwrap();
    let mut process = Command::new(START)
        .env("API", api)
        .env("ATAI_API_KEY", KEY)
        .env("LISTEN", &address)
        // Made by the script.
        .env("RUN", run.path().join("a new/folder"))
        .envs(variables.iter().copied())
        .stderr(Stdio::inherit())
        .process_group(0)
        .spawn()
        .expect("nginx/start.sh");
    let origin = format!("http://{address}");
    // Its port is open before the processes are there that answer.
    while Client::new().get(&origin).send().await.is_err() {
        assert!(process.try_wait().unwrap().is_none(), "nginx has ended");
        // Nothing else tells when it answers.
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Nginx { origin, process, _run: run }
}

/// The API behind nginx, on this address of the machine; nothing where the machine has no such address.
async fn api_at(address: &str) -> Option<(u16, AbortOnDrop)> {
    let listener = TcpListener::bind((address, 0)).await.ok()?;
    let port = listener.local_addr().unwrap().port();
    let options = Options { key: Some(KEY.to_owned()), ..Options::default() };
    let server = tokio::spawn(async move { sample_api::serve(listener, options).await.unwrap() });
    Some((port, AbortOnDrop(server.abort_handle())))
}

struct AbortOnDrop(AbortHandle);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn assert_passes_on(nginx: &Nginx) {
    let answer = Client::new().get(format!("{}/v0.5/batch/jobs", nginx.origin)).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
}

#[tokio::test]
async fn the_api_may_be_named_by_an_address() {
    for address in ["127.0.0.1", "::1"] {
        let Some((port, _api)) = api_at(address).await else {
            eprintln!("skipped: this machine has no address {address}");
            continue;
        };
        let host = if address.contains(':') { format!("[{address}]") } else { address.to_owned() };
        assert_passes_on(&start_with(&format!("http://{host}:{port}/v0.5"), &[]).await).await;
    }
}

#[tokio::test]
async fn the_api_may_be_named_by_a_name_that_only_the_machine_knows() {
    let (port, _api) = api_at("127.0.0.1").await.unwrap();
    assert_passes_on(&start_with(&format!("http://localhost:{port}/v0.5/"), &[]).await).await;
}

#[tokio::test]
async fn the_api_may_be_named_by_a_name_of_the_dns() {
    let (port, _api) = api_at("127.0.0.1").await.unwrap();
    let dns = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let resolver = dns.local_addr().unwrap().to_string();
    let dns = tokio::spawn(async move {
        let mut question = [0; 512];
        while let Ok((length, from)) = dns.recv_from(&mut question).await {
            // The type is in the last four bytes of a question, before its class.
            let wants_ipv4 = question[length - 3] == 1;
            let mut answer = question[..length].to_vec();
            answer[2..8].copy_from_slice(&[0x81, 0x80, 0, 1, 0, u8::from(wants_ipv4)]);
            if wants_ipv4 {
                // The name of the question, an address for a minute.
                answer.extend([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 1]);
            }
            dns.send_to(&answer, from).await.unwrap();
        }
    });
    let api = format!("http://api.example.test:{port}/v0.5");
    assert_passes_on(&start_with(&api, &[("RESOLVER", &resolver)]).await).await;
    dns.abort();
}

#[tokio::test]
async fn dist_may_be_where_only_its_owner_can_enter() {
    let (port, _api) = api_at("127.0.0.1").await.unwrap();
    let home = tempfile::tempdir().unwrap();
    std::fs::set_permissions(home.path(), PermissionsExt::from_mode(0o700)).unwrap();
    let dist = home.path().join("a folder");
    std::fs::create_dir(&dist).unwrap();
    std::fs::write(dist.join("index.html"), "a page").unwrap();
    let api = format!("http://127.0.0.1:{port}/v0.5");
    let nginx = start_with(&api, &[("DIST", dist.to_str().unwrap())]).await;
    let answer = Client::new().get(&nginx.origin).send().await.unwrap();
    assert_eq!(answer.text().await.unwrap(), "a page");
}

#[tokio::test]
async fn what_cannot_work_is_said_in_one_sentence() {
    let cases = [
        ("API", "api.example.com", "API must be a URL such as"),
        ("API", "http://127.0.0.1/v0.5;}", "API has a character"),
        ("DIST", "/nowhere", "/nowhere/index.html cannot be read: run 'make dist' first"),
        ("RUN", "/dev/null/run", "RUN names /dev/null/run, a folder that cannot be made"),
        ("RESOLVER", "a;b", "RESOLVER must be addresses"),
    ];
    let run = tempfile::tempdir().unwrap();
    for (name, value, sentence) in cases {
        let mut start = Command::new(START);
        start
            .env("API", "http://api.example.test/v0.5")
            .env("ATAI_API_KEY", KEY)
            .env("LISTEN", "127.0.0.1:1")
            .env("RUN", run.path());
        let output = start.env(name, value).output().await.unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success() && said.contains(sentence), "{name}={value}: {said}");
    }
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
    let wasm = glue.split("new URL(\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
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
