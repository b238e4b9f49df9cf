//! Makes the element's one style sheet out of `style/`, without what only its authors need.

use std::{env, fs, io, path::PathBuf};

/// In the order of the cascade.
const SHEETS: [&str; 10] =
    ["theme", "layout", "controls", "table", "badge", "message", "summary", "details", "dialog", "jobs"];

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=style");
    let mut style = String::new();
    for sheet in SHEETS {
        style += &fs::read_to_string(format!("style/{sheet}.css"))?;
    }
    let place = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("style.css");
    fs::write(place, dense(&without_comments(&style)))
}

fn without_comments(style: &str) -> String {
    let mut parts = style.split("/*");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        kept += part.split_once("*/").map_or("", |(_, rest)| rest);
    }
    kept
}

/// Leaves the space out that means nothing. Around colons and combinators it may mean something.
fn dense(style: &str) -> String {
    let mut dense = style.split_whitespace().collect::<Vec<_>>().join(" ");
    for mark in ["{", "}", ";", ","] {
        dense = dense.replace(&format!(" {mark}"), mark).replace(&format!("{mark} "), mark);
    }
    dense.replace(";}", "}")
}
