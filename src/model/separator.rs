//! What separates the fields of a CSV file.

use crate::i18n::Key;

/// A separator that spreadsheets know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// Of RFC 4180, and of spreadsheets where a point is the decimal sign.
    Comma,
    /// Of spreadsheets where the comma is the decimal sign: they show a file with commas in one column.
    Semicolon,
}

impl Separator {
    /// The character.
    #[must_use]
    pub fn character(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Semicolon => ';',
        }
    }

    /// The word for storage and markup.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Comma => "comma",
            Self::Semicolon => "semicolon",
        }
    }

    /// The name for people.
    #[must_use]
    pub fn label(self) -> Key {
        match self {
            Self::Comma => Key::Comma,
            Self::Semicolon => Key::Semicolon,
        }
    }
}
