//! A row of the list of jobs.

use leptos::prelude::*;

use crate::api::job::Job;
use crate::components::job_link::job_link;
use crate::format::intl::time_of;
use crate::i18n::Key;
use crate::model::text::visible;
use crate::state::language::Language;

/// Name, status, counts and age of a job.
pub fn job_row(job: Job, language: Language) -> impl IntoView + use<> {
    let formats = language.formats();
    let badge = ["badge ", job.status.look()].concat();
    let status = job.status.say(language.locale()).into_owned();
    let done = job.counts.and_then(|counts| counts.done().zip(counts.tracked()));
    let counts = match done {
        Some((done, all)) => language.format(Key::CountOf, &[&formats.count(done), &formats.count(all)]),
        None => "—".to_owned(),
    };
    let created = job.created_at.as_deref().and_then(time_of);
    let (created, exact) = match created.map(|time| formats.moment(time, language.locale())) {
        Some(moment) => (moment.short, Some(moment.exact)),
        None => ("—".to_owned(), None),
    };
    let id = visible(&job.id).into_owned();
    let name = job.name.unwrap_or_else(|| job.id.clone());
    view! {
        <tr>
            <th scope="row">
                {job_link(job.id, &name)}
                <span class="muted">
                    <bdi>{id}</bdi>
                </span>
            </th>
            <td>
                <span class=badge>
                    <bdi>{status}</bdi>
                </span>
            </td>
            <td>{counts}</td>
            <td title=exact>{created}</td>
        </tr>
    }
}
