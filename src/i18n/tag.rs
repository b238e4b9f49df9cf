//! Language tags as pages write them, made into tags that `Intl` accepts.

/// Normalises a language tag (BCP 47): `de_DE` becomes `de-DE`, `ZH-hant-tw` becomes `zh-Hant-TW`.
///
/// Keeps language, script, region and the Unicode extension (`-u-nu-latn`). What follows them or is not well formed
/// is dropped, such as the encoding in `de_DE.UTF-8`. `None` where the text begins with no language.
#[must_use]
pub fn language_tag(text: &str) -> Option<String> {
    let text = text.trim();
    // POSIX locales: `language_REGION.encoding@modifier`.
    let text = text.split(['.', '@']).next().unwrap_or_default();
    let mut subtags = text.split(['-', '_']).peekable();
    let language =
        subtags.next().filter(|part| is_alphabetic(part) && matches!(part.len(), 2 | 3 | 5..=8))?;
    let mut tag = language.to_ascii_lowercase();
    if let Some(script) = subtags.next_if(|part| is_alphabetic(part) && part.len() == 4) {
        let (first, rest) = script.split_at(1);
        tag.extend(["-", &first.to_ascii_uppercase(), &rest.to_ascii_lowercase()]);
    }
    if let Some(region) = subtags.next_if(|part| is_region(part)) {
        tag.extend(["-", &region.to_ascii_uppercase()]);
    }
    let mut extension = subtags.skip_while(|part| part.len() > 1);
    if extension.next().is_some_and(|singleton| singleton.eq_ignore_ascii_case("u")) {
        let extensions: Vec<String> =
            extension.take_while(|part| is_extension(part)).map(str::to_ascii_lowercase).collect();
        if !extensions.is_empty() {
            tag.extend(["-u-", &extensions.join("-")]);
        }
    }
    Some(tag)
}

fn is_alphabetic(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// Two letters (ISO 3166) or three digits (UN M.49).
fn is_region(part: &str) -> bool {
    match part.len() {
        2 => is_alphabetic(part),
        3 => part.bytes().all(|byte| byte.is_ascii_digit()),
        _ => false,
    }
}

/// An attribute or a type of three to eight characters, or a key, whose second character is a letter.
fn is_extension(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && match part.as_bytes() {
            [_, second] => second.is_ascii_alphabetic(),
            other => matches!(other.len(), 3..=8),
        }
}
