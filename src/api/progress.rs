//! How far a job's inputs are: `GET …/inputs/progress/counts`, `GET …/inputs/progress` and `…/inputs/progress/traces`.

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::api::decode::DecodeError;
use crate::api::decode::Field;
use crate::api::decode::object;
use crate::api::decode::required_count;
use crate::api::decode::required_list;
use crate::model::calendar::milliseconds;
use crate::model::json;
use crate::model::json::Members;
use crate::model::status::Status;
use crate::model::tally::Tally;
use crate::model::traces::Point;
use crate::model::traces::Traces;

#[derive(Deserialize)]
struct CountFields<'a> {
    #[serde(borrow)]
    pending: Field<'a>,
    #[serde(borrow)]
    processing: Field<'a>,
    #[serde(borrow)]
    completed: Field<'a>,
    #[serde(borrow)]
    failed: Field<'a>,
}

#[derive(Deserialize)]
struct Lists<'a> {
    #[serde(borrow)]
    items: Field<'a>,
    #[serde(borrow)]
    points: Field<'a>,
}

/// Reads the counts of tracked inputs by status; those of reference inputs are not among them.
///
/// # Errors
/// Names the field when the answer is of another shape.
pub fn read_counts(answer: &str) -> Result<Tally, DecodeError> {
    let counts: CountFields<'_> = object(answer, "counts")?;
    Ok(Tally::default()
        .with(Status::Pending, Some(required_count(counts.pending, "pending")?))
        .with(Status::Processing, Some(required_count(counts.processing, "processing")?))
        .with(Status::Completed, Some(required_count(counts.completed, "completed")?))
        .with(Status::Failed, Some(required_count(counts.failed, "failed")?)))
}

/// Reads the ids of inputs with their progress in percent, 0 to 100. Inputs without progress are left out.
///
/// # Errors
/// Names the field when the answer is of another shape.
pub fn read_percents(answer: &str) -> Result<Vec<(String, u8)>, DecodeError> {
    let answer: Lists<'_> = object(answer, "answer")?;
    let items = required_list(answer.items, "items")?;
    Ok(items.into_iter().filter_map(read_percent).collect())
}

fn read_percent(item: &RawValue) -> Option<(String, u8)> {
    let item = Members::of(item);
    let id = Members::of(item.get("input")?).text("id")?;
    let metrics = Members::of(item.get("latest_progress")?).get("metrics")?;
    let percent = json::number(Members::of(metrics).get("percent_complete")?)?;
    // The server may report more than 100.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    Some((id.into_owned(), percent.clamp(0.0, 100.0) as u8))
}

/// Reads how the job went on over time. A point that cannot be read is left out.
///
/// # Errors
/// Names the field when the answer is of another shape.
pub fn read_traces(answer: &str) -> Result<Traces, DecodeError> {
    let answer: Lists<'_> = object(answer, "answer")?;
    let mut traces = Traces::default();
    required_list(answer.points, "points")?
        .into_iter()
        .filter_map(read_point)
        .for_each(|point| traces.add(point));
    Ok(traces)
}

fn read_point(point: &RawValue) -> Option<Point> {
    let point = Members::of(point);
    let files: CountFields<'_> = object(point.get("files")?.get(), "files").ok()?;
    Some(Point {
        time: milliseconds(&point.text("t")?)?,
        completed: required_count(files.completed, "files.completed").ok()?,
        failed: required_count(files.failed, "files.failed").ok()?,
    })
}
