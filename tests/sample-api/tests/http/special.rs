//! The jobs with something special about their inputs.

use std::collections::BTreeSet;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use crate::started::{Started, each, rows};

#[tokio::test]
async fn links_are_over_at_first_and_fresh_when_asked_for_again() {
    let server = Started::new().await;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let ends = |page: &Value| -> Vec<i64> {
        let links = rows(page, "inputs").iter();
        links.map(|row| end(row["data"]["ref"].as_str().unwrap())).collect()
    };
    let now = i64::try_from(now.as_secs()).unwrap();
    for turn in 0..4 {
        let page = server.inputs("job_expired", "").await;
        let ends = ends(&page);
        assert_eq!(ends.len(), 6);
        let fresh = turn % 2 == 1;
        assert!(ends.iter().all(|end| (*end > now) == fresh), "turn {turn}: {ends:?}, {now}");
        let link = page["inputs"][0]["data"]["ref"].as_str().unwrap();
        let file = server.client.get(link).send().await.unwrap();
        assert_eq!(file.status(), 200);
    }
}

#[tokio::test]
async fn older_links_are_over_at_first_too() {
    let server = Started::new().await;
    let now = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()).unwrap();
    for fresh in [false, true] {
        let page = server.inputs("job_older_links", "").await;
        let links: Vec<&str> =
            rows(&page, "inputs").iter().map(|row| row["data"]["ref"].as_str().unwrap()).collect();
        assert_eq!(links.len(), 5);
        assert!(links.iter().all(|link| link.contains("/night shift ")), "{links:?}");
        for link in links.iter().filter(|link| link.contains("&Expires=") || link.contains("?Expires=")) {
            let end: i64 = link.split_once("Expires=").unwrap().1.split('&').next().unwrap().parse().unwrap();
            assert_eq!(end > now, fresh, "{link}");
        }
        assert_eq!(links.iter().filter(|link| link.contains("Expires=")).count(), 3);
        assert!(links[3].contains("?Policy=eyJTdGF0ZW1lbnQiOlt7"), "{links:?}");
        assert!(links[4].contains("%2B00%3A00&"), "{links:?}");
        assert_eq!(server.client.get(links[0]).send().await.unwrap().status(), 200);
    }
}

