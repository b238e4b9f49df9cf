//! The driver of a browser as a process of its own.

use std::{net::TcpListener, process::Stdio, time::Duration};

use fantoccini::{Client, ClientBuilder, wd::Capabilities};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    net::TcpStream,
    process::{Child, Command},
};

use crate::Engine;

/// A running driver; it ends with the test, and its browsers with it, however the test ends.
pub struct Driver {
    /// What it drives.
    pub engine: Engine,
    address: String,
    _process: Group,
    _screen: Option<Group>,
}

/// A process and those that it starts: a browser that a failed test has left would go on for ever.
pub(crate) struct Group(Child);

impl Drop for Group {
    fn drop(&mut self) {
        if let Some(group) = self.0.id() {
            let _ = std::process::Command::new("kill").args(["-KILL", "--", &format!("-{group}")]).status();
        }
    }
}

/// Notes what goes wrong from now on, where the driver tells nothing of the console.
const LISTEN: &str = r#"if (!window.said) {
    window.said = [];
    addEventListener("error", ({ message }) => said.push(String(message)));
    addEventListener("unhandledrejection", ({ reason }) => said.push(String(reason)));
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
        // The browser's own wish for an icon is none of the page's.
        if (!blockedURI.endsWith("/favicon.ico")) said.push(`${violatedDirective} ${blockedURI}`);
    });
    for (const name of ["warn", "error"]) {
        const real = console[name];
        console[name] = (...what) => { said.push(what.join(" ")); real.apply(console, what); };
    }
}"#;

impl Driver {
    /// Starts the driver of the engine under test on a free port.
    pub async fn start() -> Self {
        let engine = Engine::chosen();
        let mut driver = Command::new(engine.driver());
        let mut screen = None;
        let (port, process) = match engine {
            Engine::Chromium => told(driver.arg("--port=0"), "started successfully on port ").await,
            Engine::Firefox => told(driver.arg("--port=0"), "Listening on 127.0.0.1:").await,
            Engine::WebKit => {
                // One each: of two windows on a screen only one has the focus.
                let mut program = Command::new("Xvfb");
                program.args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0", "1600x1200x24"]);
                let (display, process) = told(program.stderr(Stdio::null()), "").await;
                screen = Some(process);
                driver.env("DISPLAY", format!(":{display}"));
                // As root, as in containers, its sandbox cannot be made; the page is our own.
                driver.env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
                // It writes figures as the environment does.
                driver.env("LC_ALL", "en_US.UTF-8");
                looked_for(&mut driver).await
            }
        };
        Self { engine, address: format!("http://127.0.0.1:{port}"), _process: process, _screen: screen }
    }

    /// A browser of its own profile, with a window of this size, whose person has chosen this font size; all in pixels.
    /// WebKit has no such choice for its driver.
    pub async fn browser(&self, width: u32, height: u32, text: u32) -> Client {
        let mut capabilities = Capabilities::new();
        match self.engine {
            Engine::Chromium => {
                let options = json!({
                    // As root, as in containers, Chromium refuses to start in its sandbox; the page is our own.
                    "args": [
                        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                        "--disable-background-networking", "--disable-component-update", "--disable-sync",
                        "--lang=en-US", format!("--window-size={width},{height}"),
                    ],
                    "prefs": { "webkit.webprefs.default_font_size": text },
                });
                capabilities.insert("goog:chromeOptions".to_owned(), options);
                capabilities.insert("goog:loggingPrefs".to_owned(), json!({ "browser": "ALL" }));
            }
            Engine::Firefox => {
                let options = json!({
                    "args": ["-headless", format!("--width={width}"), format!("--height={height}")],
                    "prefs": { "intl.accept_languages": "en-US", "font.size.variable.x-western": text },
                });
                capabilities.insert("moz:firefoxOptions".to_owned(), options);
            }
            // The driver knows its browser.
            Engine::WebKit => (),
        }
        let browser = self.connect(&capabilities).await;
        if self.engine != Engine::Chromium {
            browser.set_window_size(width, height).await.expect("a size");
        }
        browser
    }

    /// Starts a browser, which on a busy machine may need more than one try.
    async fn connect(&self, capabilities: &Capabilities) -> Client {
        let mut failures = Vec::new();
        for _ in 0..STARTS {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            match builder.capabilities(capabilities.clone()).connect(&self.address).await {
                Ok(browser) => return browser,
                Err(error) => failures.push(error.to_string()),
            }
        }
        panic!("no browser: {failures:#?}");
    }

