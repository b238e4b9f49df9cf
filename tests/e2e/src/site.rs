//! The built page and the sample API on one origin.

use std::{
    path::PathBuf,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use sample_api::{Options, Requests, serve};
use tokio::{net::TcpListener, task::AbortHandle};

/// A server of its own for one test; it ends with it.
pub struct Site {
    /// Such as `http://127.0.0.1:40001`.
    pub origin: String,
    /// What was asked of it, pages and files included.
    pub requests: Requests,
    server: AbortHandle,
}

impl Site {
    /// Serves `dist/` and the sample API, which demands `key` if there is one.
    pub async fn start(key: Option<&str>) -> Self {
        Self::with(Options { key: key.map(str::to_owned), ..Options::default() }).await
    }

    /// Serves `dist/` and the sample API with these options.
    pub async fn with(options: Options) -> Self {
        Self::of("dist", options).await
    }

    /// Serves `dist/` and the sample API, whose `job_live` is twenty seconds into its round of three minutes.
    pub async fn with_live_job() -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a time after 1970");
        let ahead = Duration::from_secs(200 - now.as_secs() % 180);
        Self::with(Options { ahead, ..Options::default() }).await
    }

    /// Serves a folder of the repository and the sample API with these options.
    pub async fn of(folder: &str, options: Options) -> Self {
        let page = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder);
        assert!(page.join("index.html").exists(), "{folder} is not built: run `make test`");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let origin = format!("http://{}", listener.local_addr().expect("an address"));
        let requests = Requests::default();
        let options = Options { page: Some(page), requests: requests.clone(), ..options };
        let server = tokio::spawn(serve(listener, options)).abort_handle();
        Self { origin, requests, server }
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.server.abort();
    }
}
