//! A page of inputs, decoded row by row so that one that cannot be read does not lose the others.

use std::sync::Arc;

use crate::api::json::Json;
use crate::api::json::Object;
use crate::api::json::Unreadable;
use crate::i18n::Word;
use crate::model::paging::Paging;
use crate::model::status::InputStatus;

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
    pub reason: Unreadable,
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

/// The rows of a page, and the entries that they were read from.
pub type Known<'a, J> = (&'a [Arc<Row>], &'a [J]);

impl Page {
    /// Reads the answer to a request for the inputs of `job_id`, and gives the entries of its rows beside them. An
    /// entry that is in the same place of the page `before`, of the same job, is not read once more.
    ///
    /// # Errors
    /// Names the field when the answer is of another shape or for another job.
    pub fn read<J: Json>(
        answer: J,
        job_id: &str,
        before: Option<Known<'_, J>>,
    ) -> Result<(Self, Vec<J>), Unreadable> {
        let (paging, inputs) = read_inputs(answer, job_id)?;
        let (rows, entries) = before.unwrap_or_default();
        let mut before = rows.iter().zip(entries);
        let row = |input: &J| match before.next() {
            Some((row, entry)) if entry.is_like(input) => Arc::clone(row),
            _ => Arc::new(Row::read(input.clone(), job_id)),
        };
        let rows = inputs.iter().map(row).collect();
        Ok((Self { paging, rows }, inputs))
    }
}

/// Reads where a page of inputs lies, and its inputs as they came.
///
/// # Errors
/// Names the field when the answer is of another shape or for another job.
pub fn read_inputs<J: Json>(answer: J, job_id: &str) -> Result<(Paging, Vec<J>), Unreadable> {
    let answer = Object::new(answer, "answer", "")?;
    let answered = answer.required_text("job_id")?;
    if answered != job_id {
        return Err(answer.wrong("job_id", Word::OtherJob).instead(answered));
    }
    let (total, offset, limit) =
        (answer.required_count("total")?, answer.required_count("offset")?, answer.required_count("limit")?);
    let inputs = answer.required_list("inputs")?;
    Ok((Paging { total, offset, limit, count: inputs.len() as u64 }, inputs))
}

impl Row {
    fn read<J: Json>(input: J, job_id: &str) -> Self {
        let input = match Object::new(input, "input", "") {
            Ok(input) => input,
            Err(reason) => return Self::Unreadable(UnreadableRow { id: None, filename: None, reason }),
        };
        match Input::read(&input, job_id) {
            Ok(input) => Self::Input(Box::new(input)),
            Err(reason) => Self::Unreadable(UnreadableRow {
                // What can be told of it even if the rest cannot be read.
                id: input.member("id").and_then(|id| id.text()),
                filename: input.member("data").and_then(|data| data.member("filename")?.text()),
                reason,
            }),
        }
    }
}

impl Input {
    fn read<J: Json>(input: &Object<J>, job_id: &str) -> Result<Self, Unreadable> {
        if let Some(other) = input.text("job_id")?.filter(|id| id != job_id) {
            return Err(input.wrong("job_id", Word::OtherJob).instead(other));
        }
        let data = input.member("data").ok_or_else(|| input.wrong("data", Word::MissingField))?;
        Ok(Self {
            id: input.required_text("id")?,
            file_id: input.text("file_id")?,
            port_name: input.text("port_name")?,
            status: InputStatus::from_word(input.required_text("status")?),
            error_message: input.text("error_message")?.filter(|message| !message.is_empty()),
            created_at: input.text("created_at")?,
            completed_at: input.text("completed_at")?,
            data: DataRef::read(data)?,
        })
    }
}

impl DataRef {
    /// Reads the member `data` of an input or an output.
    ///
    /// # Errors
    /// Names the field that is not what it should be.
    pub fn read<J: Json>(data: J) -> Result<Self, Unreadable> {
        let data = Object::new(data, "data", "data.")?;
        Ok(Self {
            reference: data.required_text("ref")?,
            filename: data.required_text("filename")?,
            file_type: data.text("file_type")?,
            num_bytes: data.count("num_bytes")?,
        })
    }
}
