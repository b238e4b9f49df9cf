//! An input and its file, decoded so that an odd optional field stays in its own cell.

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::api::decode::DecodeError;
use crate::api::decode::Field;
use crate::api::decode::count_in_text;
use crate::api::decode::message;
use crate::api::decode::object;
use crate::api::decode::required;
use crate::api::decode::required_text;
use crate::api::decode::text;
use crate::model::calendar::is_zero_time;
use crate::model::calendar::milliseconds;
use crate::model::json::compact;
use crate::model::link::expires_at;
use crate::model::link::is_web;
use crate::model::status::InputStatus;
use crate::model::status::Status;

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
    /// When the `ref` expires, in seconds since 1970, if it is a presigned link.
    pub expires_at: Option<i64>,
}

/// An optional field that is not what the API describes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OddField {
    /// Its path, such as `data.num_bytes`.
    pub name: &'static str,
    /// What stands there: a text, or JSON.
    pub value: String,
}

#[derive(Default, Deserialize)]
pub(crate) struct InputFields<'a> {
    #[serde(borrow)]
    pub(crate) id: Field<'a>,
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
    pub(crate) data: Field<'a>,
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

impl Input {
    /// What stands in an optional field that cannot be understood, by its path.
    #[must_use]
    pub fn odd(&self, name: &str) -> Option<&str> {
        self.odd.iter().find(|odd| odd.name == name).map(|odd| odd.value.as_str())
    }

    /// How many milliseconds the input took, or while it is processed has taken at `now` (in milliseconds since 1970; 0
    /// where it is processed no more), then in whole seconds.
    #[must_use]
    pub fn duration(&self, now: f64) -> Option<u64> {
        let begun = milliseconds(self.created_at.as_deref()?)?;
        let ended = self.completed_at.as_deref().and_then(milliseconds);
        let running = self.status.is(Status::Processing);
        let took = match ended {
            Some(ended) => ended - begun,
            // The server's clock may be ahead of this one: an input that runs has then just begun.
            None if running && now > 0.0 => ((now - begun) / 1000.0).round() * 1000.0,
            None => return None,
        };
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        (running || took >= 0.0).then_some(took as u64)
    }

    pub(crate) fn read(fields: &InputFields<'_>, job_id: &str) -> Result<Self, DecodeError> {
        if let Some(found) = text(fields.job_id).filter(|id| id != job_id) {
            return Err(DecodeError::OtherJob { field: "job_id", found });
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
        let reference = required_text(fields.reference, "data.ref")?;
        let data = Self {
            expires_at: is_web(&reference).then(|| expires_at(&reference)).flatten(),
            reference,
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
