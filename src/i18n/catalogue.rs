//! The two macros that make a catalogue, and the compile-time check of its places.

/// Declares the keys together with the texts of the source language: `Key(place, …) = "text with {place}"`.
///
/// Values are given in the order of the declared places; each language may use them in its own order.
macro_rules! keys {
    ($($key:ident $(($($place:ident),+))? = $text:literal,)*) => {
        /// The key of a text. Its documentation is the English text.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Key {
            $(#[doc = $text] $key,)*
        }

        impl Key {
            /// All keys.
            pub const ALL: &'static [Self] = &[$(Self::$key,)*];

            /// The names of the places for values, in the order in which the values are given.
            #[must_use]
            pub const fn places(self) -> &'static [&'static str] {
                match self {
                    $(Self::$key => &[$($(stringify!($place)),+)?],)*
                }
            }
        }

        catalogue! { $($key = $text,)* }
    };
}

/// Makes the texts of a language: `Key = "text"`, in any order.
///
/// A missing, unknown or repeated key is a compile error, and so is a place that the key does not declare or that
/// the text lacks.
macro_rules! catalogue {
    ($($key:ident = $text:literal,)*) => {
        /// The text of a key, with its places open.
        #[deny(unreachable_patterns)]
        pub(super) const fn text(key: Key) -> &'static str {
            match key {
                $(Key::$key => $text,)*
            }
        }

        const _: () = {
            $(assert!(
                $crate::i18n::catalogue::has_places($text, Key::$key.places()),
                concat!(stringify!($key), ": the places in the text are not those that the key declares"),
            );)*
        };
    };
}

/// Whether every `{place}` of a text is one of `places`, and every one of `places` is in the text.
pub(super) const fn has_places(text: &str, places: &[&str]) -> bool {
    let mut rest = text.as_bytes();
    while let Some((place, after)) = next_place(rest) {
        if !contains(places, place) {
            return false;
        }
        rest = after;
    }
    let mut places = places;
    while let [place, others @ ..] = places {
        let mut rest = text.as_bytes();
        loop {
            match next_place(rest) {
                Some((found, _)) if same(found, place.as_bytes()) => break,
                Some((_, after)) => rest = after,
                None => return false,
            }
        }
        places = others;
    }
    true
}

/// The name of the first place in `text`, and the text behind it. A place that is not closed goes to the end.
const fn next_place(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut text = text;
    while let [byte, after @ ..] = text {
        text = after;
        if *byte == b'{' {
            let (mut length, mut rest) = (0, after);
            while let [byte, after @ ..] = rest {
                rest = after;
                if *byte == b'}' {
                    break;
                }
                length += 1;
            }
            return Some((after.split_at(length).0, rest));
        }
    }
    None
}

const fn contains(places: &[&str], name: &[u8]) -> bool {
    let mut places = places;
    while let [place, others @ ..] = places {
        if same(place.as_bytes(), name) {
            return true;
        }
        places = others;
    }
    false
}

const fn same(mut left: &[u8], mut right: &[u8]) -> bool {
    while let ([first, left_rest @ ..], [second, right_rest @ ..]) = (left, right) {
        if *first != *second {
            return false;
        }
        (left, right) = (left_rest, right_rest);
    }
    left.is_empty() && right.is_empty()
}
