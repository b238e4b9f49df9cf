//! How far a job's inputs are: `GET …/inputs/progress/counts` and `GET …/inputs/progress`.

use crate::api::json::Json;
use crate::api::json::Object;
use crate::api::json::Unreadable;
use crate::model::status::Status;
use crate::model::tally::Tally;

/// Reads the counts of tracked inputs by status; those of reference inputs are not among them.
///
/// # Errors
/// Names the field when the answer is of another shape.
pub fn read_counts<J: Json>(answer: J) -> Result<Tally, Unreadable> {
    let counts = Object::new(answer, "counts", "")?;
    let mut tally = Tally::default();
    for status in [Status::Pending, Status::Processing, Status::Completed, Status::Failed] {
        tally = tally.with(status, Some(counts.required_count(status.as_str())?));
    }
    Ok(tally)
}

/// Reads the ids of inputs with how many percent of each are done, from 0 to 100. What does not say is left out.
///
/// # Errors
/// Names the field when the answer is of another shape.
pub fn read_percents<J: Json>(answer: J) -> Result<Vec<(String, u8)>, Unreadable> {
    let items = Object::new(answer, "answer", "")?.required_list("items")?;
    let percent = |item: &J| {
        let id = item.member("input")?.member("id")?.text()?;
        let percent =
            item.member("latest_progress")?.member("metrics")?.member("percent_complete")?.number()?;
        // Not beyond what it can be, whatever the server says.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        Some((id, percent.clamp(0.0, 100.0) as u8))
    };
    Ok(items.iter().filter_map(percent).collect())
}
