//! Text from outside, made safe to look at.

use std::borrow::Cow;

/// Shows characters that would be invisible or would reorder what stands around them: control characters and spaces
/// that would not be seen (at an end, or behind another one) as their pictures (U+2400 on), everything else by its
/// number.
///
/// Joiners stay between characters beyond ASCII and variation selectors behind one, since some scripts and emoji need
/// them.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|character| is_hidden(character) || needs_neighbours(character))
        && !text.starts_with(' ')
        && !text.ends_with(' ')
        && !text.contains("  ")
    {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    let mut before = ' ';
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        let after = rest.clone().next();
        let joins = || {
            let seen = |beside: char| !beside.is_ascii() && !is_hidden(beside);
            if is_selector(character) {
                (seen(before) && !needs_neighbours(before)) || after == Some('\u{20E3}')
            } else {
                // Behind the selector of an emoji, too.
                seen(before)
                    && !is_joiner(before)
                    && after.is_some_and(|after| seen(after) && !needs_neighbours(after))
            }
        };
        match character {
            ' ' if before == ' ' || after.is_none() => shown.push('\u{2420}'),
            '\0'..='\u{1F}' => shown.extend(char::from_u32(0x2400 + u32::from(character))),
            '\u{7F}' => shown.push('\u{2421}'),
            _ if is_hidden(character) || (needs_neighbours(character) && !joins()) => {
                let number = u32::from(character);
                let digit = |shift: u32| char::from_digit((number >> shift) & 15, 16);
                // Four digits, or as many as it has.
                let shifts =
                    [20, 16, 12, 8, 4, 0].into_iter().filter(|shift| *shift < 16 || number >> shift > 0);
                shown.push_str("⟨U+");
                shown.extend(shifts.filter_map(digit).map(|digit| digit.to_ascii_uppercase()));
                shown.push('⟩');
            }
            _ => shown.push(character),
        }
        before = character;
    }
    Cow::Owned(shown)
}

/// Control characters, marks of direction, and what has nothing to see: `Default_Ignorable_Code_Point` of Unicode,
/// the spaces but that of ASCII, line separators, and the blank letters of some scripts.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || (character.is_whitespace() && character != ' ')
        || matches!(
            character,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
                | '\u{180B}'..='\u{180F}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}'
                | '\u{FFF0}'..='\u{FFFC}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D159}'
                | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E00FF}' | '\u{E01F0}'..='\u{E0FFF}'
        )
}

/// Invisible, too, but a part of what they stand beside.
fn needs_neighbours(character: char) -> bool {
    is_joiner(character) || is_selector(character)
}

fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200C}' | '\u{200D}')
}

fn is_selector(character: char) -> bool {
    matches!(character, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}
