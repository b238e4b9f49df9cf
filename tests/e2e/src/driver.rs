//! ChromeDriver as a process of its own.

use std::process::Stdio;

use fantoccini::{Client, ClientBuilder, wd::Capabilities};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
};

/// A running ChromeDriver; it ends with the test, and its browsers with it, however the test ends.
pub struct Driver {
    address: String,
    process: Child,
}

impl Drop for Driver {
    fn drop(&mut self) {
        // A browser that a failed test has left would go on for ever: its process group is the driver's.
        if let Some(group) = self.process.id() {
            let _ = std::process::Command::new("kill").args(["-KILL", "--", &format!("-{group}")]).status();
        }
    }
}

impl Driver {
    /// Starts ChromeDriver on a port that it chooses.
    pub async fn start() -> Self {
        let program = std::env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
        let mut process = Command::new(&program)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .process_group(0)
            .spawn()
            .unwrap_or_else(|error| panic!("{program} cannot be started ({error}): run `make setup`"));
        let mut lines = BufReader::new(process.stdout.take().expect("its output")).lines();
        let port = loop {
            let line = lines.next_line().await.expect("its output").expect("the line with its port");
            if let Some((_, port)) = line.split_once("started successfully on port ") {
                break port.trim_end_matches('.').to_owned();
            }
        };
        Self { address: format!("http://127.0.0.1:{port}"), process }
    }

    /// A browser of its own profile, with a window of this size in pixels.
    pub async fn browser(&self, width: u32, height: u32) -> Client {
        let options = json!({
            // As root, as in containers, Chromium refuses to start in its sandbox; the page is our own.
            "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--lang=en-US", format!("--window-size={width},{height}"),
            ],
        });
        let mut capabilities = Capabilities::new();
        capabilities.insert("goog:chromeOptions".to_owned(), options);
        capabilities.insert("goog:loggingPrefs".to_owned(), json!({ "browser": "ALL" }));
        ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&self.address)
            .await
            .expect("a browser")
    }

    /// What the browser's console has said since it was asked last: warnings, errors, refusals of the
    /// Content-Security-Policy, answers that are no success.
    pub async fn console(&self, browser: &Client) -> Vec<String> {
        let log = self.ask(browser, "se/log", &json!({ "type": "browser" })).await;
        let entries = log.as_array().cloned().unwrap_or_default();
        entries.iter().map(|entry| entry["message"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Calls the browser by its own protocol, for what WebDriver does not have.
    pub async fn devtools(&self, browser: &Client, command: &str, parameters: Value) -> Value {
        self.ask(browser, "goog/cdp/execute", &json!({ "cmd": command, "params": parameters })).await
    }

    async fn ask(&self, browser: &Client, path: &str, body: &Value) -> Value {
        let session = browser.session_id().await.expect("a session").expect("a session");
        let url = format!("{}/session/{session}/{path}", self.address);
        let answer = reqwest::Client::new().post(url).json(body).send().await.expect(path);
        let mut answer: Value = answer.json().await.expect(path);
        assert!(answer["value"]["error"].is_null(), "{path} {body}: {answer}");
        answer["value"].take()
    }
}
