//! From the text of an answer to its fields: what each has to be, and which one is not.
//!
//! The structures of answers are derived with a [`Field`] for each member, and so cannot fail for one of them: an odd
//! member is judged by the code that reads it.

use serde::{Deserialize, de::IgnoredAny};
use serde_json::value::RawValue;
use thiserror::Error;

use crate::model::json;
use crate::model::json::Members;

/// A member of an object as it came; `None` where it is absent or `null`.
pub(crate) type Field<'a> = Option<&'a RawValue>;

/// Why an answer or a part of it cannot be decoded, with the path of the field.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum DecodeError {
    /// The answer is no JSON from its beginning.
    #[error("the answer is not JSON")]
    NotJson,
    /// The JSON is broken.
    #[error("“{field}” is not JSON at line {line}, column {column}")]
    Syntax {
        /// The answer, or the part of it in which places are counted.
        field: &'static str,
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
    },
    /// A field is required and is absent or `null`.
    #[error("“{field}” is missing")]
    Missing {
        /// Its path.
        field: &'static str,
    },
    /// A field is no object.
    #[error("“{field}” is not an object")]
    NotObject {
        /// Its path.
        field: &'static str,
    },
    /// A field is no text.
    #[error("“{field}” is not a string")]
    NotText {
        /// Its path.
        field: &'static str,
    },
    /// A field is no count.
    #[error("“{field}” is not a non-negative integer")]
    NotCount {
        /// Its path.
        field: &'static str,
    },
    /// A field is no list.
    #[error("“{field}” is not a list")]
    NotList {
        /// Its path.
        field: &'static str,
    },
    /// The answer, or an entry, is of another job.
    #[error("“{field}” belongs to another job: {found}")]
    OtherJob {
        /// Its path.
        field: &'static str,
        /// The other job's id.
        found: String,
    },
}

/// Reads the text of an answer. Where it is not valid JSON because of `NaN` and the like, it is mended and read once more.
///
/// # Errors
/// Those of `read`.
pub fn decode<T>(text: &str, read: &dyn Fn(&str) -> Result<T, DecodeError>) -> Result<T, DecodeError> {
    if json::has_surrogates(text) {
        return read(&json::mend(text));
    }
    match read(text) {
        Err(error @ (DecodeError::Syntax { .. } | DecodeError::NotJson)) => {
            // Its places are those of the text as it came.
            read(&json::mend(text)).map_err(|again| match again {
                DecodeError::Syntax { .. } | DecodeError::NotJson => error,
                other => other,
            })
        }
        result => result,
    }
}

/// The fields of an object; `name` is its path.
pub(crate) fn object<'a, T: Deserialize<'a>>(text: &'a str, name: &'static str) -> Result<T, DecodeError> {
    // A derived structure would take a list for itself, too.
    check_object(text, name)?;
    serde_json::from_str(text).map_err(|error| syntax(&error, name))
}

fn check_object(text: &str, name: &'static str) -> Result<(), DecodeError> {
    if text.trim_start().starts_with('{') {
        return Ok(());
    }
    match serde_json::from_str::<IgnoredAny>(text) {
        Ok(_) => Err(DecodeError::NotObject { field: name }),
        Err(error) if text.trim_start().starts_with('[') => Err(syntax(&error, name)),
        Err(_) => Err(DecodeError::NotJson),
    }
}

fn syntax(error: &serde_json::Error, field: &'static str) -> DecodeError {
    DecodeError::Syntax { field, line: error.line(), column: error.column() }
}

/// A field that has to be there.
pub(crate) fn required<'a>(field: Field<'a>, name: &'static str) -> Result<&'a RawValue, DecodeError> {
    field.ok_or(DecodeError::Missing { field: name })
}

/// A text that has to be there.
pub(crate) fn required_text(field: Field<'_>, name: &'static str) -> Result<String, DecodeError> {
    let text = json::text(required(field, name)?).ok_or(DecodeError::NotText { field: name })?;
    Ok(text.into_owned())
}

/// A count that has to be there: a whole number from 0.
pub(crate) fn required_count(field: Field<'_>, name: &'static str) -> Result<u64, DecodeError> {
    count(required(field, name)?).ok_or(DecodeError::NotCount { field: name })
}

/// The entries of a list that has to be there.
pub(crate) fn required_list<'a>(
    field: Field<'a>,
    name: &'static str,
) -> Result<Vec<&'a RawValue>, DecodeError> {
    json::list(required(field, name)?).ok_or(DecodeError::NotList { field: name })
}

/// The text of a field; `None` where it is absent or something else.
pub(crate) fn text(field: Field<'_>) -> Option<String> {
    json::text(field?).map(std::borrow::Cow::into_owned)
}

/// A count or a size, if this is one. Beyond 2^53 only what is written as a whole number is exact.
pub(crate) fn count(raw: &RawValue) -> Option<u64> {
    whole(raw.get())
}

/// The same, also of a number in a text.
pub(crate) fn count_in_text(raw: &RawValue) -> Option<u64> {
    count(raw).or_else(|| whole(json::text(raw)?.trim()))
}

fn whole(text: &str) -> Option<u64> {
    if !text.starts_with(|first: char| first == '-' || first.is_ascii_digit()) {
        return None;
    }
    text.parse().ok().or_else(|| {
        let number: f64 = serde_json::from_str(text).ok()?;
        // Checked; what is beyond 2^64 saturates.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        (number >= 0.0 && number.fract() == 0.0).then_some(number as u64)
    })
}

/// A text, or the `message` of an object, however deep.
pub(crate) fn message(raw: &RawValue) -> Option<String> {
    let mut raw = raw;
    // Deeper than that nobody puts it.
    for _ in 0..4 {
        if let Some(text) = json::text(raw) {
            return Some(text.into_owned());
        }
        raw = Members::of(raw).get("message")?;
    }
    None
}
