//! Which `ref` of a DataRef may be a link, and until when a presigned one works.

use std::borrow::Cow;

use crate::model::calendar::days_since_1970;
use crate::model::calendar::number;

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
/// V4 signed URLs (`X-Goog-…`), Azure shared access signatures (`se`).
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
    signed("X-Amz-Date", "X-Amz-Expires").or_else(|| signed("X-Goog-Date", "X-Goog-Expires")).or_else(|| {
        // `se` is a common word; only beside a signature does it mean the end of one.
        parameter("sig")?;
        utc_seconds(&parameter("se")?)
    })
}

/// Reads an ISO 8601 time in UTC, basic (`20260414T100000Z`) or extended (`2026-04-14T10:00:00Z`), with
/// the seconds or the whole time of day left out if need be.
fn utc_seconds(text: &str) -> Option<i64> {
    let digits: String = text.chars().filter(|character| !matches!(character, '-' | ':')).collect();
    let (date, time) = digits.split_once('T').unwrap_or((&digits, "000000Z"));
    let time = time.strip_suffix('Z')?;
    let time = time.split('.').next().unwrap_or(time);
    if date.len() != 8 || !matches!(time.len(), 4 | 6) {
        return None;
    }
    let days = days_since_1970(number(date, 0, 4)?, number(date, 4, 6)?, number(date, 6, 8)?)?;
    let seconds = if time.len() == 6 { number(time, 4, 6)? } else { 0 };
    Some(days * 86_400 + number(time, 0, 2)? * 3600 + number(time, 2, 4)? * 60 + seconds)
}

/// Parameters that let whoever has the URL in, beside `X-Amz-…` and `X-Goog-…`: of S3, CloudFront and Cloud Storage
/// in their older forms, and what others call a token.
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
