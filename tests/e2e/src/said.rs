//! What is said, on screen and in the console.

/// What the browser itself says in the console of an answer that is no success.
pub const REFUSED: &str = "the server responded with a status of";

/// Looks for each of these words in what is said.
pub fn assert_says(said: &str, words: &[&str]) {
    for words in words {
        assert!(said.contains(words), "“{words}” in: {said}");
    }
}
