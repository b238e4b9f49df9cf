//! The jobs: `GET /batch/jobs` and `GET /batch/jobs/{id}`.

use axum::Json;
use serde::Serialize;
use time::{Duration, OffsetDateTime};

use crate::answer::Refusal;
use crate::asked::{AskedAtLarge, AskedBeside};
use crate::catalog::{Job, Moment};
use crate::dataset::{Counts, Dataset};
use crate::seed;

const STATUSES: [&str; 7] =
    ["PENDING", "ADMITTED", "RUNNING", "COMPLETED", "FAILED", "PREEMPTED", "CANCELLED"];

#[derive(Serialize)]
pub(super) struct Answer {
    id: String,
    org_id: &'static str,
    name: String,
    pipeline_type: &'static str,
    pipeline_key: String,
    pipeline_version: &'static str,
    status: &'static str,
    input_progress: Counts,
    #[serde(with = "time::serde::rfc3339")]
    created_at: OffsetDateTime,
    #[serde(with = "time::serde::rfc3339")]
    updated_at: OffsetDateTime,
    #[serde(with = "time::serde::rfc3339::option")]
    started_at: Option<OffsetDateTime>,
    #[serde(with = "time::serde::rfc3339::option")]
    completed_at: Option<OffsetDateTime>,
    failed_at: Option<String>,
    #[serde(with = "time::serde::rfc3339::option")]
    cancelled_at: Option<OffsetDateTime>,
    error: Option<String>,
}

impl Answer {
    fn new(job: Job, inputs: &dyn Dataset) -> Self {
        let counts = inputs.counts(None);
        let cancelled_at = job.cancelled_at();
        let status = cancelled_at.map_or_else(|| status(inputs.total(), counts), |_| "CANCELLED");
        let created_at = inputs.created_at();
        let begun = status != "PENDING";
        let ended = status == "COMPLETED";
        Self {
            org_id: "org_sample",
            pipeline_type: job.pipeline_type(),
            pipeline_key: format!("pk_{}", seed::hex(seed::of_text(job.pipeline_type()), 12)),
            pipeline_version: "1.4.0",
            status,
            input_progress: counts,
            created_at,
            updated_at: inputs.told_until(),
            started_at: begun.then(|| created_at + Duration::seconds(1)),
            completed_at: inputs.last_end().filter(|_| ended),
            failed_at: None,
            cancelled_at,
            error: None,
            id: job.id,
            name: job.name,
        }
    }
}

fn status(total: u64, counts: Counts) -> &'static str {
    let begun = counts.processing + counts.completed + counts.failed > 0;
    if counts.pending + counts.processing > 0 && begun {
        "RUNNING"
    } else if total == 0 || counts.pending > 0 {
        "PENDING"
    } else {
        "COMPLETED"
    }
}

#[derive(Serialize)]
pub(super) struct Page {
    total: usize,
    offset: u64,
    limit: u64,
    jobs: Vec<Answer>,
}

/// Answers one job.
pub(super) async fn job(AskedBeside(asked): AskedBeside) -> Json<Answer> {
    let inputs = asked.dataset();
    Json(Answer::new(asked.job, inputs.as_ref()))
}

/// Answers the jobs of the table; `q` is looked for in ids and names, whatever its case.
pub(super) async fn list(asked: AskedAtLarge) -> Result<Json<Page>, Refusal> {
    let params = &asked.params;
    let window = params.window()?;
    let text = params.text("q").unwrap_or_default().to_lowercase();
    let status = params.word("status", &STATUSES)?;
    let pipeline = params.text("pipeline_type");
    let now = asked.server.now();
    let jobs: Vec<Answer> = Job::all()
        .map(|job| {
            let moment = Moment {
                links: asked.links.clone(),
                now,
                times: asked.server.counted(&job.id).saturating_sub(1),
            };
            let inputs = job.dataset(&moment);
            Answer::new(job, inputs.as_ref())
        })
        .filter(|job| {
            (job.id.contains(&text) || job.name.to_lowercase().contains(&text))
                && status.is_none_or(|wanted| wanted == job.status)
                && pipeline.is_none_or(|wanted| wanted == job.pipeline_type)
        })
        .collect();
    let total = jobs.len();
    let skipped = usize::try_from(window.offset).unwrap_or(usize::MAX);
    let taken = usize::try_from(window.limit).unwrap_or(usize::MAX);
    Ok(Json(Page {
        total,
        offset: window.offset,
        limit: window.limit,
        jobs: jobs.into_iter().skip(skipped).take(taken).collect(),
    }))
}
