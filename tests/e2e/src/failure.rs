//! What a test that fails leaves behind: a picture of the page, and what the document was.

use std::{env, error::Error, fs, path::Path, thread, time::Duration};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde_json::{Value, json};

use crate::engine::{Engine, test_name};

/// The document with what is inside of elements.
const DOCUMENT: &str =
    "const shadowRoots = [...document.querySelectorAll('*')].map((node) => node.shadowRoot).filter(Boolean);
    const html = document.documentElement;
    return html.getHTML ? html.getHTML({ shadowRoots }) : html.outerHTML;";

/// Keeps what the session at this address shows, below `target/e2e-failures/` and called after the test.
pub fn keep(session: &str, engine: Engine) {
    // Such as target/debug/deps/faults-0123456789abcdef.
    let program = env::current_exe().unwrap_or_default();
    let target = program.ancestors().nth(3).unwrap_or(Path::new("target"));
    let tests = program.file_stem().unwrap_or_default().to_string_lossy();
    let tests = tests.rsplit_once('-').map_or(&*tests, |(name, _)| name);
    let name = format!("{tests}-{}-{engine:?}", test_name()).to_lowercase();
    let path = target.join("e2e-failures").join(name);
    // The test's own runtime is about to end, and does nothing any more.
    let kept = thread::scope(|scope| {
        let asking = scope.spawn(|| ask(session, &path).map_err(|error| error.to_string()));
        asking.join().unwrap_or_else(|_| Err("a panic".to_owned()))
    });
    match kept {
        Ok(()) => eprintln!("What was on screen is kept: {}.png and .html", path.display()),
        Err(error) => eprintln!("What was on screen could not be kept: {error}"),
    }
}

fn ask(session: &str, path: &Path) -> Result<(), Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let client = reqwest::Client::new();
        let patience = Duration::from_secs(10);
        fs::create_dir_all(path.parent().unwrap_or(path))?;
        let script = json!({ "script": DOCUMENT, "args": [] });
        let document = client.post(format!("{session}/execute/sync")).json(&script).timeout(patience);
        let document: Value = document.send().await?.json().await?;
        fs::write(path.with_extension("html"), document["value"].as_str().ok_or("no document")?)?;
        let picture = client.get(format!("{session}/screenshot")).timeout(patience);
        let picture: Value = picture.send().await?.json().await?;
        let picture = BASE64_STANDARD.decode(picture["value"].as_str().ok_or("no picture")?)?;
        Ok(fs::write(path.with_extension("png"), picture)?)
    })
}
