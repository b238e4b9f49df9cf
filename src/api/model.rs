//! A page of inputs, decoded row by row so that one that cannot be read does not lose the others.

use std::sync::Arc;

use serde::{Deserialize, Deserializer};

use super::field::{Expected, Field, Unreadable};
use crate::{paging::Paging, status::InputStatus};

/// A page of `GET /batch/jobs/{id}/inputs`.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// Where the page lies, in the server's figures: they may differ from what was asked.
    pub paging: Paging,
    /// The rows, in the server's order.
    pub rows: Vec<Arc<Row>>,
}

/// A row of a page.
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
    /// RFC 3339, UTC.
    pub created_at: Option<String>,
    /// RFC 3339, UTC.
    pub completed_at: Option<String>,
    /// The file.
    pub data: DataRef,
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

/// What could be made out of an entry that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadableRow {
    /// `inp_…`
    pub id: Option<String>,
    /// The file's name.
    pub filename: Option<String>,
    /// What is wrong with it.
    pub reason: String,
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

impl Page {
    /// Reads the answer to a request for the inputs of `job_id`.
    ///
    /// # Errors
    /// Names the field when the answer is of another shape or for another job.
    pub fn decode<'de, D: Deserializer<'de>>(answer: D, job_id: &str) -> Result<Self, Unreadable> {
        let wire =
            PageWire::deserialize(answer).map_err(|_| Unreadable::new("answer", "is not ", "an object"))?;
        let answered = wire.job_id.required("job_id")?;
        if answered != job_id {
            return Err(Unreadable::new("job_id", "is for another job: ", &answered));
        }
        let required = |count: Result<Option<u64>, Unreadable>, name| {
            count?.ok_or_else(|| Unreadable::new(name, "is missing", ""))
        };
        let total = required(wire.total.count("total"), "total")?;
        let offset = required(wire.offset.count("offset"), "offset")?;
        let limit = required(wire.limit.count("limit"), "limit")?;
        let inputs = wire.inputs.required("inputs")?;
        let rows: Vec<Arc<Row>> = inputs.into_iter().map(|input| Arc::new(input.into_row(job_id))).collect();
        let paging = Paging { total, offset, limit, count: rows.len() as u64 };
        Ok(Self { paging, rows })
    }
}

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct PageWire {
    job_id: Field<String>,
    total: Field<f64>,
    offset: Field<f64>,
    limit: Field<f64>,
    inputs: Field<Vec<Field<InputWire>>>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct InputWire {
    id: Field<String>,
    job_id: Field<String>,
    port_name: Field<String>,
    file_id: Field<String>,
    data: Field<DataRefWire>,
    status: Field<String>,
    error_message: Field<String>,
    created_at: Field<String>,
    completed_at: Field<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct DataRefWire {
    #[serde(rename = "ref")]
    reference: Field<String>,
    filename: Field<String>,
    file_type: Field<String>,
    num_bytes: Field<f64>,
}

impl Expected for InputWire {
    const NAME: &'static str = "an object";
}

impl Expected for DataRefWire {
    const NAME: &'static str = "an object";
}

impl Field<InputWire> {
    fn into_row(self, job_id: &str) -> Row {
        let id = self.get().and_then(|wire| wire.id.get()).cloned();
        let filename =
            self.get().and_then(|wire| wire.data.get()).and_then(|data| data.filename.get()).cloned();
        let input = self.required("input").and_then(|wire| wire.into_input(job_id));
        match input {
            Ok(input) => Row::Input(Box::new(input)),
            Err(reason) => Row::Unreadable(UnreadableRow { id, filename, reason: reason.to_string() }),
        }
    }
}

impl InputWire {
    fn into_input(self, job_id: &str) -> Result<Input, Unreadable> {
        if let Some(other) = self.job_id.optional("job_id")?.filter(|id| id != job_id) {
            return Err(Unreadable::new("job_id", "is of another job: ", &other));
        }
        let data = self.data.required("data")?;
        Ok(Input {
            id: self.id.required("id")?,
            file_id: self.file_id.optional("file_id")?,
            port_name: self.port_name.optional("port_name")?,
            status: InputStatus::from_word(self.status.required("status")?),
            error_message: self.error_message.optional("error_message")?.filter(|text| !text.is_empty()),
            created_at: self.created_at.optional("created_at")?,
            completed_at: self.completed_at.optional("completed_at")?,
            data: DataRef {
                reference: data.reference.required("data.ref")?,
                filename: data.filename.required("data.filename")?,
                file_type: data.file_type.optional("data.file_type")?,
                num_bytes: data.num_bytes.count("data.num_bytes")?,
            },
        })
    }
}
