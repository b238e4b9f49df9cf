//! A page of inputs, decoded entry by entry so that one that cannot be read does not lose the others.

use std::{collections::HashMap, sync::Arc};

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::api::decode::DecodeError;
use crate::api::decode::Field;
use crate::api::decode::object;
use crate::api::decode::required_count;
use crate::api::decode::required_list;
use crate::api::decode::required_text;
use crate::api::decode::text;
use crate::api::input::InputFields;

pub use crate::api::input::DataRef;
pub use crate::api::input::Input;
pub use crate::api::input::OddField;

use crate::model::json;
use crate::model::paging::Paging;
use crate::model::status::InputStatus;
use crate::model::status::Status;

/// A page of `GET /batch/jobs/{id}/inputs`.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The position of the page in the server's numbers, which may differ from the requested ones.
    pub paging: Paging,
    /// The entries, in the server's order.
    pub entries: Vec<Arc<Entry>>,
}

/// An entry of a page.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The entry as it came.
    pub raw: Box<RawValue>,
    /// What it says.
    pub row: Row,
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.raw.get() == other.raw.get()
    }
}

/// What a row of the table is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Row {
    /// An input.
    Input(Box<Input>),
    /// An entry that is not an input as the API describes one.
    Unreadable(UnreadableRow),
}

/// What could be made out of an entry that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadableRow {
    /// `inp_…`
    pub id: Option<String>,
    /// The file's name.
    pub filename: Option<String>,
    /// What is wrong with it.
    pub reason: DecodeError,
}

#[derive(Deserialize)]
struct PageFields<'a> {
    #[serde(borrow)]
    job_id: Field<'a>,
    #[serde(borrow)]
    total: Field<'a>,
    #[serde(borrow)]
    offset: Field<'a>,
    #[serde(borrow)]
    limit: Field<'a>,
    #[serde(borrow)]
    inputs: Field<'a>,
}

impl Row {
    /// `inp_…`, where it is known.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Input(input) => Some(&input.id),
            Self::Unreadable(row) => row.id.as_deref(),
        }
    }

    /// The input, unless it cannot be read.
    #[must_use]
    pub fn input(&self) -> Option<&Input> {
        match self {
            Self::Input(input) => Some(input),
            Self::Unreadable(_) => None,
        }
    }
}

impl Page {
    /// Whether an input on the page has one of these statuses.
    #[must_use]
    pub fn has_any(&self, statuses: &[Status]) -> bool {
        self.statuses().any(|status| statuses.iter().any(|wanted| status.is(*wanted)))
    }

    /// Whether an input on the page has a status that is none of the documented ones.
    #[must_use]
    pub fn has_other_statuses(&self) -> bool {
        self.statuses().any(|status| matches!(status, InputStatus::Other(_)))
    }

    /// Those of the inputs that could be read.
    fn statuses(&self) -> impl Iterator<Item = &InputStatus> {
        self.entries.iter().filter_map(|entry| Some(&entry.row.input()?.status))
    }

    /// Whether this input is on the page.
    #[must_use]
    pub fn has_input(&self, id: &str) -> bool {
        self.entries.iter().any(|entry| entry.row.id() == Some(id))
    }

    /// Reads the answer to a request for the inputs of `job_id`. An entry that came like that in the page `before`, of
    /// the same job, is not decoded again but shared.
    ///
    /// # Errors
    /// Names the field when the answer is of another shape or for another job.
    pub fn read(answer: &str, job_id: &str, before: &[Arc<Entry>]) -> Result<Self, DecodeError> {
        let (paging, inputs) = page_fields(answer, job_id)?;
        // Most refreshes bring an entry in the place that it had; where one has moved, all are looked for by their text.
        let mut elsewhere: Option<HashMap<&str, &Arc<Entry>>> = None;
        let entries = inputs.into_iter().enumerate().map(|(place, raw)| {
            let known = before.get(place).filter(|known| known.raw.get() == raw.get()).or_else(|| {
                let by_text = || before.iter().map(|known| (known.raw.get(), known)).collect();
                elsewhere.get_or_insert_with(by_text).get(raw.get()).copied()
            });
            known.cloned().unwrap_or_else(|| Arc::new(Entry::read(raw, job_id)))
        });
        Ok(Self { paging, entries: entries.collect() })
    }
}

/// Reads where a page of inputs lies, and its inputs as they came.
///
/// # Errors
/// Names the field when the answer is of another shape or for another job.
pub fn read_inputs(answer: &str, job_id: &str) -> Result<(Paging, Vec<Box<RawValue>>), DecodeError> {
    let (paging, inputs) = page_fields(answer, job_id)?;
    Ok((paging, inputs.into_iter().map(ToOwned::to_owned).collect()))
}

fn page_fields<'a>(answer: &'a str, job_id: &str) -> Result<(Paging, Vec<&'a RawValue>), DecodeError> {
    let answer: PageFields<'_> = object(answer, "answer")?;
    let found = required_text(answer.job_id, "job_id")?;
    if found != job_id {
        return Err(DecodeError::OtherJob { field: "job_id", found });
    }
    let total = required_count(answer.total, "total")?;
    let offset = required_count(answer.offset, "offset")?;
    let limit = required_count(answer.limit, "limit")?;
    let inputs = required_list(answer.inputs, "inputs")?;
    Ok((Paging { total, offset, limit, count: inputs.len() as u64 }, inputs))
}

impl Entry {
    fn read(raw: &RawValue, job_id: &str) -> Self {
        let row = match object::<InputFields<'_>>(raw.get(), "input") {
            Ok(fields) => match Input::read(&fields, job_id) {
                Ok(input) => Row::Input(Box::new(input)),
                Err(reason) => {
                    // Shown even if the rest cannot be decoded.
                    let filename = fields.data.and_then(|data| text(json::Members::of(data).get("filename")));
                    Row::Unreadable(UnreadableRow { id: text(fields.id), filename, reason })
                }
            },
            Err(reason) => Row::Unreadable(UnreadableRow { id: None, filename: None, reason }),
        };
        Self { raw: raw.to_owned(), row }
    }
}
