//! Nested JSON as lines that can be read: names, values, depth.

use serde_json::value::RawValue;

use crate::model::json::Json;
use crate::model::json::compact;

/// Deeper nesting is shown as JSON in one line.
const DEEPEST: usize = 5;

/// A line of an outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// In how many objects or lists it is.
    pub depth: usize,
    /// The member's name, or the entry's number from 1.
    pub name: String,
    /// The value; `None` when it follows in separate lines.
    pub value: Option<String>,
}

/// An outline, cut where it would be too long to read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The lines.
    pub lines: Vec<Line>,
    /// How many more values there are.
    pub left_out: usize,
}

impl Outline {
    /// At most so many lines of `raw`. Nothing, an empty object and an empty list have none.
    #[must_use]
    pub fn of(raw: &RawValue, most: usize) -> Self {
        let mut outline = Self::default();
        match children(raw) {
            Some(children) => outline.add(children, 0, most),
            None => outline.lines.extend(scalar(raw).filter(|text| !text.is_empty()).map(|value| Line {
                depth: 0,
                name: String::new(),
                value: Some(value),
            })),
        }
        outline
    }

    fn add(&mut self, children: Vec<(String, &RawValue)>, depth: usize, most: usize) {
        for (name, child) in children {
            if self.lines.len() >= most {
                self.left_out += 1;
                continue;
            }
            let inner = if depth + 1 < DEEPEST { children_of(child) } else { None };
            let value =
                if inner.is_none() { Some(scalar(child).unwrap_or_else(|| "—".to_owned())) } else { None };
            self.lines.push(Line { depth, name, value });
            if let Some(inner) = inner {
                self.add(inner, depth + 1, most);
            }
        }
    }
}

/// Whether a value takes separate lines: objects, and lists of more than plain values.
fn children(raw: &RawValue) -> Option<Vec<(String, &RawValue)>> {
    match Json::of(raw) {
        Json::Object(members) => Some(members.iter().map(|(name, value)| (name.to_owned(), value)).collect()),
        Json::List(entries) if entries.iter().any(|entry| is_nested(entry)) => Some(
            entries
                .into_iter()
                .zip(1..)
                .map(|(entry, number): (_, usize)| (number.to_string(), entry))
                .collect(),
        ),
        _ => None,
    }
}

fn children_of(raw: &RawValue) -> Option<Vec<(String, &RawValue)>> {
    children(raw).filter(|children| !children.is_empty())
}

/// Whether this is more than a plain value.
fn is_nested(raw: &RawValue) -> bool {
    raw.get().starts_with(['{', '['])
}

/// A plain value, or several of them in one line. `None` for what is empty.
fn scalar(raw: &RawValue) -> Option<String> {
    match Json::of(raw) {
        Json::Null => None,
        Json::Text(text) => Some(text.into_owned()),
        Json::Object(members) if members.is_empty() => None,
        Json::List(entries) if !entries.iter().any(|entry| is_nested(entry)) => {
            let entries: Vec<String> = entries.into_iter().filter_map(scalar).collect();
            (!entries.is_empty()).then(|| entries.join(", "))
        }
        _ => Some(compact(raw)),
    }
}
