//! Somebody else's web application: a page of its own on an origin of its own, with whatever API a test gives it.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    extract::Request,
    http::header::{AUTHORIZATION, CACHE_CONTROL, HeaderValue},
    middleware::{Next, from_fn},
    response::{Html, Response},
    routing::get,
};
use tokio::{net::TcpListener, task::AbortHandle};
use tower_http::{cors::CorsLayer, services::ServeDir};

use crate::{Page, Site};

/// Loads the component on a page of a portal.
pub const SCRIPT: &str = r#"<script type="module" src="/widget/batch-job-inputs.js"></script>"#;

/// An element that asks only when it is told to, so that requests can be counted. [`Portal::visit`] says what `API` is.
#[must_use]
pub fn element(job: &str) -> String {
    format!(r#"<batch-job-inputs api-base="API" job-id="{job}" refresh="0"></batch-job-inputs>"#)
}

/// A server of its own for one test; it ends with it.
pub struct Portal {
    /// Such as `http://127.0.0.1:40001`.
    pub origin: String,
    heard: Arc<Mutex<Vec<String>>>,
    server: AbortHandle,
}

impl Portal {
    /// Serves `html` at `/`, the built component below `/widget/`, and `api` for everything else.
    pub async fn start(html: String, api: Router) -> Self {
        Self::with(html, api, PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../dist")).await
    }

    /// The same with another folder in place of `dist/`.
    pub async fn with(html: String, api: Router, dist: PathBuf) -> Self {
        let heard = Arc::new(Mutex::new(Vec::new()));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let origin = format!("http://{}", listener.local_addr().expect("an address"));
        let router = Router::new()
            .route("/", get(|| async { Html(html) }))
            .nest_service("/widget", ServeDir::new(dist))
            .route("/favicon.ico", get(|| async {}))
            .merge(api)
            .layer(CorsLayer::very_permissive())
            .layer(from_fn({
                let heard = Arc::clone(&heard);
                move |request, next| note(Arc::clone(&heard), request, next)
            }));
        let server = tokio::spawn(async move { axum::serve(listener, router).await.expect("to serve") });
        Self { origin, heard, server: server.abort_handle() }
    }

    /// Opens a page of a portal whose body is this, after a script that runs before anything of it does; the API is of
    /// another origin, and `API` in the body stands for its base.
    pub async fn visit(body: &str, script: &str) -> (Page, Self) {
        let site = Site::start(None).await;
        let body = body.replace("API", &format!("{}/v0.5", site.origin));
        let html = format!("<!doctype html><meta charset=utf-8><title>Portal</title>{body}");
        let portal = Self::start(html, Router::new()).await;
        let page = Page::elsewhere(site, script).await;
        page.site.requests.clear();
        page.browser.goto(&portal.origin).await.expect("the page");
        (page, portal)
    }

    /// The requests so far: `GET /path?query`, and what their header `Authorization` said if they had one.
    #[must_use]
    pub fn heard(&self) -> Vec<String> {
        self.heard.lock().expect("the requests").clone()
    }
}

async fn note(heard: Arc<Mutex<Vec<String>>>, request: Request, next: Next) -> Response {
    let authorization = request.headers().get(AUTHORIZATION).map(|value| format!(" {value:?}"));
    let line = format!("{} {}{}", request.method(), request.uri(), authorization.unwrap_or_default());
    heard.lock().expect("the requests").push(line);
    let mut answer = next.run(request).await;
    answer.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}

impl Drop for Portal {
    fn drop(&mut self) {
        self.server.abort();
    }
}
