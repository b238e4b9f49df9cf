//! The list of jobs, and the jobs of which only the inputs can be read.

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::started::{Started, each, rows};

#[tokio::test]
async fn the_jobs_are_listed_and_searched() {
    let server = Started::new().await;
    let all = server.well("?limit=1000").await;
    let jobs = rows(&all, "jobs");
    assert_eq!(all["total"], jobs.len());
    for job in each(jobs, "id") {
        if !["job_bare", "job_forbidden_neighbours"].contains(&job) {
            assert_eq!(server.well(&format!("/{job}")).await["id"], job);
        }
    }
    let found = server.well("?q=MILLION").await;
    assert_eq!(each(rows(&found, "jobs"), "id"), ["job_million"]);
    let pending = server.well("?status=PENDING").await;
    assert!(each(rows(&pending, "jobs"), "id").contains(&"job_empty"));
    let activity = server.well("?pipeline_type=activity-detection").await;
    assert_eq!(each(rows(&activity, "jobs"), "id"), ["job_live"]);
    let page = server.well("?offset=1&limit=2").await;
    assert_eq!(page["jobs"][0]["id"], jobs[1]["id"]);
    assert_eq!(rows(&page, "jobs").len(), 2);
    let (status, _) = server.jobs("?status=busy").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_cancelled_job_leaves_inputs_for_ever() {
    let server = Started::new().await;
    let job = server.well("/job_cancelled").await;
    assert_eq!((&job["status"], &job["cancelled_at"]), (&json!("CANCELLED"), &json!("2026-04-14T10:06:00Z")));
    assert_eq!(job["completed_at"], Value::Null);
    let counts = json!({ "pending": 8, "processing": 0, "completed": 11, "failed": 1 });
    assert_eq!(job["input_progress"], counts);
    let page = server.inputs("job_cancelled", "").await;
    let ends = rows(&page, "inputs").iter().filter_map(|input| input["completed_at"].as_str());
    assert!(ends.clone().count() == 12 && ends.max() <= job["cancelled_at"].as_str(), "{page}");
    let listed = server.well("?status=CANCELLED").await;
    assert_eq!(each(rows(&listed, "jobs"), "id"), ["job_cancelled"]);
    let running = server.well("/job_small").await;
    assert_eq!((&running["status"], &running["cancelled_at"]), (&json!("RUNNING"), &Value::Null));
}

#[tokio::test]
async fn some_jobs_have_inputs_only() {
    let server = Started::new().await;
    let paths = ["", "/inputs/progress/counts", "/inputs/progress", "/events", "/outputs"];
    for (job, total, refusal) in
        [("job_bare", 30, StatusCode::NOT_FOUND), ("job_forbidden_neighbours", 12, StatusCode::FORBIDDEN)]
    {
        assert_eq!(server.inputs(job, "").await["total"], total);
        for path in paths {
            let (status, body) = server.jobs(&format!("/{job}{path}")).await;
            assert_eq!(status, refusal);
            assert!(body["errors"][0]["code"].is_string());
        }
    }
}
