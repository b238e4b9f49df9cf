//! The jobs to choose from on a page of its own, where the API gives a list of them.

use std::time::Duration;

use futures_util::future::abortable;
use leptos::{ev, html, prelude::*, task::spawn_local};
use web_sys::Element;

use super::{effect, on, text, when};
use crate::{
    api::{
        client::Ask,
        job::{Job, JobStatus},
        listing::Listing,
    },
    dom::{append, attribute},
    format::intl::time_of,
    live::Live,
    query::Address,
    sleep::Sleep,
    storage,
    tally::Tally,
    text::visible,
    widget::Widget,
    words::Word,
};

/// Jobs of a page.
const LIMIT: u64 = 20;

/// How long typing must rest before it is searched for.
const REST: Duration = Duration::from_millis(250);

/// The jobs that this browser has shown, and those that the API lists. Where it does not, there is just the form.
#[component]
pub fn JobList(
    /// The element.
    widget: Widget,
) -> impl IntoView {
    let search = Live::new(String::new());
    let status = Live::new(String::new());
    let offset = Live::new(0_u64);
    let jobs = Live::new(None::<Listing<Job>>);
    let mut typed = String::new();
    effect(move || {
        widget.api_base.track();
        let parameters = [("q", search.get()), ("status", status.get())];
        let offset = offset.get();
        let rest = typed != search.get_untracked();
        typed = search.get_untracked();
        let mut parameters: Vec<(&'static str, String)> =
            parameters.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        parameters.extend([("offset", offset.to_string()), ("limit", LIMIT.to_string())]);
        let client = widget.client();
        let (task, handle) = abortable(async move {
            if rest {
                Sleep::new(REST).await;
            }
            // Refused, or not there: the form is enough.
            jobs.set(client.read(Ask::jobs(parameters), Listing::read_jobs).await.ok());
        });
        on_cleanup(move || handle.abort());
        spawn_local(async move {
            let _ = task.await;
        });
    });
    let range = text(move || {
        let figures = widget.figures();
        jobs.with(|jobs| match jobs {
            Some(jobs) if jobs.count == 0 => widget.say(Word::NoJobs).to_owned(),
            Some(jobs) => {
                let (from, to) = (offset.get() + 1, offset.get() + jobs.count);
                let range = [figures.count(from), "–".to_owned(), figures.count(to)].concat();
                widget.words().fill(Word::JobsOf, &[&range, &figures.count(jobs.total)])
            }
            None => String::new(),
        })
    });
    let turn = move |to: fn(u64) -> u64| {
        let to = to(offset.get_untracked());
        if jobs.with_untracked(|jobs| jobs.as_ref().is_some_and(|jobs| to < jobs.total)) {
            offset.set(to);
        }
    };
    let disabled = move |to: fn(u64) -> u64| {
        text(move || {
            let (now, to) = (offset.get(), to(offset.get()));
            let possible = jobs.with(|jobs| jobs.as_ref().is_some_and(|jobs| to != now && to < jobs.total));
            (!possible).to_string()
        })
    };
    let back: fn(u64) -> u64 = |offset| offset.saturating_sub(LIMIT);
    let on_to: fn(u64) -> u64 = |offset| offset + LIMIT;
    let recent = Live::new(storage::jobs());
    let forget = on(move |_| {
        storage::forget_jobs();
        recent.set(Vec::new());
    });
    let opened = on(move |click: ev::MouseEvent| open(widget, &click));
    let statuses: Vec<_> = std::iter::once("")
        .chain(JobStatus::WORDS)
        .map(|word| {
            view! {
                <option value=word>{widget.say(JobStatus::label(word).unwrap_or(Word::AnyStatus))}</option>
            }
        })
        .collect();
    view! {
        <div class="jobs" on:click=opened>
            <div hidden=when(move || recent.with(Vec::is_empty))>
                <p class="heading">{widget.say(Word::RecentJobs)}</p>
                <ul class="recent" node_ref=recent_links(recent)></ul>
                <button type="button" class="button small" on:click=forget>{widget.say(Word::ForgetJobs)}</button>
            </div>
            <div hidden=when(move || jobs.with(Option::is_none))>
                <div class="filters">
                    <label class="port-filter">
                        <span class="muted">{widget.say(Word::SearchJobs)}</span>
                        <input
                            type="search"
                            autocomplete="off"
                            spellcheck="false"
                            on:input=on(move |input: ev::Event| {
                                offset.set(0);
                                search.set(event_target_value(&input).trim().to_owned());
                            })
                        />
                    </label>
                    <label class="limit">
                        <span class="muted">{widget.say(Word::Status)}</span>
                        <select on:change=on(move |change: ev::Event| {
                            offset.set(0);
                            status.set(event_target_value(&change));
                        })>{statuses}</select>
                    </label>
                    <p class="muted" role="status">{range}</p>
                </div>
                <table class="plain" aria-label=widget.say(Word::Jobs)>
                    <thead>
                        <tr>
                            <th scope="col">{widget.say(Word::Job)}</th>
                            <th scope="col">{widget.say(Word::Status)}</th>
                            <th scope="col">{widget.say(Word::Inputs)}</th>
                            <th scope="col">{widget.say(Word::Created)}</th>
                        </tr>
                    </thead>
                    <tbody class="plain" node_ref=rows(widget, jobs)></tbody>
                </table>
                <p class="actions">
                    <button
                        type="button"
                        class="button"
                        aria-disabled=disabled(back)
                        on:click=on(move |_| turn(back))
                    >
                        {widget.say(Word::PreviousPage)}
                    </button>
                    <button
                        type="button"
                        class="button"
                        aria-disabled=disabled(on_to)
                        on:click=on(move |_| turn(on_to))
                    >
                        {widget.say(Word::NextPage)}
                    </button>
                </p>
            </div>
        </div>
    }
}

/// A plain click on a job opens it here; any other, a new tab for instance, is the browser's.
fn open(widget: Widget, click: &ev::MouseEvent) {
    let target: Element = event_target(click);
    let plain = !(click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key());
    if let Ok(Some(link)) = target.closest("a[data-job]")
        && let Some(job_id) = link.get_attribute("data-job").filter(|_| plain)
    {
        click.prevent_default();
        widget.navigator.open_job(job_id);
    }
}

fn link(parent: &Element, job_id: &str, text: &str) {
    let link = append(parent, "a", "", "");
    let address = Address { job_id: Some(job_id.to_owned()), ..Address::default() };
    attribute(&link, "href", Some(&address.to_search()));
    attribute(&link, "data-job", Some(job_id));
    append(&link, "bdi", "", &visible(text));
}

fn recent_links(recent: Live<Vec<String>>) -> NodeRef<html::Ul> {
    let place = NodeRef::<html::Ul>::new();
    effect(move || {
        let Some(place) = place.get() else { return };
        place.set_text_content(None);
        recent.with(|jobs| jobs.iter().for_each(|job| link(&append(&place, "li", "", ""), job, job)));
    });
    place
}

fn rows(widget: Widget, jobs: Live<Option<Listing<Job>>>) -> NodeRef<html::Tbody> {
    let place = NodeRef::<html::Tbody>::new();
    effect(move || {
        let Some(place) = place.get() else { return };
        place.set_text_content(None);
        let (figures, words) = (widget.figures(), widget.words());
        jobs.with(|jobs| {
            for job in jobs.iter().flat_map(|jobs| &jobs.entries) {
                let row = append(&place, "tr", "", "");
                let name = append(&row, "th", "", "");
                attribute(&name, "scope", Some("row"));
                link(&name, &job.id, job.name.as_deref().unwrap_or(&job.id));
                append(&append(&name, "span", "muted", ""), "bdi", "", &visible(&job.id));
                let word = job.status.as_str();
                let badge = ["badge ", JobStatus::look(word)].concat();
                let label =
                    JobStatus::label(word).map_or_else(|| visible(word), |label| words.get(label).into());
                append(&append(&append(&row, "td", "", ""), "span", &badge, ""), "bdi", "", &label);
                let figure = |read: fn(&Tally) -> Option<u64>| job.counts.as_ref().and_then(read);
                let counts = match (figure(Tally::done), figure(Tally::done).zip(figure(Tally::unfinished))) {
                    (Some(done), Some((ended, left))) => {
                        let values = [figures.count(done), figures.count(ended + left)];
                        words.fill(Word::ShownOf, &values.each_ref().map(String::as_str))
                    }
                    _ => "—".to_owned(),
                };
                append(&row, "td", "", &counts);
                let created =
                    job.created_at.as_deref().and_then(time_of).map(|time| figures.moment(time, words));
                let cell = append(&row, "td", "", created.as_ref().map_or("—", |moment| &moment.short));
                attribute(&cell, "title", created.as_ref().map(|moment| moment.exact.as_str()));
            }
        });
    });
    place
}
