//! The list of jobs on the standalone page, where the API has one.

use js_sys::Date;
use leptos::{ev, prelude::*};

use crate::api::client::ApiRequest;
use crate::api::job::Job;
use crate::api::job::JobStatus;
use crate::components::button::Button;
use crate::components::job_link::open_on_click;
use crate::components::options::Item;
use crate::components::options::Options;
use crate::components::waiting::Waiting;
use crate::i18n::Key;
use crate::jobs::key_form::KeyCard;
use crate::jobs::recent::RecentJobs;
use crate::jobs::row::job_row;
use crate::jobs::search::JobSearch;
use crate::state::access::Access;
use crate::state::announcer::Announcer;
use crate::state::effect::effect;
use crate::state::language::Language;
use crate::state::list::LIMIT;
use crate::state::list::List;
use crate::state::list::ListPhase;
use crate::state::list::Loaded;
use crate::state::list::page_parameters;
use crate::state::navigation::Navigation;

/// The jobs that are listed.
#[derive(Clone, Copy)]
struct Jobs {
    navigation: Navigation,
    list: List,
    /// The offset of the page that was asked for last.
    offset: StoredValue<u64>,
    /// Whether the jobs on screen are those of a former search.
    stale: RwSignal<bool>,
}

impl Jobs {
    /// Loads the page from `offset`.
    fn load(self, offset: u64) {
        self.offset.set_value(offset);
        let Navigation { job_search, job_status, .. } = self.navigation;
        let mut parameters = vec![("q", job_search.get()), ("status", known_status(&job_status.get()))];
        parameters.retain(|(_, value)| !value.is_empty());
        parameters.extend(page_parameters(offset, LIMIT));
        let done = move |came: bool| {
            if self.stale.get_untracked() {
                if !came {
                    self.list.loaded.update(|loaded| loaded.entries.clear());
                }
                self.stale.set(false);
            }
        };
        self.list.load(ApiRequest::jobs(parameters), "jobs", offset, true, Box::new(done));
    }
}

