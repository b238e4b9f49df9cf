//! A server that answers as the Archetype AI batch API does, with a named job for every case.
//!
//! Everything but `job_live` and the links of `job_expired` is the same on every run; rows are made
//! when they are asked for, so a million inputs cost no memory.

#![forbid(unsafe_code)]

mod answer;
mod asked;
mod cancelled;
mod catalog;
mod dataset;
mod expired;
mod extras;
mod fault;
mod files;
mod handmade;
mod hostile;
mod input;
mod inputs;
mod links;
mod live;
mod matches;
mod neighbours;
mod odd;
mod page;
mod query;
mod requests;
mod seed;
mod server;
mod synthetic;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::http::header::{ACCEPT, AUTHORIZATION, ETAG, IF_NONE_MATCH, RETRY_AFTER};
use axum::http::{Method, StatusCode};
use axum::middleware;
use axum::routing::get;
use axum::{Router, serve as serve_http};
use tokio::net::TcpListener;
use tower_http::cors::{Any, CorsLayer};

pub use crate::requests::Requests;
use crate::server::Server;

/// What a server may be told; the default demands no key, serves no page and is silent.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The key that every request to `/v0.5` must carry as `Authorization: Bearer KEY`.
    pub key: Option<String>,
    /// The folder of a built page, served at `/` so that page and API share an origin.
    pub page: Option<PathBuf>,
    /// Whether each request is written to standard error.
    pub log: bool,
    /// How far its clock, by which `job_live` lives, is ahead of the machine's.
    pub ahead: Duration,
    /// Keeps every request; clone it before the server starts to look at it afterwards.
    pub requests: Requests,
}

/// The whole server: the API under `/v0.5`, the files behind the links, and the page if there is one.
pub fn router(options: Options) -> Router {
    let page = options.page.clone();
    let server = Arc::new(Server::new(options));
    let router = Router::new()
        .nest("/v0.5", api(&server))
        .route("/files/{job}/{n}/{filename}", get(files::file))
        .route("/favicon.ico", get(StatusCode::NO_CONTENT));
    let router = match page {
        Some(folder) => router.fallback_service(page::router(&folder)),
        None => router.fallback(answer::unknown_path),
    };
    router.layer(middleware::from_fn_with_state(server, requests::note))
}

/// Answers on the listener until the future is dropped or accepting fails for good.
///
/// # Errors
///
/// Gives back the error of the listener.
pub async fn serve(listener: TcpListener, options: Options) -> std::io::Result<()> {
    serve_http(listener, router(options)).await
}

fn api(server: &Arc<Server>) -> Router {
    Router::new()
        .route("/batch/jobs/{id}/inputs", get(inputs::inputs))
        .merge(neighbours::routes())
        .fallback(answer::unknown_path)
        .method_not_allowed_fallback(answer::wrong_method)
        .with_state(Arc::clone(server))
        .layer(middleware::from_fn_with_state(Arc::clone(server), server::demand_key))
        // Outermost: a browser sends no key with its preflight request.
        .layer(
            CorsLayer::new()
                .allow_origin(Any)
                .allow_methods([Method::GET])
                .allow_headers([ACCEPT, AUTHORIZATION, IF_NONE_MATCH])
                .expose_headers([RETRY_AFTER, ETAG]),
        )
}
