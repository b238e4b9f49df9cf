//! The endpoint all of this is for: `GET /v0.5/batch/jobs/{id}/inputs`.

use axum::Json;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::{Value, json};

use crate::answer::Refusal;
use crate::asked::Asked;
use crate::catalog::{DOCUMENTED, Job};
use crate::dataset::Filter;
use crate::fault::Fault;
use crate::input::Input;
use crate::matches::Order;
use crate::odd;

const DOCUMENTED_ANSWER: &str = include_str!("../../fixtures/inputs_documented.json");
const CLAMPED_LIMIT: u64 = 100;
const SHORT_LIMIT: u64 = 10;
const OTHER_JOB: &str = "job_of_someone_else";

#[derive(Serialize)]
struct Page {
    job_id: String,
    total: u64,
    offset: u64,
    limit: u64,
    inputs: Vec<Row>,
}

/// A row as it goes out.
#[derive(Serialize)]
#[serde(untagged)]
enum Row {
    Readable(Box<Input>),
    /// May not be what the API promises.
    Loose(Value),
}

/// Answers a page of the job's inputs, or what the job's fault makes of it.
pub(crate) async fn inputs(mut asked: Asked) -> Result<Response, Refusal> {
    let filter = Filter {
        port: asked.params.text("port_name"),
        statuses: asked.params.status()?.into_iter().collect(),
        tracked_only: false,
    };
    let mut window = asked.params.window()?;
    // A page of one row is asked for its total: whoever counts has not seen the list.
    if window.limit != 1 {
        asked.times = asked.server.count(&asked.job.id);
    }
    let fault = asked.job.fault();
    if asked.job.id == DOCUMENTED {
        let json = [(CONTENT_TYPE, "application/json")];
        return Ok((json, DOCUMENTED_ANSWER).into_response());
    }
    if let Some(fault) = fault
        && let Some(answer) = fault.instead(&asked, window).await
    {
        return Ok(answer);
    }
    match fault {
        Some(Fault::Clamped) => window.limit = window.limit.min(CLAMPED_LIMIT),
        Some(Fault::ExportWaits) => window.limit = window.limit.min(SHORT_LIMIT),
        _ => {}
    }
    let dataset = asked.dataset();
    let matches = dataset.matches(&filter);
    let rows = matches.window(window, Order::Ascending).into_iter();
    let rows = rows.filter_map(|(n, ())| Some((n, dataset.row(n)?)));
    let mut page = Page {
        job_id: asked.job.id.clone(),
        total: matches.count(),
        offset: window.offset,
        limit: window.limit,
        inputs: rows.map(|(n, input)| row(&asked.job, n, input)).collect(),
    };
    if fault == Some(Fault::OtherId) {
        OTHER_JOB.clone_into(&mut page.job_id);
    }
    Ok(if asked.job.has_odd_values() { odd::answer(&page) } else { Json(page).into_response() })
}

fn row(job: &Job, n: u64, mut input: Input) -> Row {
    let fault = job.fault();
    if job.has_odd_values() {
        return Row::Loose(odd::row(n, &input));
    }
    if fault == Some(Fault::OtherId) {
        OTHER_JOB.clone_into(&mut input.job_id);
    }
    if fault != Some(Fault::BadRows) {
        return Row::Readable(Box::new(input));
    }
    let mut value = json!(input);
    if let Some(fields) = value.as_object_mut() {
        match n {
            2 => fields.insert("status".to_owned(), json!(3)),
            5 => fields.remove("data"),
            _ => None,
        };
    }
    Row::Loose(if n == 8 { Value::Null } else { value })
}
