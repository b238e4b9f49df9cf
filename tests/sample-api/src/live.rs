//! A job that is under way: its inputs start, advance and end over two minutes, then it begins anew.

use time::{Duration, OffsetDateTime};

use crate::handmade::Handmade;
use crate::input::{DataRef, Input};
use crate::links::Links;
use crate::seed;

/// From one beginning to the next: two minutes of work and a minute of rest.
const ROUND: i64 = 180;
const WORK: Duration = Duration::seconds(120);
const ROWS: u64 = 40;

/// The job's inputs as they stand at `now`.
pub(crate) fn live(job_id: &str, links: &Links, now: OffsetDateTime) -> Handmade {
    let elapsed_ms = now.unix_timestamp_nanos().div_euclid(1_000_000);
    let in_round = elapsed_ms.rem_euclid(i128::from(ROUND) * 1000);
    let elapsed = Duration::milliseconds(i64::try_from(in_round).unwrap_or(0));
    let begin = now - elapsed;
    // The start to the second, so that all times of a round are the same from request to request.
    let begin = begin.replace_nanosecond(0).unwrap_or(begin);
    let rows = (0..ROWS).map(|n| {
        let filename = format!("lens_{n:02}.csv");
        let data = DataRef::csv(links, job_id, n, &filename, 180_000 + n * 7_919);
        let mut input = Input::pending(job_id, n, data, begin);
        "worker.data".clone_into(&mut input.port_name);
        advanced(input, n, elapsed)
    });
    Handmade { rows: rows.collect(), created_at: begin, told_until: begin + elapsed.min(WORK) }
}

fn advanced(input: Input, n: u64, elapsed: Duration) -> Input {
    let whole = i64::try_from(n).unwrap_or(0);
    let start = Duration::milliseconds(2_000 + whole * 2_600);
    let random = i64::try_from(seed::mix(n) % 7_000).unwrap_or(0);
    let took = Duration::milliseconds(6_000 + random);
    if elapsed < start {
        return input;
    }
    let done = elapsed - start;
    if done < took {
        let percent = 100 * done.whole_milliseconds() / took.whole_milliseconds();
        return input.processing(u64::try_from(percent).unwrap_or(0));
    }
    if n % 9 == 4 {
        input.failed(start + took, "The camera gave no picture for 10 s", 70)
    } else {
        input.completed(start + took)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use axum::http::HeaderMap;

    use super::*;
    use crate::dataset::{Counts, Dataset};

    fn at(second: i64) -> Handmade {
        let links = Links::for_request(&HeaderMap::new());
        let round = OffsetDateTime::from_unix_timestamp(1_800 * 1_000_000).unwrap();
        live("job_live", &links, round + Duration::seconds(second))
    }

    fn counts(second: i64) -> Counts {
        (&at(second) as &dyn Dataset).counts(None)
    }

    #[test]
    fn it_waits_then_works_then_is_done_and_begins_anew() {
        assert_eq!(counts(0).pending, ROWS);
        let middle = counts(60);
        assert!(middle.pending > 0 && middle.processing > 0 && middle.completed > 0);
        let end = counts(120);
        assert_eq!((end.pending, end.processing, end.failed), (0, 0, 4));
        assert_eq!(end.completed, counts(179).completed);
        assert_eq!(counts(ROUND).pending, ROWS);
        assert_eq!(at(ROUND).created_at - at(60).created_at, Duration::seconds(ROUND));
    }
}
