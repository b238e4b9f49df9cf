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
/// V4 signed URLs (`X-Goog-…`), Azure shared access signatures (`se`), the seconds since 1970 (`Expires`) of S3
/// Signature Version 2, CloudFront and Google Cloud Storage V2, and the custom policies of CloudFront (`Policy`).
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
        let end = parameter("Expires").or_else(|| policy_end(&parameter("Policy")?).map(Cow::Owned));
        end?.parse().ok()
    };
    signed("X-Amz-Date", "X-Amz-Expires")
        .or_else(|| signed("X-Goog-Date", "X-Goog-Expires"))
        .or_else(azure)
        .or_else(older)
}

/// The end in a custom policy of CloudFront, which is JSON in Base64:
/// `{"Statement":[{…,"Condition":{"DateLessThan":{"AWS:EpochTime":1767290400}}}]}`. A policy has one statement.
fn policy_end(policy: &str) -> Option<String> {
    let policy = from_base64(policy)?;
    let (_, condition) = policy.split_once("\"DateLessThan\"")?;
    let (_, time) = condition.split_once("\"AWS:EpochTime\"")?;
    let mut numbers = time.split(|character: char| !character.is_ascii_digit());
    numbers.find(|number| !number.is_empty()).map(str::to_owned)
}

/// The text in Base64, of which only what is ASCII is of interest, also in the variant that CloudFront has for URLs:
/// `-`, `_` and `~` for `+`, `=` and `/`.
fn from_base64(text: &str) -> Option<String> {
    let (mut decoded, mut bits, mut count) = (String::new(), 0_u32, 0);
    for byte in text.bytes().take_while(|byte| !matches!(byte, b'=' | b'_')) {
        let digit = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            // A plus sign that is not encoded is a space in a query.
            b'+' | b'-' | b' ' => 62,
            b'/' | b'~' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(digit);
        count += 6;
        if count >= 8 {
            count -= 8;
            let [byte, ..] = (bits >> count).to_le_bytes();
            decoded.push(char::from(byte));
        }
    }
    Some(decoded)
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

/// A text without what signs the URLs in it: their signatures' parameters, and a user name or a password before a
/// host. The order and the spelling of everything else stay.
#[must_use]
pub fn without_signature(text: &str) -> Cow<'_, str> {
    if !text.contains(['?', '&', '#', '@']) {
        return Cow::Borrowed(text);
    }
    // JSON within a text may have its ampersands escaped.
    let plain = text.replace("\\u0026", "&");
    let bare = without_users(&without_secrets(&plain));
    if bare.len() == plain.len() { Cow::Borrowed(text) } else { Cow::Owned(bare) }
}

fn without_secrets(text: &str) -> String {
    let ends = end_of_link(text);
    let (path, azure) = (text.contains('/'), text.to_ascii_lowercase().contains("sig="));
    let is_secret = |pair: &str| {
        let Some((name, value)) = form_urlencoded::parse(pair.as_bytes()).next() else { return false };
        let (name, value) = (name.to_ascii_lowercase(), value.to_ascii_lowercase());
        // The escape of an ampersand in XML.
        let name = name.strip_prefix("amp;").unwrap_or(&name);
        name.starts_with("x-amz-")
            || name.starts_with("x-goog-")
            || (path && SECRETS.contains(&name))
            || (azure && AZURE.contains(&name))
            // A signed URL as the parameter of another one.
            || ["signature=", "&sig=", "?sig="].into_iter().any(|secret| value.contains(secret))
    };
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    // The mark of a query whose first parameters are left out, for the next one.
    let mut mark = None;
    while let Some(place) = rest.find(['?', '&', '#']) {
        let (before, from) = rest.split_at(place);
        let (separator, pairs) = from.split_at(1);
        result.push_str(before);
        if !before.is_empty() || separator != "&" {
            mark = None;
        }
        let end = pairs.find(|character| matches!(character, '&' | '#') || ends(character));
        let (pair, behind) = pairs.split_at(end.unwrap_or(pairs.len()));
        if pair.contains('=') && is_secret(pair) {
            mark = mark.or(Some(separator).filter(|separator| *separator != "&"));
            rest = behind;
        } else {
            result.push_str(mark.take().unwrap_or(separator));
            rest = pairs;
        }
    }
    result.push_str(rest);
    result
}

fn without_users(text: &str) -> String {
    let ends = end_of_link(text);
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    // Schemes may stand in front of another one, as in `jdbc:postgresql://`.
    while let Some((before, from)) = rest.split_once("://") {
        let end = from.find(|character| matches!(character, '/' | '\\' | '?' | '#') || ends(character));
        let host = from.get(..end.unwrap_or(from.len())).unwrap_or_default();
        let user = host.rfind('@').map_or(0, |at| at + 1);
        result.push_str(before);
        result.push_str("://");
        rest = from.get(user..).unwrap_or_default();
    }
    result.push_str(rest);
    result
}

/// What ends a URL in `text`: white space, and quotes and brackets unless the text begins as a URL.
fn end_of_link(text: &str) -> impl Fn(char) -> bool {
    let prose = !is_web(text);
    move |character| {
        character.is_whitespace()
            || (prose
                && matches!(character, '"' | '\'' | '<' | '>' | '`' | '\\' | ',' | ')' | ']' | '}' | '|'))
    }
}
