//! The built page as a person has it on screen: what is to be seen, and waiting for it.

mod chromium;
mod hands;
mod requests;
mod rows;

use fantoccini::{Client, Locator, elements::Element};
use serde_json::{Value, json};

use crate::{Driver, Site, failure, fast_clock};

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

impl Page {
    /// Opens the page of `site` with this query string, `?` included, in a window of 1280 by 900.
    pub async fn open(site: Site, search: &str) -> Self {
        Self::open_with(site, search, "").await
    }

    /// Opens the page of a job of a server of its own.
    pub async fn of(job: &str) -> Self {
        Self::open(Site::start(None).await, &format!("?job={job}")).await
    }

    /// The same with a clock that is 20 times as fast, for what takes half a minute.
    pub async fn of_hurried(job: &str) -> Self {
        Self::open_with(Site::start(None).await, &format!("?job={job}"), &fast_clock(20)).await
    }

    /// Opens a browser for somebody else's page, which it has yet to go to: what it shows asks `site` for nothing.
    pub async fn elsewhere(site: Site, script: &str) -> Self {
        Self::open_with(site, "package.json", script).await
    }

    /// Opens the page after a script that runs before anything of the page does, here and at each load, which
    /// Chromium alone can do.
    pub async fn open_with(site: Site, search: &str, script: &str) -> Self {
        Self::open_in(site, search, script, 16).await
    }

    /// Opens the page of a job of a server of its own for somebody who has chosen this font size, in pixels; 16 is the
    /// usual one. Not in WebKit.
    pub async fn of_size(job: &str, text: u32) -> Self {
        Self::open_in(Site::start(None).await, &format!("?job={job}"), "", text).await
    }

    async fn open_in(site: Site, search: &str, script: &str, text: u32) -> Self {
        let driver = Driver::start().await;
        let browser = driver.browser(1280, 900, text).await;
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

    /// Waits until `condition` holds: JavaScript in which `root` is the element's shadow root.
    pub async fn until(&self, condition: &str) {
        let script = format!(
            r#"const done = arguments[arguments.length - 1];
            customElements.whenDefined("batch-job-inputs").then(() => {{
                const root = document.querySelector("batch-job-inputs").shadowRoot;
                const find = (selector) => root.querySelector(selector);
                const shown = (selector) => find(selector)?.offsetParent != null && getComputedStyle(find(selector)).visibility === "visible";
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
                // There may be more than one element, and what a page around them writes is outside of all of them.
                const elements = [...document.querySelectorAll("batch-job-inputs")];
                for (const place of [document, ...elements.map((element) => element.shadowRoot)]) {{
                    observer.observe(place, {{ subtree: true, childList: true, attributes: true, characterData: true }});
                }}
            }});"#
        );
        let outcome = loop {
            match self.browser.execute_async(&script, Vec::new()).await {
                // The page that was looked at gave way to the one that is waited for.
                Err(error) if error.to_string().contains("unload") => (),
                outcome => break outcome.expect("a condition"),
            }
        };
        assert_eq!(outcome, "", "in vain: {condition}");
    }

    /// Waits until what has come into view is drawn: rows out of sight are left out, and are nothing to be measured
    /// or clicked on until then.
    pub async fn drawn(&self) {
        let frames = "requestAnimationFrame(() => requestAnimationFrame(() => arguments[0](null)))";
        self.browser.execute_async(frames, Vec::new()).await.expect("two frames");
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

    /// What the API itself answers at a path below that of the jobs.
    pub async fn api(&self, path: &str) -> Value {
        let url = format!("{}/v0.5/batch/jobs{path}", self.site.origin);
        reqwest::get(url).await.expect("an answer").json().await.expect("JSON")
    }

    /// A node inside the element.
    pub async fn find(&self, selector: &str) -> Element {
        let host = self.browser.find(Locator::Css("batch-job-inputs")).await.expect("the element");
        let root = host.shadow_root().await.expect("its inside");
        root.find(Locator::Css(selector)).await.unwrap_or_else(|error| panic!("{selector}: {error}"))
    }

    /// The part of the page's address from its `?` on.
    pub async fn search(&self) -> String {
        let url = self.browser.current_url().await.expect("an address");
        url.query().map(|query| format!("?{query}")).unwrap_or_default()
    }

    /// Waits until the page's address has this from its `?` on: it is written when the request has left.
    pub async fn until_search(&self, wanted: &str) {
        let script = r#"const [wanted, done] = arguments;
            const look = () => location.search === wanted && end();
            const timer = setTimeout(() => end(), 15000);
            const end = () => {
                clearTimeout(timer);
                done(location.search);
            };
            // A page is told of what it travels to, not of what it writes.
            addEventListener("popstate", look);
            for (const name of ["pushState", "replaceState"]) {
                const write = history[name];
                history[name] = function (...entry) {
                    write.apply(this, entry);
                    look();
                };
            }
            look();"#;
        let search = self.browser.execute_async(script, vec![wanted.into()]).await.expect("an address");
        assert_eq!(search, wanted);
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
