//! Errors in plain words: what happened and what to do.

use crate::api::decode::DecodeError;
use crate::api::error::ApiError;
use crate::api::error::ErrorKind;
use crate::i18n::Key;
use crate::i18n::Locale;
use crate::state::language::Language;

/// What happened.
#[must_use]
pub fn title(kind: ErrorKind, online: bool) -> Key {
    match kind {
        ErrorKind::Network if !online => Key::Offline,
        ErrorKind::Network => Key::Network,
        ErrorKind::Timeout => Key::Timeout,
        ErrorKind::Unauthorized => Key::Unauthorized,
        ErrorKind::Forbidden => Key::Forbidden,
        ErrorKind::NotFound => Key::NotFound,
        ErrorKind::Invalid => Key::Invalid,
        ErrorKind::RateLimited => Key::RateLimited,
        ErrorKind::Server => Key::Server,
        ErrorKind::Redirect => Key::Redirect,
        ErrorKind::Decode => Key::Decode,
        ErrorKind::Token => Key::NoToken,
        ErrorKind::SignIn => Key::SignIn,
    }
}

/// What to do about it.
#[must_use]
pub fn advice(kind: ErrorKind, online: bool) -> Key {
    match kind {
        ErrorKind::Network if !online => Key::OfflineAdvice,
        ErrorKind::Network => Key::NetworkAdvice,
        ErrorKind::Timeout | ErrorKind::Server => Key::TemporaryAdvice,
        ErrorKind::Unauthorized => Key::UnauthorizedAdvice,
        ErrorKind::Forbidden => Key::ForbiddenAdvice,
        ErrorKind::NotFound => Key::NotFoundAdvice,
        ErrorKind::Invalid => Key::InvalidAdvice,
        ErrorKind::RateLimited => Key::RateLimitedAdvice,
        ErrorKind::Redirect => Key::RedirectAdvice,
        ErrorKind::Decode => Key::DecodeAdvice,
        ErrorKind::Token => Key::NoTokenAdvice,
        ErrorKind::SignIn => Key::SignInAdvice,
    }
}

/// The message of the server, else what happened.
#[must_use]
pub fn message(error: &ApiError, locale: Locale) -> String {
    if let Some(decode) = &error.decode {
        return reason(decode, locale);
    }
    let message = error.first().message;
    if message.is_empty() { locale.text(title(error.kind, true)).to_owned() } else { message }
}

/// What is wrong with an answer or a row that cannot be decoded.
#[must_use]
pub fn reason(error: &DecodeError, locale: Locale) -> String {
    match error {
        DecodeError::NotJson => locale.text(Key::NotJson).to_owned(),
        DecodeError::Syntax { line, column, .. } => {
            locale.format(Key::BrokenJson, &[&line.to_string(), &column.to_string()])
        }
        DecodeError::Missing { field } => locale.format(Key::MissingField, &[field]),
        DecodeError::NotObject { field } => locale.format(Key::NotAnObject, &[field]),
        DecodeError::NotText { field } => locale.format(Key::NotAString, &[field]),
        DecodeError::NotCount { field } => locale.format(Key::NotACount, &[field]),
        DecodeError::NotList { field } => locale.format(Key::NotAList, &[field]),
        DecodeError::OtherJob { field, found } => locale.format(Key::OtherJob, &[field, found]),
    }
}

/// The sentence on the next try, in `milliseconds`, rounded up to seconds.
#[must_use]
pub fn trying_again_in(language: Language, milliseconds: f64) -> String {
    // A pause lasts a day at most.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let seconds = (milliseconds / 1000.0).ceil().max(0.0) as u64;
    language.format(Key::TryingAgainIn, &[&language.formats().duration_long(seconds)])
}
