//! A job: `GET /batch/jobs/{id}`, and the list of them, `GET /batch/jobs`.

use std::borrow::Cow;

use crate::api::decode::DecodeError;
use crate::api::decode::message;
use crate::api::decode::object;
use crate::api::decode::required_text;
use crate::api::decode::text;
use crate::api::progress::read_counts;
use crate::i18n::Key;
use crate::i18n::Locale;
use crate::model::calendar::is_zero_time;
use crate::model::calendar::milliseconds;
use crate::model::json::Members;
use crate::model::status::Status;
use crate::model::tally::Tally;
use crate::model::text::visible;

/// What is shown of a job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// `job_…`
    pub id: String,
    /// The name that its owner gave it.
    pub name: Option<String>,
    /// How far it is.
    pub status: JobStatus,
    /// Such as `machine-state-classification`.
    pub pipeline_type: Option<String>,
    /// RFC 3339, UTC.
    pub created_at: Option<String>,
    /// RFC 3339, UTC.
    pub started_at: Option<String>,
    /// When it was completed, failed or cancelled; RFC 3339, UTC.
    pub ended_at: Option<String>,
    /// The error message, if there is one.
    pub error: Option<String>,
    /// Its tracked inputs by status.
    pub counts: Option<Tally>,
}

/// The status of a job as the API names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobStatus(String);

impl JobStatus {
    /// The API's words for the statuses of a job.
    pub const WORDS: [&'static str; 7] =
        ["PENDING", "ADMITTED", "RUNNING", "COMPLETED", "FAILED", "PREEMPTED", "CANCELLED"];

    /// Reads the API's word, in any case where it is documented.
    fn from_word(word: String) -> Self {
        let known = Self::WORDS.into_iter().find(|known| known.eq_ignore_ascii_case(&word));
        Self(known.map_or(word, str::to_owned))
    }

    /// The API's own word.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The word for people, for a status that is documented.
    #[must_use]
    pub fn label(word: &str) -> Option<Key> {
        Some(match word {
            "PENDING" => Key::JobPending,
            "ADMITTED" => Key::JobAdmitted,
            "RUNNING" => Key::JobRunning,
            "COMPLETED" => Key::JobCompleted,
            "FAILED" => Key::JobFailed,
            "PREEMPTED" => Key::JobPreempted,
            "CANCELLED" => Key::JobCancelled,
            _ => return None,
        })
    }

    /// The word for people; the API's own, safe to look at, where it is not documented.
    #[must_use]
    pub fn text(&self, locale: Locale) -> Cow<'_, str> {
        Self::label(&self.0).map_or_else(|| visible(&self.0), |label| locale.text(label).into())
    }

    /// Whether the job will not go on.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        matches!(self.as_str(), "COMPLETED" | "FAILED" | "CANCELLED")
    }

    /// Whether somebody has ended it, so that inputs which have not ended never will.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.as_str() == "CANCELLED"
    }

    /// The status of an input that looks alike, for the colour and the icon of the badge.
    #[must_use]
    pub fn look(&self) -> &'static str {
        match self.as_str() {
            "PENDING" | "ADMITTED" => "pending",
            "RUNNING" => "processing",
            "COMPLETED" => "completed",
            "FAILED" => "failed",
            _ => "other",
        }
    }
}

impl Job {
    /// Class and text of the badge of the status. A job that is completed although some of its inputs have failed says
    /// so; `failed` is how many, where that is known from elsewhere.
    #[must_use]
    pub fn badge(&self, failed: Option<u64>, locale: Locale) -> (String, String) {
        let failed = self.failed().or(failed).unwrap_or(0);
        if failed > 0 && self.status.as_str() == "COMPLETED" {
            return ("badge warned".to_owned(), locale.text(Key::JobCompletedWithFailures).to_owned());
        }
        (["badge ", self.status.look()].concat(), self.status.text(locale).into_owned())
    }

    /// Whether it has begun and not ended: one that has ended without saying when is no longer running.
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.started_at.is_some() && self.ended_at.is_none() && !self.status.has_ended()
    }

    /// How many seconds it ran, or has been running at the time that `now` gives, in milliseconds since 1970, which is
    /// called only while the job runs. `None` where beginning or end are not known.
    #[must_use]
    pub fn run_time(&self, now: impl FnOnce() -> f64) -> Option<u64> {
        let start = milliseconds(self.started_at.as_deref()?)?;
        let end = match &self.ended_at {
            Some(ended_at) => milliseconds(ended_at)?,
            None if self.is_running() => now(),
            None => return None,
        };
        // Where the server does not tell its time, its clock may be ahead of this one.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        Some(((end - start) / 1000.0).round().max(0.0) as u64)
    }

    /// The failed inputs, where the answer counts them.
    #[must_use]
    pub fn failed(&self) -> Option<u64> {
        self.counts.and_then(|counts| counts.of(Status::Failed))
    }

    /// Reads an answer about one job. Only the id has to be there; whatever else cannot be read is left out.
    ///
    /// # Errors
    /// Names the field when the answer is of another shape.
    pub fn read(answer: &str) -> Result<Self, DecodeError> {
        let job: Members<'_> = object(answer, "job")?;
        let filled = |name| text(job.get(name)).filter(|text| !text.is_empty());
        let time = |name| text(job.get(name)).filter(|time| !is_zero_time(time));
        Ok(Self {
            id: required_text(job.get("id"), "id")?,
            name: filled("name"),
            status: JobStatus::from_word(filled("status").unwrap_or_default()),
            pipeline_type: filled("pipeline_type"),
            created_at: time("created_at"),
            started_at: time("started_at"),
            ended_at: ["completed_at", "failed_at", "cancelled_at"].into_iter().find_map(time),
            error: job.get("error").and_then(message).filter(|error| !error.is_empty()),
            counts: job.get("input_progress").and_then(|counts| read_counts(counts.get()).ok()),
        })
    }
}