#[tokio::test]
async fn odd_values_are_sent_as_they_are() {
    let server = Started::new().await;
    let text = server.get("/v0.5/batch/jobs/job_odd_values/inputs").await.text().await.unwrap();
    for part in [
        r#""run":9007199254740993"#,
        r#""serial":12345678901234567890"#,
        r#""scale":1.0"#,
        r#""mean":NaN"#,
        r#""max":Infinity"#,
        r#""min":-Infinity"#,
        r#""note":"NaN is a text here""#,
        r#""completed_at":"0001-01-01T00:00:00Z""#,
        r#""completed_at":"2026-04-14 10:05:00""#,
        r#""num_bytes":-1"#,
        r#""num_bytes":"245760""#,
        r#""error_message":{"code":"E1","message":"bad column"}"#,
        r#""filename":"00123""#,
        "\"report.csv\u{3164}\"",
        "X-Amz-Signature=9c41",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let narrow = server.get("/v0.5/batch/jobs/job_odd_values/inputs?offset=11&limit=2").await;
    let narrow: Value = narrow.json().await.unwrap();
    assert_eq!((&narrow["total"], &narrow["inputs"][0]["data"]["filename"]), (&json!(20), &json!("00123")));
}

/// When a presigned link ends, in seconds since 1970.
fn end(link: &str) -> i64 {
    let (_, query) = link.split_once('?').unwrap();
    let value = |name: &str| {
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
    };
    if let Some(end) = value("se") {
        return seconds(&end.replace("%3A", "").replace('-', ""));
    }
    let service = if query.contains("X-Amz-Date") { "Amz" } else { "Goog" };
    let lasts: i64 = value(&format!("X-{service}-Expires")).unwrap().parse().unwrap();
    seconds(value(&format!("X-{service}-Date")).unwrap()) + lasts
}

/// Reads `20260414T100000Z`.
fn seconds(text: &str) -> i64 {
    use time::{Date, Month, OffsetDateTime, Time};
    let number = |from: usize, to: usize| text[from..to].parse::<u16>().unwrap();
    let small = |from| u8::try_from(number(from, from + 2)).unwrap();
    let month = Month::try_from(small(4)).unwrap();
    let date = Date::from_calendar_date(i32::from(number(0, 4)), month, small(6)).unwrap();
    let time = Time::from_hms(small(9), small(11), small(13)).unwrap();
    OffsetDateTime::new_utc(date, time).unix_timestamp()
}

#[tokio::test]
async fn the_live_job_adds_up_at_every_moment() {
    let server = Started::new().await;
    let fields = ["pending", "processing", "completed", "failed"];
    // Asked for before and after the inputs, so that a change in between is noticed and asked again.
    let (page, counts) = loop {
        let before = server.well("/job_live/inputs/progress/counts").await;
        let page = server.inputs("job_live", "").await;
        let after = server.well("/job_live/inputs/progress/counts").await;
        if before == after {
            break (page, after);
        }
    };
    let inputs = rows(&page, "inputs");
    assert_eq!((&page["total"], inputs.len()), (&json!(40), 40));
    let ids: BTreeSet<_> = each(inputs, "id").into_iter().collect();
    assert_eq!(ids.len(), 40);
    let statuses = each(inputs, "status");
    for field in fields {
        let count = statuses.iter().filter(|status| **status == field).count();
        assert_eq!(counts[field], count, "{field}");
    }
    for input in inputs {
        let ended = matches!(input["status"].as_str().unwrap(), "completed" | "failed");
        assert_eq!(input["completed_at"].is_string(), ended);
        assert_eq!(input["error_message"].is_string(), input["status"] == "failed");
    }
}

#[tokio::test]
async fn the_empty_job_has_no_inputs() {
    let server = Started::new().await;
    let page = server.inputs("job_empty", "").await;
    assert_eq!((&page["total"], &page["inputs"]), (&json!(0), &json!([])));
}

#[tokio::test]
async fn hostile_rows_are_readable_and_hostile() {
    let server = Started::new().await;
    let page = server.inputs("job_hostile", "").await;
    let inputs = rows(&page, "inputs");
    let data: Vec<&Value> = inputs.iter().map(|row| &row["data"]).collect();
    for row in inputs {
        for field in ["id", "job_id", "port_name", "file_id", "status", "created_at"] {
            assert!(row[field].is_string(), "{field} of {row}");
        }
        assert!(row["data"]["ref"].is_string() && row["data"]["filename"].is_string());
    }
    let named = |wanted: &str| data.iter().any(|data| data["filename"] == wanted);
    assert!(named("<img src=x onerror=alert(1)>.csv") && named(""));
    let lengths = data.iter().map(|data| data["filename"].as_str().unwrap().chars().count());
    assert_eq!(lengths.max(), Some(5000));
    for link in ["javascript:alert(1)", "s3://bucket/key", "//relative", "not-a-url"] {
        assert!(data.iter().any(|data| data["ref"] == link), "{link}");
    }
    for size in [0, 999, 1000, 999_999, 9_007_199_254_740_992_u64] {
        assert!(data.iter().any(|data| data["num_bytes"] == size), "{size}");
    }
    let absent = |data: &&&Value| data.get("num_bytes").is_none() && data.get("metadata").is_none();
    assert_eq!(data.iter().filter(absent).count(), 1);
    assert_eq!(data.iter().filter(|data| data.get("num_bytes") == Some(&Value::Null)).count(), 1);
    assert!(each(inputs, "status").contains(&"quarantined"));
    let ids = each(inputs, "id");
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len() - 1);
}
