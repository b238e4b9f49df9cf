//! The built page beside the API.

use std::fs;
use std::path::PathBuf;

use sample_api::Options;

use crate::started::Started;

const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
                      style-src 'self'; connect-src 'self'";
const FOR_EVER: &str = "public, max-age=31536000, immutable";

async fn with_page(name: &str) -> Started {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    let files = [
        ("index.html", "<!doctype html><title>page</title>"),
        ("batch-job-inputs.js", "export {}"),
        ("app-0123abcd.js", "export {}"),
        ("app-0123abcd_bg.wasm", "plain"),
        ("app-0123abcd_bg.wasm.br", "brotli"),
        ("app-0123abcd_bg.wasm.gz", "gzip"),
    ];
    for (name, text) in files {
        fs::write(folder.join(name), text).unwrap();
    }
    Started::with(Options { page: Some(folder), ..Options::default() }).await
}

#[tokio::test]
async fn files_have_the_right_type_and_headers() {
    let server = with_page("page-types").await;
    let expected = [
        ("/", "text/html", "no-cache"),
        ("/index.html", "text/html", "no-cache"),
        ("/batch-job-inputs.js", "text/javascript", "no-cache"),
        ("/app-0123abcd.js", "text/javascript", FOR_EVER),
        ("/app-0123abcd_bg.wasm", "application/wasm", FOR_EVER),
    ];
    for (path, kind, caching) in expected {
        let answer = server.get(path).await;
        assert_eq!(answer.status(), 200, "{path}");
        assert_eq!(answer.headers()["content-type"], kind, "{path}");
        assert_eq!(answer.headers()["cache-control"], caching, "{path}");
        assert_eq!(answer.headers()["content-security-policy"], POLICY);
        assert_eq!(answer.headers()["x-content-type-options"], "nosniff");
    }
    let missing = server.get("/missing.js").await;
    assert_eq!(missing.status(), 404);
    assert_eq!(missing.headers()["cache-control"], "no-cache");
    assert_eq!(server.get("/favicon.ico").await.status(), 204);
    // The API is still there, without the page's headers.
    let api = server.get("/v0.5/batch/jobs/job_small/inputs").await;
    assert_eq!(api.status(), 200);
    assert!(!api.headers().contains_key("content-security-policy"));
    assert_eq!(server.get("/v0.5/nothing").await.headers()["content-type"], "application/json");
}

#[tokio::test]
async fn compressed_files_are_preferred() {
    let server = with_page("page-compressed").await;
    let url = format!("{}/app-0123abcd_bg.wasm", server.origin);
    for (accepted, encoding, text) in [("br, gzip", "br", "brotli"), ("gzip", "gzip", "gzip")] {
        let request = server.client.get(&url).header("Accept-Encoding", accepted);
        let answer = request.send().await.unwrap();
        assert_eq!(answer.headers()["content-encoding"], encoding);
        assert_eq!(answer.headers()["vary"], "accept-encoding");
        assert_eq!(answer.headers()["content-type"], "application/wasm");
        assert_eq!(answer.text().await.unwrap(), text);
    }
}
