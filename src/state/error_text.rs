//! Errors in plain words: what happened and what to do.

use crate::api::decode::DecodeError;
use crate::api::error::ApiError;
use crate::api::error::ErrorKind;
use crate::i18n::Word;
use crate::i18n::Words;
use crate::state::language::Language;

/// What happened.
#[must_use]
pub fn title(kind: ErrorKind, online: bool) -> Word {
    match kind {
        ErrorKind::Network if !online => Word::Offline,
        ErrorKind::Network => Word::Network,
        ErrorKind::Timeout => Word::Timeout,
        ErrorKind::Unauthorized => Word::Unauthorized,
        ErrorKind::Forbidden => Word::Forbidden,
        ErrorKind::NotFound => Word::NotFound,
        ErrorKind::Invalid => Word::Invalid,
        ErrorKind::RateLimited => Word::RateLimited,
        ErrorKind::Server => Word::Server,
        ErrorKind::Redirect => Word::Redirect,
        ErrorKind::Decode => Word::Decode,
        ErrorKind::Token => Word::NoToken,
        ErrorKind::SignIn => Word::SignIn,
    }
}

/// What to do about it.
#[must_use]
pub fn advice(kind: ErrorKind, online: bool) -> Word {
    match kind {
        ErrorKind::Network if !online => Word::OfflineAdvice,
        ErrorKind::Network => Word::NetworkAdvice,
        ErrorKind::Timeout | ErrorKind::Server => Word::TemporaryAdvice,
        ErrorKind::Unauthorized => Word::UnauthorizedAdvice,
        ErrorKind::Forbidden => Word::ForbiddenAdvice,
        ErrorKind::NotFound => Word::NotFoundAdvice,
        ErrorKind::Invalid => Word::InvalidAdvice,
        ErrorKind::RateLimited => Word::RateLimitedAdvice,
        ErrorKind::Redirect => Word::RedirectAdvice,
        ErrorKind::Decode => Word::DecodeAdvice,
        ErrorKind::Token => Word::NoTokenAdvice,
        ErrorKind::SignIn => Word::SignInAdvice,
    }
}

/// The message of the server, else what happened.
#[must_use]
pub fn message(error: &ApiError, words: Words) -> String {
    if let Some(decode) = &error.decode {
        return reason(decode, words);
    }
    let message = error.first().message;
    if message.is_empty() { words.get(title(error.kind, true)).to_owned() } else { message }
}

/// What is wrong with an answer or a row that cannot be decoded.
#[must_use]
pub fn reason(error: &DecodeError, words: Words) -> String {
    match error {
        DecodeError::NotJson => words.get(Word::NotJson).to_owned(),
        DecodeError::Syntax { line, column, .. } => {
            words.fill(Word::BrokenJson, &[&line.to_string(), &column.to_string()])
        }
        DecodeError::Missing { field } => words.fill(Word::MissingField, &[field]),
        DecodeError::NotObject { field } => words.fill(Word::NotAnObject, &[field]),
        DecodeError::NotText { field } => words.fill(Word::NotAString, &[field]),
        DecodeError::NotCount { field } => words.fill(Word::NotACount, &[field]),
        DecodeError::NotList { field } => words.fill(Word::NotAList, &[field]),
        DecodeError::ForOtherJob { field, found } | DecodeError::OfOtherJob { field, found } => {
            words.fill(Word::OtherJob, &[field, found])
        }
    }
}

/// The sentence on the next try, in `milliseconds`, rounded up to seconds.
#[must_use]
pub fn trying_again_in(language: Language, milliseconds: f64) -> String {
    // A pause lasts a day at most.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let seconds = (milliseconds / 1000.0).ceil().max(0.0) as u64;
    language.fill(Word::TryingAgainIn, &[&language.figures().duration_long(seconds)])
}
