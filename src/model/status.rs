//! The status of an input, as the API names it and as people read it.

use crate::i18n::Key;

/// A status that the API documents for `GET /batch/jobs/{id}/inputs`, and so one that it can filter by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// Waits for a worker.
    Pending,
    /// Is being worked on.
    Processing,
    /// Done.
    Completed,
    /// Ended with an error.
    Failed,
    /// Belongs to a port that is listed for visibility and not tracked; it never moves.
    Reference,
}

impl Status {
    /// All of them, in the order in which an input lives through them.
    pub const ALL: [Self; 5] =
        [Self::Pending, Self::Processing, Self::Completed, Self::Failed, Self::Reference];

    /// The API's own word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Processing => "processing",
            Self::Completed => "completed",
            Self::Failed => "failed",
            Self::Reference => "reference",
        }
    }

    /// The word for people.
    #[must_use]
    pub fn label(self) -> Key {
        match self {
            Self::Pending => Key::Pending,
            Self::Processing => Key::Processing,
            Self::Completed => Key::Completed,
            Self::Failed => Key::Failed,
            Self::Reference => Key::Reference,
        }
    }

    /// The status of the API's word in any case, if it is a documented one.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str().eq_ignore_ascii_case(word))
    }
}

/// The status that an answer gives an input: the API may learn new ones at any time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InputStatus {
    /// One of the documented ones.
    Known(Status),
    /// Any other word, shown as it is.
    Other(String),
}

impl InputStatus {
    /// Reads the API's word; there is none that it refuses.
    #[must_use]
    pub fn from_word(word: String) -> Self {
        Status::from_word(&word).map_or(Self::Other(word), Self::Known)
    }

    /// Whether this is the given documented status.
    #[must_use]
    pub fn is(&self, status: Status) -> bool {
        *self == Self::Known(status)
    }
}
