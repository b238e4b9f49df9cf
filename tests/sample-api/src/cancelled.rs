//! A job that somebody has cancelled: what had ended stays ended, and the rest waits for ever.

use time::macros::datetime;
use time::{Duration, OffsetDateTime};

use crate::handmade::Handmade;
use crate::input::{DataRef, Input};
use crate::links::Links;

const BEGIN: OffsetDateTime = datetime!(2026-04-14 10:00 UTC);

/// When it was cancelled.
pub(crate) const AT: OffsetDateTime = datetime!(2026-04-14 10:06 UTC);

const ROWS: u64 = 20;
const COMPLETED: u64 = 11;

/// Eleven inputs are completed, one has failed, eight are left.
pub(crate) fn cancelled(job_id: &str, links: &Links) -> Handmade {
    let rows = (0..ROWS).zip(0_i32..).map(|(n, place)| {
        let data = DataRef::csv(links, job_id, n, &format!("press_{n:02}.csv"), 310_000 + n * 4_127);
        let input = Input::pending(job_id, n, data, BEGIN + Duration::seconds(1) * place);
        let took = Duration::seconds(24) * (place + 2);
        match n {
            0..COMPLETED => input.completed(took),
            COMPLETED => input.failed(took, "The job was cancelled while this input was worked on", 35),
            _ => input,
        }
    });
    Handmade { rows: rows.collect(), created_at: BEGIN, told_until: AT }
}
