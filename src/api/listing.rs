//! Lists beside the inputs: jobs, events and output files, a page of each.

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::api::decode::DecodeError;
use crate::api::decode::Field;
use crate::api::decode::object;
use crate::api::decode::required_count;
use crate::api::decode::required_list;
use crate::api::decode::text;
use crate::api::job::Job;
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

#[derive(Deserialize)]
struct ListFields<'a> {
    #[serde(borrow)]
    total: Field<'a>,
    #[serde(borrow)]
    jobs: Field<'a>,
    #[serde(borrow)]
    events: Field<'a>,
    #[serde(borrow)]
    outputs: Field<'a>,
}

/// The members of an event and those of an output.
#[derive(Deserialize)]
struct EntryFields<'a> {
    #[serde(borrow)]
    input_id: Field<'a>,
    #[serde(borrow)]
    level: Field<'a>,
    #[serde(borrow)]
    event_type: Field<'a>,
    #[serde(borrow)]
    message: Field<'a>,
    #[serde(borrow)]
    created_at: Field<'a>,
    #[serde(borrow)]
    port_name: Field<'a>,
    #[serde(borrow)]
    data: Field<'a>,
}

impl<T> Listing<T> {
    fn of(
        total: Field<'_>,
        list: Field<'_>,
        name: &'static str,
        read: &dyn Fn(&RawValue) -> Option<T>,
    ) -> Result<Self, DecodeError> {
        let entries = required_list(list, name)?;
        let count = entries.len() as u64;
        // Some lists do not say how long they are; then this is all there is.
        let total = if total.is_some() { required_count(total, "total")? } else { count };
        Ok(Self { total, count, entries: entries.into_iter().filter_map(read).collect() })
    }

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
    pub fn read_jobs(answer: &str) -> Result<Self, DecodeError> {
        let answer: ListFields<'_> = object(answer, "answer")?;
        Self::of(answer.total, answer.jobs, "jobs", &|job| Job::read(job.get()).ok())
    }
}

impl Listing<Event> {
    /// Reads a page of the events of the input `input_id`. Those of others, which a server may give that does not
    /// know this filter, are left out.
    ///
    /// # Errors
    /// Names the field when the answer is of another shape.
    pub fn read_events(answer: &str, input_id: &str) -> Result<Self, DecodeError> {
        let answer: ListFields<'_> = object(answer, "answer")?;
        Self::of(answer.total, answer.events, "events", &|event| {
            let event = read_entry(event, input_id)?;
            Some(Event {
                level: text(event.level),
                event_type: text(event.event_type),
                message: text(event.message),
                created_at: text(event.created_at),
            })
        })
    }
}

impl Listing<Output> {
    /// Reads a page of the output files of the input `input_id`, likewise.
    ///
    /// # Errors
    /// Names the field when the answer is of another shape.
    pub fn read_outputs(answer: &str, input_id: &str) -> Result<Self, DecodeError> {
        let answer: ListFields<'_> = object(answer, "answer")?;
        Self::of(answer.total, answer.outputs, "outputs", &|output| {
            let output = read_entry(output, input_id)?;
            Some(Output {
                data: DataRef::read(output.data?).ok()?,
                port_name: text(output.port_name),
                created_at: text(output.created_at),
            })
        })
    }
}

/// An entry that belongs to the input `input_id`.
fn read_entry<'a>(raw: &'a RawValue, input_id: &str) -> Option<EntryFields<'a>> {
    let entry: EntryFields<'_> = object(raw.get(), "entry").ok()?;
    let belongs = text(entry.input_id).is_some_and(|id| id == input_id);
    belongs.then_some(entry)
}
