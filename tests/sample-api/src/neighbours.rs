//! The other endpoints of the same jobs, consistent with what the inputs endpoint answers.

mod events;
mod jobs;
mod outputs;
mod progress;
mod traces;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;

use crate::server::Server;

/// Their routes, below `/v0.5`.
pub(crate) fn routes() -> Router<Arc<Server>> {
    Router::new()
        .route("/batch/jobs", get(jobs::list))
        .route("/batch/jobs/{id}", get(jobs::job))
        .route("/batch/jobs/{id}/inputs/progress", get(progress::items))
        .route("/batch/jobs/{id}/inputs/progress/counts", get(progress::counts))
        .route("/batch/jobs/{id}/inputs/progress/traces", get(traces::traces))
        .route("/batch/jobs/{id}/events", get(events::events))
        .route("/batch/jobs/{id}/outputs", get(outputs::outputs))
}
