//! The built page at `/`, with the headers that a production server should give it.

use std::path::Path;

use axum::Router;
use axum::extract::Request;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, VARY, X_CONTENT_TYPE_OPTIONS};
use axum::middleware::{self, Next};
use axum::response::Response;
use tower_http::services::ServeDir;

const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'",
);

/// Serves the files of a folder; a `.br` or `.gz` beside a file is preferred where it is accepted.
pub(crate) fn router(folder: &Path) -> Router {
    let files = ServeDir::new(folder).precompressed_br().precompressed_gzip();
    Router::new().fallback_service(files).layer(middleware::from_fn(with_headers))
}

async fn with_headers(request: Request, next: Next) -> Response {
    let hashed = has_hash(request.uri().path());
    let mut answer = next.run(request).await;
    let keep = hashed && !answer.status().is_client_error() && !answer.status().is_server_error();
    let headers = answer.headers_mut();
    headers.insert(
        CACHE_CONTROL,
        HeaderValue::from_static(if keep { "public, max-age=31536000, immutable" } else { "no-cache" }),
    );
    // The same name answers plain or compressed, which a cache in between has to know.
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    headers.insert(CONTENT_SECURITY_POLICY, POLICY);
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    answer
}

/// Whether a name carries a hash of what is in the file, and so never stands for anything else.
fn has_hash(path: &str) -> bool {
    path.split(['-', '_', '.'])
        .any(|part| part.len() >= 8 && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}
