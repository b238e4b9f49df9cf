//! A page of inputs, decoded entry by entry so that one that cannot be read does not lose the others.

use std::{collections::HashMap, sync::Arc};

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::api::decode::DecodeError;
use crate::api::decode::Field;
use crate::api::decode::count_in_text;
use crate::api::decode::message;
use crate::api::decode::object;
use crate::api::decode::required;
use crate::api::decode::required_count;
use crate::api::decode::required_list;
use crate::api::decode::required_text;
use crate::api::decode::text;
use crate::model::calendar::is_zero_time;
use crate::model::json;
use crate::model::json::compact;
use crate::model::paging::Paging;
use crate::model::status::InputStatus;

/// A page of `GET /batch/jobs/{id}/inputs`.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// Where the page lies, in the server's figures: they may differ from what was asked.
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

/// An input of a job.
#[derive(Clone, Debug, PartialEq)]
pub struct Input {
    /// `inp_…`
    pub id: String,
    /// `file_…`
    pub file_id: Option<String>,
    /// The port that takes the file, such as `worker.inference`.
    pub port_name: Option<String>,
    /// How far it is.
    pub status: InputStatus,
    /// Why it failed.
    pub error_message: Option<String>,
    /// A time as [`crate::model::calendar::milliseconds`] reads it, or whatever else came.
    pub created_at: Option<String>,
    /// Likewise.
    pub completed_at: Option<String>,
    /// The file.
    pub data: DataRef,
    /// Optional fields that are there and cannot be understood.
    pub odd: Vec<OddField>,
}

/// A file that the platform knows.
#[derive(Clone, Debug, PartialEq)]
pub struct DataRef {
    /// Where the file is: usually a URL, which may be presigned and expire.
    pub reference: String,
    /// Its name.
    pub filename: String,
    /// Its MIME type.
    pub file_type: Option<String>,
    /// Its size in bytes.
    pub num_bytes: Option<u64>,
}

/// An optional field that is not what the API describes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OddField {
    /// Its path, such as `data.num_bytes`.
    pub name: &'static str,
    /// What stands there: a text, or JSON.
    pub value: String,
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

#[derive(Default, Deserialize)]
struct InputFields<'a> {
    #[serde(borrow)]
    id: Field<'a>,
    #[serde(borrow)]
    job_id: Field<'a>,
    #[serde(borrow)]
    file_id: Field<'a>,
    #[serde(borrow)]
    port_name: Field<'a>,
    #[serde(borrow)]
    status: Field<'a>,
    #[serde(borrow)]
    error_message: Field<'a>,
    #[serde(borrow)]
    created_at: Field<'a>,
    #[serde(borrow)]
    completed_at: Field<'a>,
    #[serde(borrow)]
    data: Field<'a>,
}

#[derive(Default, Deserialize)]
struct DataFields<'a> {
    #[serde(borrow, rename = "ref")]
    reference: Field<'a>,
    #[serde(borrow)]
    filename: Field<'a>,
    #[serde(borrow)]
    file_type: Field<'a>,
    #[serde(borrow)]
    num_bytes: Field<'a>,
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
}

impl Input {
    /// What stands in an optional field that cannot be understood, by its path.
    #[must_use]
    pub fn odd(&self, name: &str) -> Option<&str> {
        self.odd.iter().find(|odd| odd.name == name).map(|odd| odd.value.as_str())
    }
}

impl Page {
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
        return Err(DecodeError::ForOtherJob { field: "job_id", found });
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
                    // What can be told of it even if the rest cannot be read.
                    let filename = fields.data.and_then(|data| text(json::Members::of(data).get("filename")));
                    Row::Unreadable(UnreadableRow { id: text(fields.id), filename, reason })
                }
            },
            Err(reason) => Row::Unreadable(UnreadableRow { id: None, filename: None, reason }),
        };
        Self { raw: raw.to_owned(), row }
    }
}

impl Input {
    fn read(fields: &InputFields<'_>, job_id: &str) -> Result<Self, DecodeError> {
        if let Some(found) = text(fields.job_id).filter(|id| id != job_id) {
            return Err(DecodeError::OfOtherJob { field: "job_id", found });
        }
        let data = required(fields.data, "data")?;
        let id = required_text(fields.id, "id")?;
        let status = InputStatus::from_word(required_text(fields.status, "status")?);
        let mut odd = Oddities::default();
        let (data, of_data) = DataRef::read_all(data)?;
        let input = Self {
            id,
            file_id: odd.text(fields.file_id, "file_id"),
            port_name: odd.text(fields.port_name, "port_name"),
            status,
            error_message: odd
                .read(fields.error_message, "error_message", message)
                .filter(|message| !message.is_empty()),
            created_at: odd.time(fields.created_at, "created_at"),
            completed_at: odd.time(fields.completed_at, "completed_at"),
            data,
            odd: Vec::new(),
        };
        odd.0.extend(of_data);
        Ok(Self { odd: odd.0, ..input })
    }
}

impl DataRef {
    /// Reads the member `data` of an input or an output.
    ///
    /// # Errors
    /// Names the field that is not what it should be.
    pub fn read(data: &RawValue) -> Result<Self, DecodeError> {
        Self::read_all(data).map(|(data, _)| data)
    }

    fn read_all(data: &RawValue) -> Result<(Self, Vec<OddField>), DecodeError> {
        let fields: DataFields<'_> = object(data.get(), "data")?;
        let mut odd = Oddities::default();
        let data = Self {
            reference: required_text(fields.reference, "data.ref")?,
            filename: required_text(fields.filename, "data.filename")?,
            file_type: odd.text(fields.file_type, "data.file_type"),
            num_bytes: odd.read(fields.num_bytes, "data.num_bytes", count_in_text),
        };
        Ok((data, odd.0))
    }
}

/// Collects what cannot be understood.
#[derive(Default)]
struct Oddities(Vec<OddField>);

impl Oddities {
    fn text(&mut self, field: Field<'_>, name: &'static str) -> Option<String> {
        self.read(field, name, |raw| text(Some(raw)))
    }

    fn time(&mut self, field: Field<'_>, name: &'static str) -> Option<String> {
        self.text(field, name).filter(|time| !is_zero_time(time))
    }

    fn read<T>(
        &mut self,
        field: Field<'_>,
        name: &'static str,
        read: fn(&RawValue) -> Option<T>,
    ) -> Option<T> {
        let raw = field?;
        let read = read(raw);
        if read.is_none() {
            let value = text(field).unwrap_or_else(|| compact(raw));
            self.0.push(OddField { name, value });
        }
        read
    }
}
