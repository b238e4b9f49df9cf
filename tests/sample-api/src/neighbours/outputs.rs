//! What came of the inputs: `…/outputs`, one result for each completed input.

use axum::Json;
use serde::Serialize;
use time::{Duration, OffsetDateTime};

use crate::answer::Refusal;
use crate::asked::AskedBeside;
use crate::input::{DataRef, Status};
use crate::matches::Order;

const PORT: &str = "worker.results";

#[derive(Serialize)]
pub(super) struct Page {
    outputs: Vec<Output>,
    total: u64,
    offset: u64,
    limit: u64,
}

#[derive(Serialize)]
struct Output {
    id: String,
    port_name: &'static str,
    input_id: String,
    data: DataRef,
    #[serde(with = "time::serde::rfc3339")]
    expires_at: OffsetDateTime,
    #[serde(with = "time::serde::rfc3339")]
    created_at: OffsetDateTime,
}

/// Answers a page of outputs, in the order of their inputs.
pub(super) async fn outputs(AskedBeside(asked): AskedBeside) -> Result<Json<Page>, Refusal> {
    let window = asked.params.window()?;
    let port = asked.params.text("port_name");
    let port_fits = port.is_none_or(|wanted| wanted == PORT);
    let choose = |status, _: &str| (status == Status::Completed && port_fits).then_some(()).into_iter();
    let dataset = asked.dataset();
    let matches = match asked.params.text("input_id") {
        Some(id) => dataset.select_id(id, choose),
        None => dataset.select(choose),
    };
    let found = matches.window(window, Order::Ascending).into_iter();
    let outputs = found.filter_map(|(n, ())| {
        let input = dataset.row(n)?;
        let filename = format!("result_{n:07}.csv");
        let created_at = input.completed_at?;
        Some(Output {
            id: format!("out_{}", input.id.trim_start_matches("inp_")),
            port_name: PORT,
            data: DataRef::csv(&asked.links, &asked.job.id, n, &filename, 2_048),
            input_id: input.id,
            expires_at: created_at + Duration::days(30),
            created_at,
        })
    });
    Ok(Json(Page {
        outputs: outputs.collect(),
        total: matches.count(),
        offset: window.offset,
        limit: window.limit,
    }))
}
