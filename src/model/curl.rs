//! The request for a page as a command line that does the same in a shell.

/// A `curl` command that gets `url`. The key is named, not written: the shell puts in what the environment
/// variable `ATAI_API_KEY` holds.
#[must_use]
pub fn command(url: &str) -> String {
    let auth = r#"-H "Authorization: Bearer $ATAI_API_KEY""#;
    ["curl -sS -H 'Accept: application/json' ", auth, " ", &quote(url)].concat()
}

/// A text as one word of a POSIX shell: between single quotes nothing has a meaning but the quote itself.
fn quote(text: &str) -> String {
    ["'", &text.replace('\'', r"'\''"), "'"].concat()
}
