//! Numbers that look random and are the same on every run.

use std::fmt::Write;

/// A number that looks unrelated to the one it is made from (the finaliser of SplitMix64).
pub(crate) fn mix(from: u64) -> u64 {
    let mut z = from.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// A number for a text (FNV-1a, mixed).
pub(crate) fn of_text(text: &str) -> u64 {
    mix(text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)))
}

/// `length` hexadecimal digits.
pub(crate) fn hex(from: u64, length: usize) -> String {
    let mut digits = String::with_capacity(length + 16);
    let mut state = from;
    while digits.len() < length {
        state = mix(state);
        // Writing to a `String` cannot fail.
        let _ = write!(digits, "{state:016x}");
    }
    digits.truncate(length);
    digits
}

/// An identifier in the form of a UUID.
pub(crate) fn uuid(from: u64) -> String {
    let part = |n: u64, length| hex(from.wrapping_add(n), length);
    format!("{}-{}-4{}-a{}-{}", part(1, 8), part(2, 4), part(3, 3), part(4, 3), part(5, 12))
}
