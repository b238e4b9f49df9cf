//! What the server has been asked for, and how to wait for it.

use std::time::{Duration, Instant};

use super::Page;

impl Page {
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
}

fn is_page(asked: &str) -> bool {
    asked.starts_with("GET ") && asked.contains("/inputs?") && !asked.ends_with("limit=1")
}
