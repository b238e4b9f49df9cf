//! The server of a portal that is more than a folder of files, such as that of Vite for development.

use std::path::PathBuf;

use tokio::process::Command;

use crate::{
    Site,
    driver::{Group, told},
};

/// A running server; it ends with the test.
pub struct Server {
    /// Such as `http://localhost:40001`.
    pub origin: String,
    _process: Group,
}

impl Server {
    /// Starts a program that npm has installed in `tests/portals`, in a folder there. It listens on a free port, forwards
    /// what the element requests to the API of `site`, and knows this key.
    pub async fn start(program: &str, folder: &str, arguments: &[&str], site: &Site, key: &str) -> Self {
        let portals = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../portals");
        let mut node = Command::new("node");
        node.arg(portals.join("node_modules").join(program))
            .args(arguments)
            .current_dir(portals.join(folder));
        node.env("API", &site.origin).env("ATAI_API_KEY", key);
        node.env("NO_COLOR", "1").env("NEXT_TELEMETRY_DISABLED", "1");
        let (port, process) = told(&mut node, "http://localhost:").await;
        Self { origin: format!("http://localhost:{}", port.trim_end_matches('/')), _process: process }
    }
}
