//! Lists beside the inputs: jobs, events and output files, a page of each.

use serde_json::value::RawValue;

use crate::api::decode::DecodeError;
use crate::api::decode::object;
use crate::api::decode::required_count;
use crate::api::decode::required_list;
use crate::api::decode::text;
use crate::api::model::DataRef;
use crate::model::json::Members;

/// A page of a list.
#[derive(Clone, Debug)]
pub struct Listing {
    /// How many entries there are on all pages.
    pub total: u64,
    /// Those of this page as they came, readable or not.
    pub entries: Vec<Box<RawValue>>,
}

impl Listing {
    /// Reads a page of the list that is the member `name` of the answer.
    ///
    /// # Errors
    /// Names the field when the answer is of another shape.
    pub fn read(answer: &str, name: &'static str) -> Result<Self, DecodeError> {
        let answer: Members<'_> = object(answer, "answer")?;
        let entries = required_list(answer.get(name), name)?;
        // Some lists do not say how long they are; then this is all there is.
        let total = match answer.get("total") {
            None => entries.len() as u64,
            total => required_count(total, "total")?,
        };
        Ok(Self { total, entries: entries.into_iter().map(ToOwned::to_owned).collect() })
    }
}

/// A list that belongs to one input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What happened to the input: `GET …/events`.
    Events,
    /// The files that were made from it: `GET …/outputs`.
    Outputs,
}

/// An event or an output file.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The output file; `None` for an event.
    pub file: Option<DataRef>,
    /// The level of an event: `INFO`, `WARN`, `ERROR`, `SUCCESS` or `FAILED`.
    pub level: Option<String>,
    /// What happened, in words, else the type of the event, such as `input.started`.
    pub message: Option<String>,
    /// The port that the file came from.
    pub port_name: Option<String>,
    /// RFC 3339, UTC.
    pub created_at: Option<String>,
}

impl Item {
    /// Reads an entry of a list of the input `input_id`; `None` if there is nothing to show, or for an entry of another
    /// input, which a server may give that does not know this filter.
    #[must_use]
    pub fn read(entry: &RawValue, kind: Kind, input_id: &str) -> Option<Self> {
        let entry = Members::of(entry);
        let text = |name| text(entry.get(name));
        if text("input_id")? != input_id {
            return None;
        }
        let file = match kind {
            Kind::Events => None,
            Kind::Outputs => Some(DataRef::read(entry.get("data")?).ok()?),
        };
        Some(Self {
            file,
            level: text("level"),
            message: text("message").or_else(|| text("event_type")),
            port_name: text("port_name"),
            created_at: text("created_at"),
        })
    }
}
