//! Which `ref` of a DataRef may be a link, and until when a presigned one works.

use std::borrow::Cow;

use crate::model::calendar::milliseconds;

/// Whether a `ref` may be opened in the browser: only plain `http:` and `https:` URLs may. Whatever else
/// it is (`s3://…`, `javascript:…`, a path) is text to copy.
#[must_use]
pub fn is_web(reference: &str) -> bool {
    let after_scheme = strip_prefix_ignoring_case(reference, "https://")
        .or_else(|| strip_prefix_ignoring_case(reference, "http://"));
    // Browsers drop line ends and tabs wherever they are, so a URL that has any is not what it seems. A space is
    // encoded, but no host has one.
    after_scheme.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#', '\\']).next().unwrap_or(rest);
        !host.is_empty()
            && !host.contains(char::is_whitespace)
            && !rest.contains(|character: char| {
                character.is_control() || matches!(character, '\u{2028}' | '\u{2029}')
            })
    })
}

fn strip_prefix_ignoring_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then_some(rest)
}

/// When a presigned URL expires, in seconds since 1970; `None` if it has no expiry.
///
/// Sources: S3 Signature Version 4 query parameters (`X-Amz-Date`, `X-Amz-Expires`), Google Cloud Storage
/// V4 signed URLs (`X-Goog-…`), Azure shared access signatures (`se`), and the seconds since 1970 (`Expires`) of S3
/// Signature Version 2, CloudFront and Google Cloud Storage V2.
#[must_use]
pub fn expires_at(reference: &str) -> Option<i64> {
    let query = reference.split_once('?')?.1;
    let query = query.split('#').next().unwrap_or(query);
    let parameter = |wanted: &str| {
        form_urlencoded::parse(query.as_bytes())
            .find(|(name, _)| name.eq_ignore_ascii_case(wanted))
            .map(|(_, value)| value)
    };
    let signed = |date: &str, seconds: &str| {
        let seconds: u64 = parameter(seconds)?.parse().ok()?;
        utc_seconds(&parameter(date)?)?.checked_add_unsigned(seconds)
    };
    // `se` and `Expires` are common words; only beside a signature do they mean the end of one.
    let azure = || {
        parameter("sig")?;
        // The plus sign of an offset is a space in a query where it is not encoded.
        utc_seconds(&parameter("se")?.replace(' ', "+"))
    };
    let older = || {
        parameter("Signature")?;
        parameter("Expires")?.parse().ok()
    };
    signed("X-Amz-Date", "X-Amz-Expires")
        .or_else(|| signed("X-Goog-Date", "X-Goog-Expires"))
        .or_else(azure)
        .or_else(older)
}

/// Reads an ISO 8601 time in seconds since 1970, basic (`20260414T100000Z`) or extended.
#[allow(clippy::cast_possible_truncation)]
fn utc_seconds(text: &str) -> Option<i64> {
    let seconds = |text: &str| milliseconds(text).map(|time| (time / 1000.0).floor() as i64);
    if text.contains('-') {
        return seconds(text);
    }
    let part = |from, to| text.get(from..to).filter(|_| text.len() == "20260414T100000Z".len());
    let (date, time) =
        ([part(0, 4)?, part(4, 6)?, part(6, 8)?], [part(8, 11)?, part(11, 13)?, part(13, 16)?]);
    seconds(&[date.join("-"), time.join(":")].concat())
}

/// Parameters that let whoever has the URL in, beside `X-Amz-…` and `X-Goog-…`: of S3, CloudFront and Cloud Storage
/// in their older forms, and what others call a token. Without a path before them they may be a part of a name.
const SECRETS: [&str; 9] = [
    "signature",
    "expires",
    "awsaccesskeyid",
    "googleaccessid",
    "key-pair-id",
    "policy",
    "sig",
    "token",
    "access_token",
];

/// Those of Azure's shared access signatures: short words that mean something else where no `sig` is beside them.
const AZURE: [&str; 14] =
    ["se", "sp", "sv", "sr", "st", "spr", "sip", "si", "sks", "ske", "skt", "skv", "skoid", "sktid"];

/// The URL without what signs it: its signature's parameters, and a user name or a password before the host. The
/// order and the spelling of everything else stay.
#[must_use]
pub fn without_signature(reference: &str) -> Cow<'_, str> {
    let (before, fragment) = reference.split_at(reference.find('#').unwrap_or(reference.len()));
    let (address, query) = before.split_once('?').unwrap_or((before, ""));
    let bare = without_user(address);
    let name = |pair: &str| {
        let name = form_urlencoded::parse(pair.as_bytes()).next().map(|(name, _)| name.to_ascii_lowercase());
        name.unwrap_or_default()
    };
    let azure = query.split('&').any(|pair| name(pair) == "sig");
    let is_secret = |pair: &&str| {
        let name = name(pair);
        name.starts_with("x-amz-")
            || name.starts_with("x-goog-")
            || SECRETS.contains(&name.as_str())
            || (azure && AZURE.contains(&name.as_str()))
    };
    if bare.len() == address.len() && !query.split('&').any(|pair| is_secret(&pair)) {
        return Cow::Borrowed(reference);
    }
    let kept: Vec<&str> = query.split('&').filter(|pair| !pair.is_empty() && !is_secret(pair)).collect();
    let mark = if kept.is_empty() { "" } else { "?" };
    Cow::Owned([&bare, mark, &kept.join("&"), fragment].concat())
}

fn without_user(address: &str) -> Cow<'_, str> {
    // Schemes may stand in front of another one, as in `jdbc:postgresql://`.
    let parts = address
        .match_indices(':')
        .find_map(|(colon, _)| Some((address.get(..colon)?, address.get(colon..)?.strip_prefix("://")?)));
    let Some((scheme, rest)) = parts else { return Cow::Borrowed(address) };
    let host = rest.split(['/', '\\']).next().unwrap_or(rest);
    match host.rfind('@') {
        Some(at) => Cow::Owned([scheme, "://", rest.get(at + 1..).unwrap_or_default()].concat()),
        None => Cow::Borrowed(address),
    }
}
