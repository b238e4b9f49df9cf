//! The other endpoints of a job agree with its inputs.

use reqwest::StatusCode;
use reqwest::header::{ETAG, IF_NONE_MATCH};
use serde_json::{Value, json};

use crate::started::{Started, each, rows};

const DATA: [&str; 7] =
    ["job_small", "job_10k", "job_million", "job_empty", "job_hostile", "job_expired", "job_shrinking"];

#[tokio::test]
async fn counts_are_those_of_the_inputs() {
    let server = Started::new().await;
    for job in DATA {
        let fields = ["pending", "processing", "completed", "failed"];
        let mut total = 0;
        if job == "job_shrinking" {
            total = server.inputs(job, "").await["total"].as_u64().unwrap();
        }
        let counts = server.well(&format!("/{job}/inputs/progress/counts")).await;
        assert_eq!(counts["job_id"], job);
        assert!(counts.get("reference").is_none());
        let detail = server.well(&format!("/{job}")).await;
        for field in fields {
            assert_eq!(detail["input_progress"][field], counts[field]);
            if job != "job_shrinking" {
                let page = server.inputs(job, &format!("status={field}&limit=1")).await;
                assert_eq!(page["total"], counts[field], "{job} {field}");
            }
        }
        let sum: u64 = fields.iter().map(|field| counts[field].as_u64().unwrap()).sum();
        assert!(job != "job_shrinking" || (sum <= total && sum > 150), "{sum} of {total}");
    }
    let none = "/job_small/inputs/progress/counts?port_name=worker.n_shots";
    assert_eq!(server.well(none).await["completed"], 0);
}

#[tokio::test]
async fn progress_tells_of_tracked_inputs_in_either_order() {
    let server = Started::new().await;
    let path = "/job_small/inputs/progress";
    let all = server.well(path).await;
    assert_eq!(all["total"], 10);
    let two = server.well(&format!("{path}?status=pending&status=processing")).await;
    assert_eq!(two["total"], 2);
    let items = rows(&two, "items");
    let processing = items.iter().find(|item| item["input"]["status"] == "processing").unwrap();
    assert_eq!(processing["latest_progress"]["metrics"]["percent_complete"], 63);
    assert_eq!(processing["latest_progress"]["input_id"], processing["input"]["id"]);
    let pending = items.iter().find(|item| item["input"]["status"] == "pending").unwrap();
    assert_eq!(pending["latest_progress"], Value::Null);
    let last = server.well("/job_million/inputs/progress?order=desc&limit=1").await;
    assert_eq!(last["total"], 980_000);
    let id = last["items"][0]["input"]["id"].as_str().unwrap();
    assert!(id > "inp_million_0999900", "{id}");
    let (status, body) = server.jobs(&format!("{path}?order=up")).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(body["detail"][0]["loc"], json!(["query", "order"]));
}

#[tokio::test]
async fn traces_rise_to_the_counts_and_are_not_sent_twice() {
    let server = Started::new().await;
    for job in DATA {
        let path = format!("/{job}/inputs/progress");
        let counts = server.well(&format!("{path}/counts")).await;
        let traces = server.well(&format!("{path}/traces?buckets=20")).await;
        let points = rows(&traces, "points");
        assert!(points.len() <= 20);
        for field in ["completed", "failed"] {
            let mut values = points.iter().map(|point| point["files"][field].as_u64().unwrap());
            assert!(values.clone().is_sorted(), "{job}");
            assert_eq!(values.next_back().unwrap_or(0), counts[field], "{job} {field}");
        }
        assert!(each(points, "t").is_sorted());
        assert_eq!(traces["latest_event_at"].is_string(), job != "job_empty");
    }
    let url = format!("{}/v0.5/batch/jobs/job_10k/inputs/progress/traces", server.origin);
    let first = server.client.get(&url).send().await.unwrap();
    let again = server.client.get(&url).header(IF_NONE_MATCH, &first.headers()[ETAG]);
    assert_eq!(again.send().await.unwrap().status(), StatusCode::NOT_MODIFIED);
    let other = server.client.get(&url).header(IF_NONE_MATCH, "\"other\"");
    assert_eq!(other.send().await.unwrap().status(), StatusCode::OK);
    for buckets in ["9", "1001", "few"] {
        let path = format!("/job_10k/inputs/progress/traces?buckets={buckets}");
        assert_eq!(server.jobs(&path).await.0, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

#[tokio::test]
async fn events_and_outputs_tell_of_one_input() {
    let server = Started::new().await;
    let failed = server.inputs("job_10k", "status=failed&offset=399&limit=1").await;
    let id = failed["inputs"][0]["id"].as_str().unwrap();
    let events = server.well(&format!("/job_10k/events?input_id={id}")).await;
    let levels = each(rows(&events, "events"), "level");
    assert_eq!(levels, ["INFO", "INFO", "WARN", "ERROR", "FAILED"]);
    assert!(each(rows(&events, "events"), "input_id").iter().all(|found| *found == id));
    assert_eq!(events["events"][4]["message"], failed["inputs"][0]["error_message"]);
    let outputs = server.well(&format!("/job_10k/outputs?input_id={id}")).await;
    assert_eq!(outputs["total"], 0);

    let all = server.well("/job_10k/events?level=FAILED").await;
    assert_eq!(all["total"], 400);
    let done = server.well("/job_million/events?event_type=input.completed&offset=899999").await;
    assert_eq!((&done["total"], rows(&done, "events").len()), (&json!(900_000), 1));
    let outputs = server.well("/job_small/outputs").await;
    assert_eq!(outputs["total"], 6);
    let link = outputs["outputs"][0]["data"]["ref"].as_str().unwrap();
    assert_eq!(server.client.get(link).send().await.unwrap().status(), StatusCode::OK);
    let id = outputs["outputs"][5]["input_id"].as_str().unwrap();
    let one = server.well(&format!("/job_small/outputs?input_id={id}")).await;
    assert_eq!(one["outputs"], json!([outputs["outputs"][5]]));
    let unknown = server.well("/job_small/outputs?input_id=inp_unknown").await;
    assert_eq!(unknown["total"], 0);
}
