//! Why inputs failed: the same message forty times is one cause.

use crate::model::by_text::ByText;

/// Messages of failed inputs, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Causes {
    counts: ByText,
    total: u64,
}

impl Causes {
    /// Counts a further message; an empty one is an input that does not say why it failed.
    pub fn add(&mut self, message: &str) {
        self.total += 1;
        self.counts.count(message);
    }

    /// How many messages were counted.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.total
    }

    /// How many different messages there are.
    #[must_use]
    pub fn kinds(&self) -> usize {
        self.counts.iter().count()
    }

    /// At most so many messages, the most frequent one first, those of one count by their text.
    #[must_use]
    pub fn most_frequent(&self, most: usize) -> Vec<(&str, u64)> {
        let mut left: Vec<(&str, u64)> =
            self.counts.iter().map(|(message, count)| (message, count as u64)).collect();
        let mut frequent = Vec::new();
        // A few of them are wanted, and sorting all would take more code than there is here.
        while frequent.len() < most {
            let next = left.iter().enumerate().rev().max_by_key(|(_, (_, count))| *count);
            let Some((place, _)) = next else { break };
            frequent.push(left.remove(place));
        }
        frequent
    }
}
