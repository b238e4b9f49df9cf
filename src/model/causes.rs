//! Why inputs failed: the same message forty times is one cause.

use std::collections::BTreeMap;

/// Messages of failed inputs, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Causes {
    counts: BTreeMap<String, u64>,
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

    /// How many different messages there are.
    #[must_use]
    pub fn kinds(&self) -> usize {
        self.counts.len()
    }

    /// At most so many messages, the most frequent one first, those of one count by their text.
    #[must_use]
    pub fn most_frequent(&self, most: usize) -> Vec<(&str, u64)> {
        let mut frequent: Vec<(&str, u64)> =
            self.counts.iter().map(|(message, count)| (message.as_str(), *count)).collect();
        frequent.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        frequent.truncate(most);
        frequent
    }
}
