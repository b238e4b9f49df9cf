//! A row of the list of jobs.

use leptos::prelude::*;

use crate::api::job::Job;
use crate::components::job_link::job_link;
use crate::i18n::Key;
use crate::model::calendar::milliseconds;
use crate::model::status::Status;
use crate::model::tally::Tally;
use crate::model::text::visible;
use crate::state::language::Language;

/// What stands where nothing is known.
const NOTHING: &str = "—";

/// The length of the bar in user units of its SVG, see its `viewBox`.
const BAR_LENGTH: u32 = 100;

/// Name, status, counts, duration and age of a job, as far as the list has them; `now` is the server's time in
/// milliseconds since 1970.
pub fn job_row(job: Job, now: f64, language: Language) -> impl IntoView + use<> {
    let formats = language.formats();
    let (badge, status) = job.badge(None, language.locale());
    let duration = job.run_time(|| now).map(|seconds| formats.duration(seconds));
    let created = job.created_at.as_deref().and_then(milliseconds);
    let (created, exact) = match created.map(|time| formats.moment(time, language.locale())) {
        Some(moment) => (moment.short, Some(moment.exact)),
        None => (NOTHING.to_owned(), None),
    };
    let id = visible(&job.id).into_owned();
    let counts = job.counts.map(|tally| counts(tally, language));
    let name = job.name.unwrap_or_else(|| job.id.clone());
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                {job_link(job.id, &name)}
                <span class="muted">
                    <bdi>{id}</bdi>
                </span>
            </th>
            <td role="cell">
                <span class=badge>
                    <bdi>{status}</bdi>
                </span>
            </td>
            <td role="cell">{counts}</td>
            <td role="cell" class="took">{duration.unwrap_or_else(|| NOTHING.to_owned())}</td>
            <td role="cell" title=exact>
                {created}
            </td>
        </tr>
    }
}

/// How many inputs have ended, how many of them failed, and a bar of them.
fn counts(tally: Tally, language: Language) -> impl IntoView + use<> {
    let formats = language.formats();
    let text = match tally.done().zip(tally.tracked()) {
        Some((done, all)) => language.format(Key::CountOf, &[&formats.count(done), &formats.count(all)]),
        None => NOTHING.to_owned(),
    };
    let failed = tally.of(Status::Failed).filter(|failed| *failed > 0);
    let failed = failed.map(|failed| language.format(Key::FailedCount, &[&formats.count(failed)]));
    let segments = tally.segments(BAR_LENGTH).into_iter().map(|(status, start, length)| {
        let (start, length) = (start.to_string(), length.to_string());
        view! { <rect class=status.as_str() x=start width=length height="6"></rect> }
    });
    view! {
        {text}
        {failed.map(|text| view! { " " <span class="failures">{text}</span> })}
        <span class="bar" aria-hidden="true">
            <svg viewBox="0 0 100 6" preserveAspectRatio="none">
                {segments.collect_view()}
            </svg>
        </span>
    }
}
