//! The bodies in which the API refuses, each in the shape that the reference documents.

use axum::Json;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::seed;

/// An answer that is not what was asked for.
pub(crate) struct Refusal {
    status: StatusCode,
    body: Value,
}

impl Refusal {
    /// The usual shape: `{"errors": [{code, message, suggestion, error_uid}]}`.
    pub(crate) fn usual(status: StatusCode, code: &str, message: &str, suggestion: &str) -> Self {
        let uid = format!("err-{}", seed::uuid(seed::of_text(message)));
        let entry = json!({
            "code": code, "message": message, "suggestion": suggestion, "error_uid": uid,
        });
        Self { status, body: json!({ "errors": [entry] }) }
    }

    /// The legacy shape of some authentication failures: `{"detail": "…"}`.
    pub(crate) fn legacy(status: StatusCode, detail: &str) -> Self {
        Self { status, body: json!({ "detail": detail }) }
    }

    /// The legacy shape of a query that cannot be read: `{"detail": [{type, loc, msg}]}`.
    pub(crate) fn validation(parameter: &str, kind: &str, message: &str) -> Self {
        Self {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            body: json!({
                "detail": [{ "type": kind, "loc": ["query", parameter], "msg": message }],
            }),
        }
    }

    /// The older shape: `{"error": {code, message, details: {retry_after}}}`, the pause in seconds.
    pub(crate) fn older(status: StatusCode, code: &str, message: &str, retry_after: Option<u64>) -> Self {
        let details = match retry_after {
            Some(seconds) => json!({ "retry_after": seconds }),
            None => json!({}),
        };
        Self { status, body: json!({ "error": { "code": code, "message": message, "details": details } }) }
    }

    /// The same body under another status.
    pub(crate) fn with_status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    pub(crate) fn unknown_job(id: &str) -> Self {
        Self::usual(
            StatusCode::NOT_FOUND,
            "job_not_found",
            &format!("There is no batch job {id}"),
            "Check the id, or list the jobs with GET /v0.5/batch/jobs.",
        )
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.status, Json(self.body)).into_response()
    }
}

/// Answers every path that does not exist.
pub(crate) async fn unknown_path(uri: Uri) -> Refusal {
    Refusal::usual(
        StatusCode::NOT_FOUND,
        "path_not_found",
        &format!("There is nothing at {}", uri.path()),
        "Check the path against the API reference.",
    )
}

/// Answers every method but GET.
pub(crate) async fn wrong_method() -> Refusal {
    Refusal::usual(
        StatusCode::METHOD_NOT_ALLOWED,
        "method_not_allowed",
        "This server only reads",
        "Ask with GET.",
    )
}
