//! How many inputs had ended when: `…/inputs/progress/traces`.

use std::collections::BTreeMap;

use axum::Json;
use axum::http::header::{ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use time::{Duration, OffsetDateTime};

use super::progress::{ITEMS, KIND};
use crate::answer::Refusal;
use crate::asked::AskedBeside;
use crate::dataset::{Dataset, Ended};
use crate::seed;

const DEFAULT_BUCKETS: u64 = 100;
const GREATEST_BUCKETS: u64 = 1000;

#[derive(Serialize)]
struct Answer {
    job_id: String,
    bucket_seconds: i64,
    #[serde(with = "time::serde::rfc3339::option")]
    latest_event_at: Option<OffsetDateTime>,
    points: Vec<Point>,
}

#[derive(Serialize)]
struct Point {
    #[serde(with = "time::serde::rfc3339")]
    t: OffsetDateTime,
    step: &'static str,
    files: Ended,
    items: BTreeMap<&'static str, Items>,
}

#[derive(Serialize)]
struct Items {
    success: u64,
    failed: u64,
}

/// Answers the cumulative counts, or 304 if the caller has them already.
pub(super) async fn traces(AskedBeside(asked): AskedBeside, headers: HeaderMap) -> Result<Response, Refusal> {
    let buckets = asked.params.number("buckets", 10)?;
    let buckets = buckets.unwrap_or(DEFAULT_BUCKETS);
    if buckets > GREATEST_BUCKETS {
        return Err(Refusal::validation(
            "buckets",
            "less_than_equal",
            "Input should be less than or equal to 1000",
        ));
    }
    let dataset = asked.dataset();
    let (bucket_seconds, points) = points(dataset.as_ref(), buckets);
    let answer = serde_json::json!(Answer {
        job_id: asked.job.id,
        bucket_seconds,
        latest_event_at: dataset.last_end(),
        points,
    });
    let tag = format!("\"{}\"", seed::hex(seed::of_text(&answer.to_string()), 16));
    let known = headers.get_all(IF_NONE_MATCH).iter();
    let known = known.filter_map(|value| value.to_str().ok());
    let known = known.flat_map(|value| value.split(','));
    let mut known = known.map(|known| known.trim().trim_start_matches("W/"));
    if known.any(|known| known == tag || known == "*") {
        return Ok((StatusCode::NOT_MODIFIED, [(ETAG, tag)]).into_response());
    }
    Ok(([(ETAG, tag)], Json(answer)).into_response())
}

/// The seconds of a bucket, and a point for the end of each bucket until nothing more is to tell.
fn points(dataset: &dyn Dataset, buckets: u64) -> (i64, Vec<Point>) {
    let begin = dataset.created_at();
    let life = (dataset.told_until() - begin).whole_milliseconds();
    let life_ms = u64::try_from(life).unwrap_or(0);
    let seconds = life_ms.div_ceil(1000).div_ceil(buckets).max(1);
    let count = life_ms.div_ceil(seconds * 1000);
    let seconds = i64::try_from(seconds).unwrap_or(i64::MAX);
    let ends = (1..=count).filter_map(|nth| {
        let after = Duration::seconds(i64::try_from(nth).ok()?.checked_mul(seconds)?);
        begin.checked_add(after)
    });
    let points = ends.map(|t| point(t, dataset.ended_by(t)));
    (seconds, points.collect())
}

fn point(t: OffsetDateTime, files: Ended) -> Point {
    let items = Items { success: files.completed * ITEMS, failed: files.failed * ITEMS };
    Point { t, step: "inference", files, items: BTreeMap::from([(KIND, items)]) }
}
