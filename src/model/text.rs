//! Text from outside, made safe to look at.

use std::borrow::Cow;

/// Shows characters that would be invisible or would reorder what stands around them: control characters
/// as their pictures (U+2400 on), direction marks, line separators and invisible spaces by their number.
///
/// The zero-width joiners stay, since some scripts and emoji need them.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '\0'..='\u{1F}' => shown.extend(char::from_u32(0x2400 + u32::from(character))),
            '\u{7F}' => shown.push('\u{2421}'),
            _ if is_hidden(character) => {
                // None of them has a number of more than four digits.
                let digit = |shift: u32| char::from_digit((u32::from(character) >> shift) & 15, 16);
                shown.push_str("⟨U+");
                let digits = [12, 8, 4, 0].into_iter().filter_map(digit);
                shown.extend(digits.map(|digit| digit.to_ascii_uppercase()));
                shown.push('⟩');
            }
            _ => shown.push(character),
        }
    }
    Cow::Owned(shown)
}

/// Where a long text is cut, should there be no room for it: the part behind goes on being seen, since names and
/// ports of one family differ at their ends. `None` for a text that is short, or one of a script in which
/// characters stand for themselves only together.
#[must_use]
pub fn tail(text: &str) -> Option<(&str, &str)> {
    const LONG: usize = 18;
    const TAIL: usize = 8;
    if text.len() <= LONG || !text.is_ascii() {
        return None;
    }
    text.split_at_checked(text.len() - TAIL)
}

fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{AD}' | '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{2069}' | '\u{FEFF}'
        )
}
