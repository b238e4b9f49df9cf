//! Why inputs failed: the same message forty times is one reason.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::model::link::without_signature;

/// A failed input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailedInput {
    /// `inp_…`.
    pub id: String,
    /// The file's name.
    pub filename: String,
    /// How many failed inputs are before it.
    pub place: u64,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Reason {
    count: u64,
    inputs: Vec<FailedInput>,
}

/// Messages of failed inputs, each with the inputs that have it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReasonCounts {
    reasons: HashMap<String, Reason>,
    total: u64,
}

impl ReasonCounts {
    /// Counts one more message; an empty one is that of an input without a message. What signs a link in it differs each
    /// time, and is no part of the reason.
    pub fn add(&mut self, message: &str) {
        self.reason(message).count += 1;
        self.total += 1;
    }

    /// Counts the message of the next failed input, which has this id and this file.
    pub fn add_input(&mut self, message: &str, id: String, filename: String) {
        let place = self.total;
        self.reason(message).inputs.push(FailedInput { id, filename, place });
        self.add(message);
    }

    fn reason(&mut self, message: &str) -> &mut Reason {
        self.reasons.entry(without_signature(message).into_owned()).or_default()
    }

    /// The number of messages that were counted.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.total
    }

    /// The number of different messages.
    #[must_use]
    pub fn distinct(&self) -> usize {
        self.reasons.len()
    }

    /// The inputs with a message of [`Self::most_frequent`], in the server's order.
    #[must_use]
    pub fn inputs_of(&self, message: &str) -> &[FailedInput] {
        self.reasons.get(message).map_or(&[], |reason| &reason.inputs)
    }

    /// At most `limit` messages with their counts, the most frequent first, those with the same count by their text.
    #[must_use]
    pub fn most_frequent(&self, limit: usize) -> Vec<(&str, u64)> {
        let mut reasons: Vec<(&str, u64)> =
            self.reasons.iter().map(|(message, reason)| (message.as_str(), reason.count)).collect();
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
