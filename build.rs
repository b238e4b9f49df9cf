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
    fs::write(place, dense(&own_rem(&without_comments(&style))))
}

fn without_comments(style: &str) -> String {
    let mut parts = style.split("/*");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        kept += part.split_once("*/").map_or("", |(_, rest)| rest);
    }
    kept
}

/// Makes `rem` the browser's default font size, which `--rem` is (see `theme.css`): what it is in CSS, the font size of
/// the page's root, is the business of the page.
fn own_rem(style: &str) -> String {
    let mut parts = style.split("rem");
    let mut made = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let before = made.trim_end_matches(|mark: char| mark.is_ascii_digit() || mark == '.').len();
        let number = made.split_off(before);
        if number.contains(|mark: char| mark.is_ascii_digit()) && !part.starts_with(char::is_alphanumeric) {
            let sign = made.ends_with('-').then(|| made.pop());
            made += &["calc(var(--rem)*", if sign.is_some() { "-" } else { "" }, &number, ")"].concat();
        } else {
            made += &[&number, "rem"].concat();
        }
        made += part;
    }
    made
}

/// Leaves the space out that means nothing. Around colons and combinators it may mean something.
fn dense(style: &str) -> String {
    let mut dense = style.split_whitespace().collect::<Vec<_>>().join(" ");
    for mark in ["{", "}", ";", ","] {
        dense = dense.replace(&format!(" {mark}"), mark).replace(&format!("{mark} "), mark);
    }
    dense.replace(";}", "}")
}