/// The search, the recent jobs, and those that the API lists. Where it lists none a job is opened by its id.
#[component]
pub fn JobList() -> impl IntoView {
    let language = expect_context::<Language>();
    let access = expect_context::<Access>();
    let (navigation, announcer) = (expect_context::<Navigation>(), expect_context::<Announcer>());
    let jobs = Jobs {
        navigation,
        list: List::new(access),
        offset: StoredValue::new(0),
        stale: RwSignal::new(false),
    };
    effect(move || {
        access.base.track();
        jobs.stale.set(true);
        jobs.load(0);
    });

    let status = Memo::new(move |_| known_status(&navigation.job_status.get()));
    let statuses = move || {
        let statuses = std::iter::once("").chain(JobStatus::WORDS);
        let item = |word: &str| Item {
            value: Some(word.to_owned()),
            text: language.text(JobStatus::label(word).unwrap_or(Key::AnyStatus)).to_owned(),
            selected: status.with(|status| status == word),
        };
        statuses.map(item).collect()
    };
    let choose_status = move |event: ev::Event| {
        navigation.search_jobs(navigation.job_search.get_untracked(), event_target_value(&event));
    };
    let is_empty = move || jobs.list.loaded.with(|loaded| loaded.entries.is_empty());
    // A list that has failed once it was there is still one to search.
    let failed = move || match jobs.list.phase() {
        ListPhase::Missing => true,
        ListPhase::Failed { .. } => jobs.list.loaded.with(|loaded| loaded.total == 0),
        ListPhase::Loading | ListPhase::Loaded => false,
    };
    let no_list = Signal::derive(move || is_empty() && failed());
    let no_match = move || is_empty() && matches!(jobs.list.phase(), ListPhase::Loaded);
    let has_jobs = Signal::derive(move || !no_list.get() && !no_match());
    // Where the API has no such list, or not for this key, the field for an id is enough.
    let hidden = Signal::derive(move || is_empty() && !matches!(jobs.list.phase(), ListPhase::Loaded));
    let failure = Signal::derive(move || match jobs.list.phase() {
        ListPhase::Failed { reason, .. } if !matches!(reason, Key::Unauthorized | Key::NoToken) => {
            language.format(Key::LoadFailed, &[language.text(reason)])
        }
        _ => String::new(),
    });
    effect(move || {
        let failure = failure.get();
        if !failure.is_empty() {
            announcer.announce(&failure);
        }
    });
    let range = Signal::derive(move || jobs.list.loaded.with(|loaded| range(language, loaded)));
    let rows = move || {
        let now = access.server_time(Date::now());
        jobs.list.loaded.with(|loaded| {
            let jobs = loaded.entries.iter().filter_map(|entry| Job::read(entry.get()).ok());
            jobs.map(|job| job_row(job, now, language)).collect_view()
        })
    };
    let headings = [Key::Job, Key::Status, Key::Inputs, Key::Duration, Key::Created];
    let headings =
        headings.map(|heading| view! { <th role="columnheader" scope="col">{language.text(heading)}</th> });
    let busy = Signal::derive(move || jobs.stale.get().to_string());
    let no_key_needed = Signal::derive(move || !jobs.list.loaded.with(|loaded| loaded.needs_key));
    view! {
        <JobSearch has_jobs no_list />
        <div class="jobs" on:click=open_on_click(navigation)>
            <KeyCard hidden=no_key_needed retry=Box::new(move || untrack(|| jobs.load(0))) />
            <RecentJobs />
            <div class="listed" hidden=hidden>
                <div class="filters">
                    <label class="status-filter">
                        <span class="muted">{language.text(Key::Status)}</span>
                        <select on:change=choose_status>
                            <Options items=Box::new(statuses) />
                        </select>
                    </label>
                    <p class="range muted" role="status">{range}</p>
                </div>
                <table
                    role="table"
                    class="plain"
                    aria-label=language.text(Key::Jobs)
                    aria-busy=busy
                >
                    <thead role="rowgroup">
                        <tr role="row">
                            {headings}
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{rows}</tbody>
                </table>
                <p class="actions">
                    <JobsPageButton jobs label=Key::PreviousPage turn=|offset| offset.saturating_sub(LIMIT) />
                    <JobsPageButton jobs label=Key::NextPage turn=|offset| offset + LIMIT />
                </p>
            </div>
            <div class="empty">
                <p>{failure}</p>
                <Button
                    class="button"
                    label=language.text(Key::TryAgain)
                    on_click=Box::new(move |_| untrack(|| jobs.load(jobs.offset.get_value())))
                />
            </div>
            <Waiting pause=jobs.list.pause />
        </div>
    }
}

/// A button that keeps the focus when there is no such page: it is `aria-disabled` and does nothing.
#[component]
fn JobsPageButton(
    /// The jobs.
    jobs: Jobs,
    /// The text.
    label: Key,
    /// The offset of the page to turn to, from that of the page that is shown.
    turn: fn(u64) -> u64,
) -> impl IntoView {
    let language = expect_context::<Language>();
    let target = move || {
        let (offset, total) = jobs.list.loaded.with(|loaded| (loaded.offset, loaded.total));
        Some(turn(offset)).filter(|turned| *turned < offset || (offset + 1..total).contains(turned))
    };
    let disabled = Signal::derive(move || target().is_none().to_string());
    let click = move |_| {
        if let Some(offset) = untrack(target) {
            untrack(|| jobs.load(offset));
        }
    };
    view! {
        <button type="button" class="button" aria-disabled=disabled on:click=click>
            {language.text(label)}
        </button>
    }
}

/// The API's own word; empty for what is none, as an address may have it.
fn known_status(word: &str) -> String {
    let known = JobStatus::WORDS.into_iter().find(|known| known.eq_ignore_ascii_case(word));
    known.unwrap_or_default().to_owned()
}

/// Which jobs are shown, of how many.
fn range(language: Language, jobs: &Loaded) -> String {
    if jobs.entries.is_empty() {
        return language.text(Key::NoMatchingJobs).to_owned();
    }
    let formats = language.formats();
    let (first, last) = (formats.count(jobs.offset + 1), formats.count(jobs.offset + jobs.count()));
    language.format(Key::JobsRange, &[&[&first, "–", &*last].concat(), &formats.count(jobs.total)])
}
