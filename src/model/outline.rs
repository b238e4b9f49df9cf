//! Nested JSON as lines that can be read: names, values, depth.

use crate::api::json::Json;

/// Deeper nesting is shown as JSON in one line.
const DEEPEST: usize = 5;

/// A line of an outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// In how many objects or lists it is.
    pub depth: usize,
    /// The member's name, or the entry's number from 1.
    pub name: String,
    /// The value; `None` when it follows in lines of their own.
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
    /// At most so many lines of `json`. Nothing, an empty object and an empty list have none.
    pub fn of<J: Json>(json: &J, most: usize) -> Self {
        let mut outline = Self::default();
        match children(json) {
            Some(children) => outline.add(children, 0, most),
            None => outline.lines.extend(scalar(json).filter(|text| !text.is_empty()).map(|value| Line {
                depth: 0,
                name: String::new(),
                value: Some(value),
            })),
        }
        outline
    }

    fn add<J: Json>(&mut self, children: Vec<(String, J)>, depth: usize, most: usize) {
        for (name, child) in children {
            if self.lines.len() >= most {
                self.left_out += 1;
                continue;
            }
            let inner = children_of_depth(&child, depth);
            let value =
                if inner.is_none() { Some(scalar(&child).unwrap_or_else(|| "—".to_owned())) } else { None };
            self.lines.push(Line { depth, name, value });
            if let Some(inner) = inner {
                self.add(inner, depth + 1, most);
            }
        }
    }
}

/// What has lines of its own: objects, and lists of more than plain values.
fn children<J: Json>(json: &J) -> Option<Vec<(String, J)>> {
    if let Some(members) = json.members() {
        return Some(members);
    }
    let entries = json.list()?;
    is_nested(&entries).then(|| {
        entries.into_iter().zip(1..).map(|(entry, number): (J, usize)| (number.to_string(), entry)).collect()
    })
}

/// Whether there is more than plain values among these.
fn is_nested<J: Json>(entries: &[J]) -> bool {
    entries.iter().any(|entry| entry.is_object() || entry.list().is_some())
}

fn children_of_depth<J: Json>(json: &J, depth: usize) -> Option<Vec<(String, J)>> {
    children(json).filter(|children| !children.is_empty() && depth + 1 < DEEPEST)
}

/// A plain value, or several of them in one line. `None` for what is empty.
fn scalar<J: Json>(json: &J) -> Option<String> {
    if let Some(text) = json.text() {
        return Some(text);
    }
    if let Some(entries) = json.list()
        && !is_nested(&entries)
    {
        let entries: Vec<String> = entries.iter().filter_map(scalar).collect();
        return (!entries.is_empty()).then(|| entries.join(", "));
    }
    match json.compact().as_str() {
        "" | "{}" | "null" => None,
        text => Some(text.to_owned()),
    }
}
