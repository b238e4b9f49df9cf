//! What happened to the inputs: `…/events`.

use axum::Json;
use serde::Serialize;
use serde_json::{Value, json};
use time::{Duration, OffsetDateTime};

use crate::answer::Refusal;
use crate::asked::AskedBeside;
use crate::input::{Input, Status};
use crate::matches::Order;

const LEVELS: [&str; 5] = ["INFO", "WARN", "ERROR", "SUCCESS", "FAILED"];

/// One thing that may happen to an input.
#[derive(Clone, Copy)]
enum Happening {
    Queued,
    Listed,
    Started,
    Retried,
    WorkerError,
    Completed,
    Failed,
}

impl Happening {
    /// All that has happened to an input of this status, in order.
    fn of(status: Status) -> &'static [Self] {
        match status {
            Status::Pending | Status::Quarantined => &[Self::Queued],
            Status::Processing => &[Self::Queued, Self::Started],
            Status::Completed => &[Self::Queued, Self::Started, Self::Completed],
            Status::Failed => &[Self::Queued, Self::Started, Self::Retried, Self::WorkerError, Self::Failed],
            Status::Reference => &[Self::Listed],
        }
    }

    /// Its `event_type` and `level`.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Queued => ("input.queued", "INFO"),
            Self::Listed => ("input.listed", "INFO"),
            Self::Started => ("input.started", "INFO"),
            Self::Retried => ("input.retried", "WARN"),
            Self::WorkerError => ("worker.error", "ERROR"),
            Self::Completed => ("input.completed", "SUCCESS"),
            Self::Failed => ("input.failed", "FAILED"),
        }
    }
}

#[derive(Serialize)]
pub(super) struct Page {
    events: Vec<Event>,
    total: u64,
    offset: u64,
    limit: u64,
}

#[derive(Serialize)]
struct Event {
    id: String,
    event_type: &'static str,
    level: &'static str,
    message: String,
    payload: Value,
    input_id: String,
    index: u64,
    #[serde(with = "time::serde::rfc3339")]
    created_at: OffsetDateTime,
}

/// Answers a page of events, input by input.
pub(super) async fn events(AskedBeside(asked): AskedBeside) -> Result<Json<Page>, Refusal> {
    let window = asked.params.window()?;
    let level = asked.params.word("level", &LEVELS)?;
    let event_type = asked.params.text("event_type");
    let choose = |status, _: &str| {
        (0..).zip(Happening::of(status)).filter(move |(_, what)| {
            let names = what.names();
            event_type.is_none_or(|wanted| wanted == names.0) && level.is_none_or(|wanted| wanted == names.1)
        })
    };
    let dataset = asked.dataset();
    let matches = match asked.params.text("input_id") {
        Some(id) => dataset.select_id(id, choose),
        None => dataset.select(choose),
    };
    let found = matches.window(window, Order::Ascending).into_iter();
    let events = found.filter_map(|(n, (index, what))| {
        let input = dataset.row(n)?;
        Some(event(&input, index, *what))
    });
    Ok(Json(Page {
        events: events.collect(),
        total: matches.count(),
        offset: window.offset,
        limit: window.limit,
    }))
}

fn event(input: &Input, index: u64, what: Happening) -> Event {
    let (event_type, level) = what.names();
    let name = &input.data.filename;
    let message = match what {
        Happening::Queued => format!("{name} waits for a worker"),
        Happening::Listed => format!("{name} is used as an example"),
        Happening::Started => format!("A worker has begun with {name}"),
        Happening::Retried => format!("The first attempt at {name} did not succeed"),
        Happening::Completed => format!("{name} is done"),
        Happening::WorkerError | Happening::Failed => input.error_message.clone().unwrap_or_default(),
    };
    let started_at = input.created_at + Duration::seconds(1);
    let created_at = match what {
        Happening::Queued | Happening::Listed => input.created_at,
        Happening::Started => started_at,
        Happening::Retried => started_at + Duration::seconds(1),
        Happening::WorkerError | Happening::Completed | Happening::Failed => {
            input.completed_at.unwrap_or(started_at)
        }
    };
    Event {
        id: format!("evt_{}_{index}", input.id.trim_start_matches("inp_")),
        event_type,
        level,
        message,
        payload: json!({}),
        input_id: input.id.clone(),
        index,
        created_at,
    }
}
