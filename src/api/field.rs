//! One field of an untrusted answer: it is read whatever it holds, and judged afterwards.

use std::fmt;

use serde::{Deserialize, Deserializer};

/// What stands in a field. Reading one never fails, so that a single odd value costs no more than its row.
///
/// This works with deserializers over values that are already parsed (`JsValue`, `serde_json::Value`): they
/// can go on after an error, which a reader of text cannot.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Field<T> {
    /// No such field, or one that is `null`.
    #[default]
    Empty,
    /// What was expected.
    Value(T),
    /// Something of another type.
    Wrong,
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match Option::<T>::deserialize(deserializer) {
            Ok(Some(value)) => Self::Value(value),
            Ok(None) => Self::Empty,
            Err(_) => Self::Wrong,
        })
    }
}

/// A type that a field can be expected to have.
pub trait Expected {
    /// What it is called when something else stands there, with its article.
    const NAME: &'static str;
}

impl Expected for String {
    const NAME: &'static str = "a text";
}

impl Expected for f64 {
    const NAME: &'static str = "a number";
}

impl<T> Expected for Vec<T> {
    const NAME: &'static str = "a list";
}

impl<T: Expected> Field<T> {
    /// The value, if there is one.
    pub fn get(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Empty | Self::Wrong => None,
        }
    }

    /// The value of a field that may be absent or null.
    ///
    /// # Errors
    /// Names the field when something of another type stands there.
    pub fn optional(self, name: &'static str) -> Result<Option<T>, Unreadable> {
        match self {
            Self::Value(value) => Ok(Some(value)),
            Self::Empty => Ok(None),
            Self::Wrong => Err(Unreadable::new(name, "is not ", T::NAME)),
        }
    }

    /// The value of a field that every answer must have.
    ///
    /// # Errors
    /// Names the field when it is absent, null or of another type.
    pub fn required(self, name: &'static str) -> Result<T, Unreadable> {
        self.optional(name)?.ok_or_else(|| Unreadable::new(name, "is missing", ""))
    }
}

impl Field<f64> {
    /// A count or a size: a whole number from 0, which JSON has no type of its own for.
    ///
    /// # Errors
    /// Names the field when it holds anything else.
    pub fn count(self, name: &'static str) -> Result<Option<u64>, Unreadable> {
        let Some(number) = self.optional(name)? else {
            return Ok(None);
        };
        if number < 0.0 || number.fract() != 0.0 || !number.is_finite() {
            return Err(Unreadable::new(name, "is not ", "a whole number from 0"));
        }
        // Checked above; beyond 2^64 it saturates.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        Ok(Some(number as u64))
    }
}

/// Why an answer or a row cannot be read: it names the field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable(String);

impl Unreadable {
    /// `field` and what is wrong with it.
    pub fn new(field: &str, complaint: &str, expected: &str) -> Self {
        Self(["“", field, "” ", complaint, expected].concat())
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
