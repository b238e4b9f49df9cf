//! What Chromium alone lets a test do, by its own protocol: see [`crate::outside_chromium`].

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use super::Page;

impl Page {
    /// The widths of a telephone, a tablet, a laptop and a large screen, in pixels.
    pub const WIDTHS: [u32; 4] = [320, 768, 1280, 1600];

    /// Calls the browser by its own protocol.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Value {
        self.driver.devtools(&self.browser, command, parameters).await
    }

    /// Takes the network away from the browser, or gives it back.
    pub async fn network(&self, online: bool) {
        let conditions =
            json!({ "offline": !online, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.devtools("Network.enable", json!({})).await;
        self.devtools("Network.emulateNetworkConditions", conditions).await;
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

    /// Gives the page a viewport of this width and a height of 900, of `scale` device pixels each.
    pub async fn resize(&self, width: u32, scale: u32) {
        self.resize_to(width, 900, scale).await;
    }

    /// Gives the page a viewport of this width that is as high as the page: nothing sticks over anything, and all of it
    /// is drawn.
    pub async fn unroll(&self, width: u32) {
        self.resize(width, 1).await;
        loop {
            let heights = self.read("[document.documentElement.scrollHeight, innerHeight]").await;
            let [whole, shown] = [0, 1].map(|place| heights[place].as_u64().expect("a height"));
            if whole <= shown {
                break;
            }
            self.resize_to(width, whole, 1).await;
        }
    }

    /// Gives the page a viewport of this size.
    pub async fn resize_to(&self, width: u32, height: u64, scale: u32) {
        let metrics =
            json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics).await;
        let settled = "requestAnimationFrame(() => requestAnimationFrame(() => arguments[0](innerWidth)))";
        assert_eq!(self.browser.execute_async(settled, Vec::new()).await.expect("a width"), width);
    }

    /// Sets the medium, empty for the screen, and the media features of these names; all others are the browser's.
    pub async fn emulate(&self, medium: &str, features: &[(&str, &str)]) {
        let feature = |(name, value): &(&str, &str)| json!({ "name": name, "value": value });
        let features: Vec<Value> = features.iter().map(feature).collect();
        let media = json!({ "media": medium, "features": features });
        self.devtools("Emulation.setEmulatedMedia", media).await;
    }
}
