//! How far a job is: shares, segments, and the likely end.

use batch_job_inputs::api::progress::read_traces;
use batch_job_inputs::model::status::Status;
use batch_job_inputs::model::tally::Tally;
use batch_job_inputs::model::traces::Estimate;
use batch_job_inputs::model::traces::Point;
use batch_job_inputs::model::traces::Traces;
use proptest::prelude::*;
use serde_json::json;

fn tally(pending: u64, processing: u64, completed: u64, failed: u64) -> Tally {
    Tally::default()
        .with(Status::Pending, Some(pending))
        .with(Status::Processing, Some(processing))
        .with(Status::Completed, Some(completed))
        .with(Status::Failed, Some(failed))
}

#[test]
fn sums_are_known_when_all_of_their_parts_are() {
    let tally = tally(1, 2, 3, 4);
    assert_eq!((tally.done(), tally.unfinished(), tally.tracked()), (Some(7), Some(3), Some(10)));
    assert_eq!(tally.all(), None, "reference inputs are not known");
    assert_eq!(tally.with(Status::Reference, Some(5)).all(), Some(15));
    assert_eq!(tally.with(Status::Failed, None).done(), None);
}

#[test]
fn almost_done_is_not_done() {
    assert_eq!(tally(1, 0, 999_999, 0).share_done(), Some(0.99));
    assert_eq!(tally(999_999, 0, 1, 0).share_done(), Some(0.01));
    assert_eq!(tally(0, 0, 7, 3).share_done(), Some(1.0));
    assert_eq!(tally(9, 0, 0, 0).share_done(), Some(0.0));
    assert_eq!(tally(0, 0, 0, 0).share_done(), None);
}

proptest! {
    #[test]
    fn segments_fill_the_bar_and_each_can_be_seen(
        counts in (0..5_000_000_u64, 0..50_u64, 0..5_000_000_u64, 0..50_u64),
    ) {
        let tally = tally(counts.0, counts.1, counts.2, counts.3);
        let segments = tally.segments(1000);
        let mut end = 0;
        for (status, begin, length) in &segments {
            prop_assert_eq!(*begin, end, "without a gap");
            prop_assert!(*length > 5, "{status:?}: {length}");
            prop_assert!(tally.of(*status) > Some(0));
            end = begin + length;
        }
        prop_assert!(segments.is_empty() || end == 1000);
        prop_assert_eq!(segments.is_empty(), tally.tracked() == Some(0));
    }
}

#[test]
fn segments_are_as_long_as_their_shares() {
    use Status::{Completed, Failed, Pending};
    assert_eq!(tally(0, 0, 75, 25).segments(1000), [(Completed, 0, 750), (Failed, 750, 250)]);
    assert_eq!(tally(1_000_000, 0, 1, 0).segments(1000), [(Completed, 0, 9), (Pending, 9, 991)]);
    assert_eq!(tally(0, 0, 0, 0).segments(1000), []);
}

fn traces(points: &[(f64, u64, u64)]) -> Traces {
    let points = points.iter().map(|&(time, completed, failed)| Point { time, completed, failed });
    Traces { points: points.collect() }
}

#[test]
fn traces_are_read_in_the_order_of_time_and_bad_points_left_out() {
    let point = |time: &str, completed: u64| json!({ "t": format!("1970-01-01T00:00:{time}Z"), "step": "a", "files": { "completed": completed, "failed": 1 } });
    let answer = json!({ "points": [
        point("10", 1), point("20", 2), point("20", 5), { "t": 7 },
        { "t": "1970-01-01T00:00:25Z", "files": { "completed": -1 } }, point("30", 6),
    ] });
    let read = read_traces(&answer.to_string()).unwrap();
    assert_eq!(read, traces(&[(10_000.0, 1, 1), (20_000.0, 5, 1), (30_000.0, 6, 1)]));
    let wrong = read_traces(r#"{"points":3}"#).unwrap_err();
    assert_eq!(wrong.to_string(), "“points” is not a list");
}

#[test]
fn the_chart_stands_on_its_ground_line() {
    let traces = traces(&[(1000.0, 0, 0), (1050.0, 2, 1), (1100.0, 6, 2)]);
    assert_eq!(traces.most(), 8);
    assert_eq!(traces.area(100, 80, 8, |point| point.completed), "0,80 0,80 50,60 100,20 100,80");
    assert_eq!(traces.area(100, 80, 8, Point::ended), "0,80 0,80 50,50 100,0 100,80");
    assert_eq!(traces.area(100, 80, 16, Point::ended), "0,80 0,80 50,65 100,40 100,80", "half is done");
    assert_eq!(
        traces.area(100, 80, 5, Point::ended),
        traces.area(100, 80, 8, Point::ended),
        "an older total"
    );
    assert_eq!(Traces::default().area(100, 80, 8, |point| point.completed), "");
    assert_eq!((traces.place(1000.0, 100), traces.place(1050.0, 100), traces.span()), (0, 50, 100.0));
}

#[test]
fn the_end_is_estimated_at_the_pace_of_the_last_points() {
    let minute = 60_000.0;
    let points: Vec<_> = (0..=10_u32).map(|at| (f64::from(at) * minute, u64::from(at) * 10, 0)).collect();
    let steady = traces(&points);
    let now = 10.0 * minute;
    assert_eq!(steady.estimate(50, now), Some(Estimate { pace_of: 180, left: 300, end: now + 5.0 * minute }));
    assert_eq!(steady.estimate(0, now), None, "nothing is left");
    assert!(steady.estimate(50, now + 3.0 * minute).is_some(), "the next one may be about to end");
    assert_eq!(steady.estimate(50, now + 3.1 * minute), None, "nothing has ended for a long time");
    let points: Vec<_> = (0..=50_u32).map(|at| (f64::from(at) * minute, u64::from(at), 0)).collect();
    let estimate = traces(&points).estimate(5, 50.0 * minute).unwrap();
    assert_eq!((estimate.pace_of, estimate.left), (600, 300), "the pace is that of the last fifth");
    let still = traces(&[(0.0, 5, 0), (minute, 5, 0), (2.0 * minute, 5, 0)]);
    assert_eq!(still.estimate(50, 2.0 * minute), None, "no pace");
    assert_eq!(traces(&[(0.0, 5, 0)]).estimate(50, 0.0), None, "one point has no pace");
    assert_eq!(Traces::default().estimate(50, 0.0), None);
    let back = traces(&[(0.0, 5, 0), (minute, 4, 0)]);
    assert_eq!(back.estimate(50, minute), None, "counts that go back");
    assert_eq!(steady.estimate(u64::MAX, now), None, "beyond all time");
}
