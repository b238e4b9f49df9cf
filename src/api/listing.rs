//! Lists beside the inputs: jobs, events and output files, a page of each.

use crate::api::job::Job;
use crate::api::json::Json;
use crate::api::json::Object;
use crate::api::json::Unreadable;
use crate::api::model::DataRef;

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing<T> {
    /// How many entries there are on all pages.
    pub total: u64,
    /// How many came on this page, readable or not.
    pub count: u64,
    /// Those that can be read.
    pub entries: Vec<T>,
}

/// What happened to an input: an entry of `GET …/events`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// `INFO`, `WARN`, `ERROR`, `SUCCESS` or `FAILED`.
    pub level: Option<String>,
    /// Such as `input.started`.
    pub event_type: Option<String>,
    /// What happened, in words.
    pub message: Option<String>,
    /// RFC 3339, UTC.
    pub created_at: Option<String>,
}

/// What came of an input: an entry of `GET …/outputs`.
#[derive(Clone, Debug, PartialEq)]
pub struct Output {
    /// The file.
    pub data: DataRef,
    /// The port that it came from.
    pub port_name: Option<String>,
    /// RFC 3339, UTC.
    pub created_at: Option<String>,
}

impl<T> Listing<T> {
    /// Reads the list `name` of an answer, entry by entry.
    fn read<J: Json>(
        answer: J,
        name: &'static str,
        read: impl Fn(J) -> Option<T>,
    ) -> Result<Self, Unreadable> {
        let answer = Object::new(answer, "answer", "")?;
        let entries = answer.required_list(name)?;
        let count = entries.len() as u64;
        // Some lists do not say how long they are; then this is all there is.
        let total = answer.count("total")?.unwrap_or(count);
        Ok(Self { total, count, entries: entries.into_iter().filter_map(read).collect() })
    }
}

impl<T> Listing<T> {
    /// The same page with something else for each entry.
    #[must_use]
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Listing<U> {
        let Self { total, count, entries } = self;
        Listing { total, count, entries: entries.into_iter().map(change).collect() }
    }
}

impl Listing<Job> {
    /// Reads a page of jobs.
    ///
    /// # Errors
    /// Names the field when the answer is of another shape.
    pub fn read_jobs<J: Json>(answer: J) -> Result<Self, Unreadable> {
        Self::read(answer, "jobs", |job| Job::read(job).ok())
    }
}

impl Listing<Event> {
    /// Reads a page of the events of the input `input_id`. Those of others, which a server may give that does not
    /// know this filter, are left out.
    ///
    /// # Errors
    /// Names the field when the answer is of another shape.
    pub fn read_events<J: Json>(answer: J, input_id: &str) -> Result<Self, Unreadable> {
        Self::read(answer, "events", |event| {
            let text = |name| event.member(name).and_then(|text| text.text());
            belongs(&event, input_id).then(|| Event {
                level: text("level"),
                event_type: text("event_type"),
                message: text("message"),
                created_at: text("created_at"),
            })
        })
    }
}

impl Listing<Output> {
    /// Reads a page of the output files of the input `input_id`, likewise.
    ///
    /// # Errors
    /// Names the field when the answer is of another shape.
    pub fn read_outputs<J: Json>(answer: J, input_id: &str) -> Result<Self, Unreadable> {
        Self::read(answer, "outputs", |output| {
            let text = |name| output.member(name).and_then(|text| text.text());
            if !belongs(&output, input_id) {
                return None;
            }
            Some(Output {
                data: DataRef::read(output.member("data")?).ok()?,
                port_name: text("port_name"),
                created_at: text("created_at"),
            })
        })
    }
}

fn belongs<J: Json>(entry: &J, input_id: &str) -> bool {
    entry.member("input_id").and_then(|id| id.text()).is_some_and(|id| id == input_id)
}
