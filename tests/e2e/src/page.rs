//! What a person does with the page and sees on it.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use fantoccini::{
    Client, Locator,
    actions::{InputSource, KeyAction, KeyActions},
    elements::Element,
    key::Key,
};
use serde_json::{Value, json};

use crate::{Driver, Site, failure};

/// The page in a browser, with the site behind it.
pub struct Page {
    /// The server of the page.
    pub site: Site,
    /// The browser.
    pub browser: Client,
    driver: Driver,
    session: String,
}

impl Drop for Page {
    fn drop(&mut self) {
        if std::thread::panicking() {
            failure::keep(&self.session, self.driver.engine);
        }
    }
}

/// What a row shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The file's name.
    pub file: String,
    /// Where its link leads.
    pub href: Option<String>,
    /// The port.
    pub port: String,
    /// The word in the badge.
    pub status: String,
}

impl Page {
    /// Opens the page of `site` with this query string, `?` included, in a window of 1280 by 900.
    pub async fn open(site: Site, search: &str) -> Self {
        Self::open_with(site, search, "").await
    }

    /// Opens a browser for somebody else's page, which it has yet to go to: what it shows asks `site` for nothing.
    pub async fn elsewhere(site: Site, script: &str) -> Self {
        Self::open_with(site, "package.json", script).await
    }

    /// Opens the page after a script that runs before anything of the page does, here and at each load, which
    /// Chromium alone can do.
    pub async fn open_with(site: Site, search: &str, script: &str) -> Self {
        let driver = Driver::start().await;
        let browser = driver.browser(1280, 900).await;
        let session = driver.session(&browser).await;
        let page = Self { site, browser, driver, session };
        if !script.is_empty() {
            let source = json!({ "source": script });
            page.devtools("Page.addScriptToEvaluateOnNewDocument", source).await;
        }
        page.go(search).await;
        page
    }

    /// Goes to another address of the same site: the path and the query string.
    pub async fn go(&self, address: &str) {
        self.browser.goto(&format!("{}/{address}", self.site.origin)).await.expect("the page");
        self.driver.listen(&self.browser).await;
    }

