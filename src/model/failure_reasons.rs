//! Why inputs failed: the same message forty times is one reason.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::model::link::without_signature;

/// Messages of failed inputs, each with the number of inputs that have it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReasonCounts {
    counts: HashMap<String, u64>,
    total: u64,
}

impl ReasonCounts {
    /// Counts one more message; an empty one is that of an input without a message. What signs a link in it differs each
    /// time, and is no part of the reason.
    pub fn add(&mut self, message: &str) {
        self.total += 1;
        let message = without_signature(message);
        match self.counts.get_mut(&*message) {
            Some(count) => *count += 1,
            None => {
                self.counts.insert(message.into_owned(), 1);
            }
        }
    }

    /// The number of messages that were counted.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.total
    }

    /// The number of different messages.
    #[must_use]
    pub fn distinct(&self) -> usize {
        self.counts.len()
    }

    /// At most `limit` messages with their counts, the most frequent first, those with the same count by their text.
    #[must_use]
    pub fn most_frequent(&self, limit: usize) -> Vec<(&str, u64)> {
        let mut reasons: Vec<(&str, u64)> =
            self.counts.iter().map(|(message, count)| (message.as_str(), *count)).collect();
        // Few are listed: looking for each takes no longer than sorting, and less code.
        let next = |_| {
            let most =
                reasons.iter().enumerate().max_by_key(|(_, (message, count))| (*count, Reverse(*message)));
            let place = most?.0;
            Some(reasons.swap_remove(place))
        };
        (0..limit).map_while(next).collect()
    }
}
