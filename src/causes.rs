//! Why inputs failed: the same message forty times is one cause.

use std::collections::HashMap;

/// Messages of failed inputs, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Causes {
    counts: HashMap<String, u64>,
    total: u64,
}

impl Causes {
    /// Counts a further message; an empty one is an input that does not say why it failed.
    pub fn add(&mut self, message: &str) {
        self.total += 1;
        *self.counts.entry(message.to_owned()).or_default() += 1;
    }

    /// How many messages were counted.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.total
    }

    /// The different messages, the most frequent one first, those of one count by their text.
    #[must_use]
    pub fn sorted(&self) -> Vec<(&str, u64)> {
        let mut sorted: Vec<(&str, u64)> =
            self.counts.iter().map(|(message, count)| (message.as_str(), *count)).collect();
        sorted.sort_unstable_by(|(one, few), (other, many)| many.cmp(few).then(one.cmp(other)));
        sorted
    }
}
