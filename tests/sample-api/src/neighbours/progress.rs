//! How far the inputs are: `…/inputs/progress/counts` and `…/inputs/progress`.

use axum::Json;
use serde::Serialize;
use serde_json::{Value, json};
use time::{Duration, OffsetDateTime};

use crate::answer::Refusal;
use crate::asked::AskedBeside;
use crate::dataset::{Counts, Filter};
use crate::input::{Input, Status};
use crate::matches::Order;
use crate::seed;

/// What the work on an input is counted in, and how many of it each input has.
pub(super) const KIND: &str = "windows";
pub(super) const ITEMS: u64 = 120;

#[derive(Serialize)]
pub(super) struct CountsAnswer {
    job_id: String,
    #[serde(flatten)]
    counts: Counts,
}

/// Counts the tracked inputs by status.
pub(super) async fn counts(AskedBeside(asked): AskedBeside) -> Json<CountsAnswer> {
    let counts = asked.dataset().counts(asked.params.text("port_name"));
    Json(CountsAnswer { job_id: asked.job.id, counts })
}

#[derive(Serialize)]
pub(super) struct Page {
    job_id: String,
    total: u64,
    offset: u64,
    limit: u64,
    items: Vec<Item>,
}

#[derive(Serialize)]
struct Item {
    latest_progress: Option<Progress>,
    step: Option<&'static str>,
    input: Input,
}

#[derive(Serialize)]
struct Progress {
    id: String,
    kind: &'static str,
    step: &'static str,
    metrics: Metrics,
    payload: Value,
    input_id: String,
    index: u64,
    message: String,
    #[serde(with = "time::serde::rfc3339")]
    created_at: OffsetDateTime,
}

#[derive(Serialize)]
struct Metrics {
    percent_complete: u64,
    items_processed: u64,
    items_total: u64,
}

/// Answers a page of tracked inputs with the latest that is known of each.
pub(super) async fn items(AskedBeside(asked): AskedBeside) -> Result<Json<Page>, Refusal> {
    let filter = Filter {
        port: asked.params.text("port_name"),
        statuses: asked.params.statuses()?,
        tracked_only: true,
    };
    let order = match asked.params.word("order", &["asc", "desc"])? {
        Some("desc") => Order::Descending,
        _ => Order::Ascending,
    };
    let window = asked.params.window()?;
    let dataset = asked.dataset();
    let matches = dataset.matches(&filter);
    let rows = matches.window(window, order).into_iter();
    Ok(Json(Page {
        total: matches.count(),
        offset: window.offset,
        limit: window.limit,
        items: rows.filter_map(|(n, ())| dataset.row(n)).map(item).collect(),
        job_id: asked.job.id,
    }))
}

fn item(input: Input) -> Item {
    let latest_progress = progress(&input);
    Item { step: latest_progress.as_ref().map(|progress| progress.step), latest_progress, input }
}

/// Nothing is known of an input that still waits.
fn progress(input: &Input) -> Option<Progress> {
    let step = match input.status {
        Status::Processing | Status::Failed => "inference",
        Status::Completed => "upload",
        Status::Pending | Status::Reference | Status::Quarantined => return None,
    };
    let done = ITEMS * input.percent / 100;
    Some(Progress {
        id: format!("prog_{}", seed::hex(seed::of_text(&input.id), 16)),
        kind: KIND,
        step,
        metrics: Metrics { percent_complete: input.percent, items_processed: done, items_total: ITEMS },
        payload: json!({}),
        input_id: input.id.clone(),
        index: done,
        message: format!("{done} of {ITEMS} {KIND}"),
        created_at: input.completed_at.unwrap_or(input.created_at + Duration::seconds(2)),
    })
}
