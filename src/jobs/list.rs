//! The list of jobs on the standalone page, where the API has one.

use leptos::prelude::*;

use crate::api::client::Ask;
use crate::api::job::Job;
use crate::api::job::JobStatus;
use crate::api::listing::Listing;
use crate::components::REST;
use crate::i18n::Word;
use crate::jobs::recent::RecentJobs;
use crate::jobs::row::JobRow;
use crate::state::access::Access;
use crate::state::language::Language;
use crate::state::task::Running;

/// Jobs per page.
const LIMIT: u64 = 20;

/// Which jobs are listed.
#[derive(Clone, Debug, Default)]
struct JobQuery {
    search: String,
    /// As the API names it; empty for any.
    status: String,
    offset: u64,
}

/// The recent jobs, and those that the API lists. Where it lists none there is just the form.
#[component]
pub fn JobList() -> impl IntoView {
    let language = expect_context::<Language>();
    let query = RwSignal::new(JobQuery::default());
    let jobs = RwSignal::new(None::<Listing<Job>>);
    fetch(expect_context::<Access>(), query, jobs);

    let mut search = debounce(REST, move |text: String| {
        query.update(|query| (query.search, query.offset) = (text, 0));
    });
    let choose = move |status| query.update(|query| (query.status, query.offset) = (status, 0));
    let statuses = std::iter::once("").chain(JobStatus::WORDS).map(|status| {
        let label = language.say(JobStatus::label(status).unwrap_or(Word::AnyStatus));
        view! { <option value=status>{label}</option> }
    });
    let hidden = Signal::derive(move || jobs.with(Option::is_none));
    let range = Signal::derive(move || {
        let offset = query.with(|query| query.offset);
        jobs.with(|jobs| jobs.as_ref().map(|jobs| range(language, offset, jobs)).unwrap_or_default())
    });
    let rows = move || {
        let jobs = jobs.get().map(|jobs| jobs.entries).unwrap_or_default();
        jobs.into_iter().map(|job| view! { <JobRow job /> }).collect_view()
    };
    // The offset of another page, if there is one.
    let page = move |turn: fn(u64) -> u64| {
        Signal::derive(move || {
            let offset = query.with(|query| query.offset);
            let total = jobs.with(|jobs| jobs.as_ref().map_or(0, |jobs| jobs.total));
            Some(turn(offset)).filter(|turned| *turned != offset && *turned < total)
        })
    };
    let turn = move |offset| query.update(|query| query.offset = offset);
    view! {
        <div class="jobs">
            <RecentJobs />
            <div class="listed" hidden=hidden>
                <div class="filters">
                    <label class="port-filter">
                        <span class="muted">{language.say(Word::SearchJobs)}</span>
                        <input
                            type="search"
                            autocomplete="off"
                            spellcheck="false"
                            on:input=move |event| search(event_target_value(&event).trim().to_owned())
                        />
                    </label>
                    <label class="limit">
                        <span class="muted">{language.say(Word::Status)}</span>
                        <select on:change=move |event| choose(event_target_value(&event))>
                            {statuses.collect_view()}
                        </select>
                    </label>
                    <p class="range muted" role="status">{range}</p>
                </div>
                <table class="plain" aria-label=language.say(Word::Jobs)>
                    <thead>
                        <tr>
                            <th scope="col">{language.say(Word::Job)}</th>
                            <th scope="col">{language.say(Word::Status)}</th>
                            <th scope="col">{language.say(Word::Inputs)}</th>
                            <th scope="col">{language.say(Word::Created)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
                <p class="actions">
                    <PageButton
                        label=language.say(Word::PreviousPage)
                        offset=page(|offset| offset.saturating_sub(LIMIT))
                        turn
                    />
                    <PageButton
                        label=language.say(Word::NextPage)
                        offset=page(|offset| offset + LIMIT)
                        turn
                    />
                </p>
            </div>
        </div>
    }
}

/// A button that keeps the focus when there is no such page: it is `aria-disabled` and does nothing.
#[component]
fn PageButton(
    /// The text.
    label: &'static str,
    /// The offset of the page.
    offset: Signal<Option<u64>>,
    /// Turns to an offset.
    #[prop(into)]
    turn: Callback<u64>,
) -> impl IntoView {
    let disabled = Signal::derive(move || offset.with(Option::is_none).to_string());
    let click = move |_| {
        if let Some(offset) = offset.get_untracked() {
            turn.run(offset);
        }
    };
    view! {
        <button type="button" class="button" aria-disabled=disabled on:click=click>
            {label}
        </button>
    }
}

/// Fetches the jobs of the query, until the owner ends.
fn fetch(access: Access, query: RwSignal<JobQuery>, jobs: RwSignal<Option<Listing<Job>>>) {
    Effect::new(move || {
        access.base.track();
        let JobQuery { search, status, offset } = query.get();
        let mut parameters: Vec<(&'static str, String)> = vec![("q", search), ("status", status)];
        parameters.retain(|(_, value)| !value.is_empty());
        parameters.extend([("offset", offset.to_string()), ("limit", LIMIT.to_string())]);
        let client = access.client();
        let running = Running::begin(async move {
            // Where the API has no such list, or not for this key, the form is enough.
            jobs.set(client.read(Ask::jobs(parameters), &Listing::read_jobs).await.ok());
        });
        on_cleanup(move || drop(running));
    });
}

/// Which jobs are shown, of how many.
fn range(language: Language, offset: u64, jobs: &Listing<Job>) -> String {
    if jobs.count == 0 {
        return language.say(Word::NoMatchingJobs).to_owned();
    }
    let figures = language.figures();
    let shown = [&figures.count(offset + 1), "–", &*figures.count(offset + jobs.count)].concat();
    language.fill(Word::JobsRange, &[&shown, &figures.count(jobs.total)])
}