    /// Calls the browser by its own protocol.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Value {
        self.driver.devtools(&self.browser, command, parameters).await
    }

    /// Waits until `condition` holds: JavaScript in which `root` is the element's shadow root.
    pub async fn until(&self, condition: &str) {
        let script = format!(
            r#"const done = arguments[arguments.length - 1];
            customElements.whenDefined("batch-job-inputs").then(() => {{
                const root = document.querySelector("batch-job-inputs").shadowRoot;
                const find = (selector) => root.querySelector(selector);
                const shown = (selector) => find(selector)?.offsetParent != null;
                // What is not there yet is no reason to give up.
                const test = () => {{ try {{ return {condition}; }} catch {{ return false; }} }};
                if (test()) return done("");
                const look = () => test() && end("");
                const observer = new MutationObserver(look);
                const timer = (window.unhurried ?? setTimeout)(() => end(root.textContent), 15000);
                const end = (outcome) => {{
                    observer.disconnect();
                    root.removeEventListener("focusin", look);
                    clearTimeout(timer);
                    done(outcome);
                }};
                root.addEventListener("focusin", look);
                // There may be more than one element.
                for (const {{ shadowRoot }} of document.querySelectorAll("batch-job-inputs")) {{
                    observer.observe(shadowRoot, {{ subtree: true, childList: true, attributes: true, characterData: true }});
                }}
            }});"#
        );
        let outcome = self.browser.execute_async(&script, Vec::new()).await.expect("a condition");
        assert_eq!(outcome, "", "in vain: {condition}");
    }

    /// Waits until rows are shown that belong to what was asked, as the range of them says.
    pub async fn until_range(&self, range: &str) {
        self.until(&format!(
            "find('section').getAttribute('aria-busy') === 'false' && find('.range').textContent === {range:?}"
        ))
        .await;
    }

    /// The text inside the element at a selector, as a person sees it.
    pub async fn text(&self, selector: &str) -> String {
        let text = self.read(&format!("root.querySelector({selector:?}).innerText")).await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the alert is there, and reads it.
    pub async fn alert(&self) -> String {
        self.until("shown('.alert')").await;
        self.text(".alert").await
    }

    /// The value of a JavaScript expression in which `root` is the element's shadow root.
    pub async fn read(&self, expression: &str) -> Value {
        let script = format!(
            r#"const root = document.querySelector("batch-job-inputs").shadowRoot; return {expression};"#
        );
        self.browser.execute(&script, Vec::new()).await.expect("an expression")
    }

    /// The rows on screen.
    pub async fn rows(&self) -> Vec<Row> {
        let rows = self
            .read(
                "[...root.querySelectorAll('.inputs > tbody:not(.skeleton) > tr:not(.details)')].map((row) => [
                    row.querySelector('th').innerText, row.querySelector('th a').getAttribute('href'),
                    row.querySelector('.port').textContent, row.querySelector('.badge bdi').innerText])",
            )
            .await;
        let text = |cell: &Value| cell.as_str().map(|text| text.trim().to_owned());
        let row = |row: &Value| Row {
            file: text(&row[0]).unwrap_or_default(),
            href: text(&row[1]),
            port: text(&row[2]).unwrap_or_default(),
            status: text(&row[3]).unwrap_or_default(),
        };
        rows.as_array().map(|rows| rows.iter().map(row).collect()).unwrap_or_default()
    }

    /// What the API itself answers at a path below that of the jobs.
    pub async fn api(&self, path: &str) -> Value {
        let url = format!("{}/v0.5/batch/jobs{path}", self.site.origin);
        reqwest::get(url).await.expect("an answer").json().await.expect("JSON")
    }

    /// The rows that the API itself answers with.
    pub async fn answered(&self, job_id: &str, query: &str) -> Vec<Row> {
        let answer = self.api(&format!("/{job_id}/inputs?{query}")).await;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let row = |input: &Value| {
            let status = text(&input["status"]);
            Row {
                file: text(&input["data"]["filename"]),
                href: Some(text(&input["data"]["ref"])),
                port: text(&input["port_name"]),
                status: status[..1].to_uppercase() + &status[1..],
            }
        };
        answer["inputs"].as_array().expect("inputs").iter().map(row).collect()
    }

    /// A node inside the element.
    pub async fn find(&self, selector: &str) -> Element {
        let host = self.browser.find(Locator::Css("batch-job-inputs")).await.expect("the element");
        let root = host.shadow_root().await.expect("its inside");
        root.find(Locator::Css(selector)).await.unwrap_or_else(|error| panic!("{selector}: {error}"))
    }

    /// Clicks on a node inside the element.
    pub async fn click(&self, selector: &str) {
        self.find(selector).await.click().await.expect("a click");
    }

    /// Clicks on the file's name in the row at this place, from 0. The link of a long name is as wide as its cell,
    /// but is hit where its text is.
    pub async fn click_file(&self, place: usize) {
        let rows = ".inputs > tbody:not(.skeleton) > tr:not(.details)";
        let text = format!(":nth-child({} of {rows}) a.name :is(.tail, bdi:not(:has(.tail)))", place + 1);
        self.click(&text).await;
    }

    /// Types into a field in place of what stands there, and presses Enter.
    pub async fn enter(&self, selector: &str, text: &str) {
        // WebKit's driver takes the inside of a field for something that lies on top of it, and clicks on none.
        self.read(&format!("(root.querySelector({selector:?}).focus(), 0)")).await;
        let down = |value| KeyAction::Down { value };
        let up = |value| KeyAction::Up { value };
        let control = char::from(Key::Control);
        let mut keys = vec![down(control), down('a'), up('a'), up(control)];
        keys.extend(text.chars().chain([char::from(Key::Enter)]).flat_map(|value| [down(value), up(value)]));
        self.type_keys(keys).await;
    }

    /// Waits until the server has been asked for this path. A browser keeps a file of rows for its person
    /// instead of showing it, so that no window tells of it.
    pub async fn until_asked(&self, path: &str) {
        let begun = Instant::now();
        while !self.site.requests.all().iter().any(|asked| asked.strip_prefix("GET ") == Some(path)) {
            assert!(begun.elapsed() < Duration::from_secs(10), "nobody asked for {path}");
            // Something to do meanwhile, which takes the browser a moment.
            self.read("null").await;
        }
    }

    /// How often the server was asked for a page of inputs, by the browser or by whoever else. What counts inputs
    /// asks for one row, and is not meant.
    #[must_use]
    pub fn pages_asked(&self) -> usize {
        self.site.requests.all().iter().filter(|asked| is_page(asked)).count()
    }

    /// Waits until the server has been asked for more than so many pages.
    pub async fn until_asked_again(&self, before: usize) {
        let begun = Instant::now();
        while self.pages_asked() <= before {
            assert!(begun.elapsed() < Duration::from_secs(10), "nobody asked again");
            self.read("null").await;
        }
    }

    /// Waits until the server has not been asked for anything for a second.
    pub async fn until_quiet(&self) {
        let (mut asked, mut since) = (self.site.requests.all().len(), Instant::now());
        while since.elapsed() < Duration::from_secs(1) {
            self.read("null").await;
            let now = self.site.requests.all().len();
            if now != asked {
                (asked, since) = (now, Instant::now());
            }
        }
    }

    /// Chooses the entry of a list that says `text`.
    pub async fn choose(&self, selector: &str, text: &str) {
        let entries = self.find(selector).await.find_all(Locator::Css("option")).await.expect("entries");
        for entry in entries {
            if entry.text().await.expect("a text") == text {
                return entry.click().await.expect("a choice");
            }
        }
        panic!("there is no {text} to choose");
    }

    /// Where the browser puts the files that it downloads from now on.
    pub async fn download_into(&self, folder: &Path) {
        let behaviour = json!({ "behavior": "allow", "downloadPath": folder });
        self.devtools("Browser.setDownloadBehavior", behaviour).await;
    }

    /// Waits until a download is complete: a file that is there without another one beside it that grows.
    pub async fn downloaded(&self, folder: &Path) -> PathBuf {
        let begun = Instant::now();
        loop {
            let files = fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file").path());
            if let [file] = &files.collect::<Vec<_>>()[..]
                && file.extension().is_some_and(|ending| ending == "csv" || ending == "json")
                && file.metadata().expect("its size").len() > 0
            {
                return file.clone();
            }
            assert!(begun.elapsed() < Duration::from_secs(20), "nothing was downloaded");
            self.read("null").await;
        }
    }

    /// Takes the network away from the browser, or gives it back.
    pub async fn network(&self, online: bool) {
        let conditions =
            json!({ "offline": !online, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.devtools("Network.enable", json!({})).await;
        self.devtools("Network.emulateNetworkConditions", conditions).await;
    }

    /// Presses a key, wherever the focus is.
    pub async fn press(&self, key: Key) {
        let value = char::from(key);
        self.type_keys([KeyAction::Down { value }, KeyAction::Up { value }]).await;
    }

    /// Types a text, wherever the focus is.
    pub async fn write(&self, text: &str) {
        let keys = text.chars().flat_map(|value| [KeyAction::Down { value }, KeyAction::Up { value }]);
        self.type_keys(keys).await;
    }

    async fn type_keys(&self, keys: impl IntoIterator<Item = KeyAction>) {
        let keyboard = KeyActions::new("keyboard".to_owned());
        let keys = keys.into_iter().fold(keyboard, KeyActions::then);
        self.browser.perform_actions(keys).await.expect("keys");
    }

    /// The part of the page's address from its `?` on.
    pub async fn search(&self) -> String {
        let url = self.browser.current_url().await.expect("an address");
        url.query().map(|query| format!("?{query}")).unwrap_or_default()
    }

    /// Ends the visit: nothing may have been said in the console that `expected` does not name.
    pub async fn close(self, expected: &[&str]) {
        let said = self.driver.console(&self.browser).await;
        let surprises: Vec<&String> =
            said.iter().filter(|line| !expected.iter().any(|expected| line.contains(expected))).collect();
        assert!(surprises.is_empty(), "in the console: {surprises:#?}");
        self.browser.clone().close().await.expect("the end");
    }
}

fn is_page(asked: &str) -> bool {
    asked.starts_with("GET ") && asked.contains("/inputs?") && !asked.ends_with("limit=1")
}
