//! The estimate of the end in words.

use leptos::prelude::*;

use crate::i18n::Key;
use crate::model::traces::Traces;
use crate::state::counts::Counts;
use crate::state::job::JobInfo;
use crate::state::language::Language;

/// An end that is fewer seconds away is given as a time of day, else with its date.
const HALF_A_DAY: u64 = 43_200;

/// When the job is likely to end at its recent pace, at the server's time `now`; empty once it has ended. Tracks counts,
/// job and language.
pub fn estimate(traces: &Traces, now: f64, counts: Counts, job: JobInfo, language: Language) -> String {
    let Some(unfinished) = counts.unfinished().filter(|unfinished| *unfinished > 0) else {
        return String::new();
    };
    if job.job.with(|job| job.as_ref().is_some_and(|job| job.status.has_ended())) {
        return String::new();
    }
    let Some(estimate) = traces.estimate(unfinished, now) else {
        return language.text(Key::NoEstimate).to_owned();
    };
    let formats = language.formats();
    let end = if estimate.left < HALF_A_DAY {
        formats.time_of_day(estimate.end)
    } else {
        formats.moment(estimate.end, language.locale()).short
    };
    let (pace, left) = (formats.duration_long(estimate.pace_of), formats.duration_long(estimate.left));
    language.format(Key::Estimate, &[&pace, &left, &end])
}