    /// What the browser's console has said since it was asked last: warnings, errors, refusals of the
    /// Content-Security-Policy, answers that are no success. Outside of Chromium only what the page has said
    /// since it was listened to, and nothing of answers.
    pub async fn console(&self, browser: &Client) -> Vec<String> {
        if self.engine != Engine::Chromium {
            let said = browser.execute("return (window.said ?? []).splice(0);", Vec::new()).await;
            return serde_json::from_value(said.expect("what was said")).expect("texts");
        }
        let log = self.ask(browser, "se/log", &json!({ "type": "browser" })).await;
        let entries = log.as_array().cloned().unwrap_or_default();
        entries.iter().map(|entry| entry["message"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Listens to what the page in the browser says, where the driver does not.
    pub async fn listen(&self, browser: &Client) {
        if self.engine != Engine::Chromium {
            browser.execute(LISTEN, Vec::new()).await.expect("to listen");
        }
    }

    /// Calls the browser by its own protocol, for what WebDriver does not have.
    ///
    /// # Panics
    /// Other engines have none: [`crate::outside_chromium`] is to be asked before.
    pub async fn devtools(&self, browser: &Client, command: &str, parameters: Value) -> Value {
        assert_eq!(self.engine, Engine::Chromium, "{command} is of Chromium's own protocol");
        self.ask(browser, "goog/cdp/execute", &json!({ "cmd": command, "params": parameters })).await
    }

    /// Where a session is asked for anything.
    pub async fn session(&self, browser: &Client) -> String {
        let session = browser.session_id().await.expect("a session").expect("a session");
        format!("{}/session/{session}", self.address)
    }

    async fn ask(&self, browser: &Client, path: &str, body: &Value) -> Value {
        let url = format!("{}/{path}", self.session(browser).await);
        let answer = reqwest::Client::new().post(url).json(body).send().await.expect(path);
        let mut answer: Value = answer.json().await.expect(path);
        assert!(answer["value"]["error"].is_null(), "{path} {body}: {answer}");
        answer["value"].take()
    }
}

/// How often a driver or a browser is started before the test gives up.
const STARTS: usize = 5;

/// Starts a program that chooses a port or a screen, and tells it after these words.
///
/// ChromeDriver ends when the port that it has chosen for one kind of address is taken for the other, as happens where
/// many start at once; then it is started again.
pub(crate) async fn told(program: &mut Command, words: &str) -> (String, Group) {
    program.stdout(Stdio::piped());
    for _ in 0..STARTS {
        let mut process = spawn(program);
        let mut lines = BufReader::new(process.0.stdout.take().expect("its output")).lines();
        while let Some(line) = lines.next_line().await.expect("its output") {
            if let Some((_, told)) = line.split_once(words) {
                let told = told.trim_end_matches('.').to_owned();
                // What it and its browser say later needs somebody who reads, or they stop.
                tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
                return (told, process);
            }
        }
    }
    panic!("{program:?} ended {STARTS} times before it told its port");
}

/// Starts a driver that has to be given a port, and tells nothing. It ends where another program takes the port first;
/// then it is started again.
async fn looked_for(program: &mut Command) -> (String, Group) {
    let mut ended = None;
    for _ in 0..STARTS {
        let free = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = free.local_addr().expect("an address").port();
        drop(free);
        ended = None;
        // Of several such arguments the last one counts.
        let mut process = spawn(program.arg(format!("--port={port}")));
        while TcpStream::connect(("127.0.0.1", port)).await.is_err() {
            ended = process.0.try_wait().expect("its state");
            if ended.is_some() {
                break;
            }
            // Nothing else tells when it listens.
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        if ended.is_none() {
            return (port.to_string(), process);
        }
    }
    panic!("{program:?} ended {STARTS} times before it listened: {ended:?}");
}

fn spawn(program: &mut Command) -> Group {
    let spawned = program.process_group(0).spawn();
    let name = program.as_std().get_program().to_owned();
    Group(
        spawned.unwrap_or_else(|error| {
            panic!("{} cannot be started ({error}): run `make setup`", name.display())
        }),
    )
}
