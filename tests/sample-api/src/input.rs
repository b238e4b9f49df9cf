//! One input file of a job, with the fields and names of the API.

use serde::Serialize;
use serde_json::{Value, json};
use time::{Duration, OffsetDateTime};

use crate::links::Links;

/// The port whose inputs are worked on.
pub(crate) const TRACKED_PORT: &str = "worker.inference";
/// The port whose inputs are only listed.
pub(crate) const REFERENCE_PORT: &str = "worker.n_shots";

/// Where an input stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Status {
    Pending,
    Processing,
    Completed,
    Failed,
    Reference,
    /// Not in the reference: a view must show a status that it does not know.
    Quarantined,
}

impl Status {
    /// The five by which can be filtered.
    pub(crate) const DOCUMENTED: [Self; 5] =
        [Self::Pending, Self::Processing, Self::Completed, Self::Failed, Self::Reference];

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Processing => "processing",
            Self::Completed => "completed",
            Self::Failed => "failed",
            Self::Reference => "reference",
            Self::Quarantined => "quarantined",
        }
    }
}

/// One row of the inputs endpoint.
#[derive(Clone, Serialize)]
pub(crate) struct Input {
    pub(crate) id: String,
    pub(crate) job_id: String,
    pub(crate) port_name: String,
    pub(crate) file_id: String,
    pub(crate) data: DataRef,
    pub(crate) status: Status,
    pub(crate) error_message: Option<String>,
    #[serde(with = "time::serde::rfc3339")]
    pub(crate) created_at: OffsetDateTime,
    /// Also set when the input has failed: the reference does not say, and the times stay consistent.
    #[serde(with = "time::serde::rfc3339::option")]
    pub(crate) completed_at: Option<OffsetDateTime>,
    /// How far the work on it is; told by the progress endpoint only.
    #[serde(skip)]
    pub(crate) percent: u64,
}

/// A file and how to get it.
#[derive(Clone, Serialize)]
pub(crate) struct DataRef {
    #[serde(rename = "ref")]
    pub(crate) link: String,
    pub(crate) filename: String,
    /// `None` leaves all the optional fields away, which the API may do as well as giving nulls.
    #[serde(flatten)]
    pub(crate) details: Option<Details>,
}

/// The optional fields of a [`DataRef`].
#[derive(Clone, Default, Serialize)]
pub(crate) struct Details {
    pub(crate) file_type: Option<String>,
    pub(crate) file_extension: Option<String>,
    pub(crate) num_bytes: Option<u64>,
    pub(crate) metadata: Option<Value>,
    pub(crate) file_tags: Option<Value>,
    pub(crate) file_attributes: Option<Value>,
}

impl DataRef {
    /// A CSV file on this server.
    pub(crate) fn csv(links: &Links, job_id: &str, n: u64, filename: &str, bytes: u64) -> Self {
        Self {
            link: links.file(job_id, n, filename),
            filename: filename.to_owned(),
            details: Some(Details {
                file_type: Some("text/csv".to_owned()),
                file_extension: Some(".csv".to_owned()),
                num_bytes: Some(bytes),
                metadata: Some(json!({})),
                ..Details::default()
            }),
        }
    }
}

impl Input {
    /// Row `n` of a job, waiting on the tracked port since `created_at`.
    pub(crate) fn pending(job_id: &str, n: u64, data: DataRef, created_at: OffsetDateTime) -> Self {
        Self {
            id: numbered("inp", job_id, n),
            job_id: job_id.to_owned(),
            port_name: TRACKED_PORT.to_owned(),
            file_id: numbered("file", job_id, n),
            data,
            status: Status::Pending,
            error_message: None,
            created_at,
            completed_at: None,
            percent: 0,
        }
    }

    /// The same input under work.
    pub(crate) fn processing(self, percent: u64) -> Self {
        Self { status: Status::Processing, percent, ..self }
    }

    /// The same input, done `after` it was created.
    pub(crate) fn completed(self, after: Duration) -> Self {
        Self { status: Status::Completed, completed_at: Some(self.created_at + after), percent: 100, ..self }
    }

    /// The same input, given up `after` it was created.
    pub(crate) fn failed(self, after: Duration, error: &str, percent: u64) -> Self {
        Self {
            status: Status::Failed,
            error_message: Some(error.to_owned()),
            completed_at: Some(self.created_at + after),
            percent,
            ..self
        }
    }

    /// The same input as an example that is never worked on.
    pub(crate) fn reference(self) -> Self {
        Self { status: Status::Reference, port_name: REFERENCE_PORT.to_owned(), ..self }
    }
}

/// An id that tells the job and the row, as `inp_10k_0000042` does for row 42 of `job_10k`.
pub(crate) fn numbered(prefix: &str, job_id: &str, n: u64) -> String {
    let job = job_id.strip_prefix("job_").unwrap_or(job_id);
    format!("{prefix}_{job}_{n:07}")
}
