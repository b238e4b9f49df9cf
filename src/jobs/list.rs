//! The jobs to choose from on a page of its own, where the API gives a list of them.

use gloo_timers::future::sleep;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, HtmlSelectElement, MouseEvent};

use crate::api::client::Ask;
use crate::api::job::Job;
use crate::api::job::JobStatus;
use crate::api::listing::Listing;
use crate::components::REST;
use crate::components::dom::append;
use crate::components::dom::append_foreign;
use crate::components::dom::attribute;
use crate::components::part::Part;
use crate::components::target;
use crate::format::intl::time_of;
use crate::host::storage;
use crate::i18n::Word;
use crate::model::query::Address;
use crate::model::tally::Tally;
use crate::state::element_state::ElementState;
use crate::state::task::Running;

/// Jobs of a page.
const LIMIT: u64 = 20;

const HTML: &str = r#"<div class="jobs"><div class="before"><p class="heading">{0}</p><ul class="recent"></ul><button type="button" class="button small">{1}</button></div><div class="listed"><div class="filters"><label class="port-filter"><span class="muted">{2}</span><input type="search" autocomplete="off" spellcheck="false"></label><label class="limit"><span class="muted">{3}</span><select></select></label><p class="range muted" role="status"></p></div><table class="plain" aria-label="{4}"><thead><tr><th scope="col">{5}</th><th scope="col">{3}</th><th scope="col">{6}</th><th scope="col">{7}</th></tr></thead><tbody></tbody></table><p class="actions"><button type="button" class="button back">{8}</button><button type="button" class="button next">{9}</button></p></div></div>"#;

/// From the offset of a page to that of another one.
type Turn = fn(u64) -> u64;

/// What is asked for: the search, the status, the offset.
type Asked = (String, String, u64);

/// The jobs that this browser has shown, and those that the API lists. Where it does not, there is just the form.
pub fn job_list(widget: ElementState) -> Part {
    let words = [
        Word::RecentJobs,
        Word::ClearRecent,
        Word::SearchJobs,
        Word::Status,
        Word::Jobs,
        Word::Job,
        Word::Inputs,
        Word::Created,
        Word::PreviousPage,
        Word::NextPage,
    ];
    let part = Part::new(HTML, widget.language.words(), &words);
    let asked = RwSignal::new(Asked::default());
    let jobs = RwSignal::new(None::<Listing<Job>>);
    fetch(widget, asked, jobs);
    part.on("", "click", move |click: MouseEvent| open(widget, &click));
    recent_jobs(&part);

    let statuses: Element = part.find("select");
    for word in std::iter::once("").chain(JobStatus::WORDS) {
        let label = widget.language.say(JobStatus::label(word).unwrap_or(Word::AnyStatus));
        attribute(&append(&statuses, "option", "", label), "value", Some(word));
    }
    part.on("input", "input", move |event: Event| {
        let search = target(&event).unchecked_into::<HtmlInputElement>().value();
        asked.set((search.trim().to_owned(), asked.get_untracked().1, 0));
    });
    part.on("select", "change", move |event: Event| {
        let status = target(&event).unchecked_into::<HtmlSelectElement>().value();
        asked.set((asked.get_untracked().0, status, 0));
    });
    part.hide(".listed", move || jobs.with(Option::is_none));
    part.text(".range", move || {
        let (figures, offset) = (widget.language.figures(), asked.with(|asked| asked.2));
        jobs.with(|jobs| match jobs {
            Some(jobs) if jobs.count == 0 => widget.language.say(Word::NoMatchingJobs).to_owned(),
            Some(jobs) => {
                let (from, to) = (figures.count(offset + 1), figures.count(offset + jobs.count));
                let range = [&from, "–", &to].concat();
                widget.language.words().fill(Word::JobsRange, &[&range, &figures.count(jobs.total)])
            }
            None => String::new(),
        })
    });
    draw_rows(widget, part.find("tbody"), jobs);
    let turns: [(&str, Turn); 2] =
        [(".back", |offset| offset.saturating_sub(LIMIT)), (".next", |offset| offset + LIMIT)];
    for (button, turn) in turns {
        let goal = move || {
            let now = asked.with(|asked| asked.2);
            let total = jobs.with(|jobs| jobs.as_ref().map_or(0, |jobs| jobs.total));
            Some(turn(now)).filter(|to| *to != now && *to < total)
        };
        part.attribute(button, "aria-disabled", move || goal().is_none().to_string());
        part.click(button, move || {
            if let Some(offset) = untrack(goal) {
                let (search, status, _) = asked.get_untracked();
                asked.set((search, status, offset));
            }
        });
    }
    part
}

/// Fetches the jobs that are asked for; typing has to rest first.
fn fetch(widget: ElementState, asked: RwSignal<Asked>, jobs: RwSignal<Option<Listing<Job>>>) {
    let mut typed = String::new();
    Effect::new(move || {
        widget.access.base.track();
        let (search, status, offset) = asked.get();
        let rest = typed != search;
        typed.clone_from(&search);
        let mut parameters: Vec<(&'static str, String)> = vec![("q", search), ("status", status)];
        parameters.retain(|(_, value)| !value.is_empty());
        parameters.extend([("offset", offset.to_string()), ("limit", LIMIT.to_string())]);
        let client = widget.access.client();
        let running = Running::begin(async move {
            if rest {
                sleep(REST).await;
            }
            // Refused, or not there: the form is enough.
            jobs.set(client.read(Ask::jobs(parameters), &Listing::read_jobs).await.ok());
        });
        on_cleanup(move || drop(running));
    });
}

fn recent_jobs(part: &Part) {
    let recent = RwSignal::new(storage::jobs());
    let list: Element = part.find(".recent");
    Effect::new(move || {
        list.set_text_content(None);
        recent.with(|jobs| jobs.iter().for_each(|job| link(&append(&list, "li", "", ""), job, job)));
    });
    part.hide(".before", move || recent.with(Vec::is_empty));
    part.click(".before button", move || {
        storage::forget_jobs();
        recent.set(Vec::new());
    });
}

/// A plain click on a job opens it here; any other, a new tab for instance, is the browser's.
fn open(widget: ElementState, click: &MouseEvent) {
    let plain = !(click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key());
    if let Ok(Some(link)) = target(click).closest("a[data-job]")
        && let Some(job_id) = link.get_attribute("data-job").filter(|_| plain)
    {
        click.prevent_default();
        widget.navigation.open_job(job_id);
    }
}

fn link(parent: &Element, job_id: &str, text: &str) {
    let link = append(parent, "a", "", "");
    let address = Address { job_id: Some(job_id.to_owned()), ..Address::default() };
    attribute(&link, "href", Some(&address.to_search()));
    attribute(&link, "data-job", Some(job_id));
    append_foreign(&link, text);
}

fn draw_rows(widget: ElementState, place: Element, jobs: RwSignal<Option<Listing<Job>>>) {
    Effect::new(move || {
        place.set_text_content(None);
        let (figures, words) = (widget.language.figures(), widget.language.words());
        jobs.with(|jobs| {
            for job in jobs.iter().flat_map(|jobs| &jobs.entries) {
                let row = append(&place, "tr", "", "");
                let name = append(&row, "th", "", "");
                attribute(&name, "scope", Some("row"));
                link(&name, &job.id, job.name.as_deref().unwrap_or(&job.id));
                append_foreign(&append(&name, "span", "muted", ""), &job.id);
                let badge = ["badge ", job.status.look()].concat();
                append_foreign(
                    &append(&append(&row, "td", "", ""), "span", &badge, ""),
                    &job.status.say(words),
                );
                let figure = |read: fn(&Tally) -> Option<u64>| job.counts.as_ref().and_then(read);
                let counts = match figure(Tally::done).zip(figure(Tally::tracked)) {
                    Some((done, tracked)) => {
                        words.fill(Word::CountOf, &[&figures.count(done), &figures.count(tracked)])
                    }
                    None => "—".to_owned(),
                };
                append(&row, "td", "", &counts);
                let created =
                    job.created_at.as_deref().and_then(time_of).map(|time| figures.moment(time, words));
                let cell = append(&row, "td", "", created.as_ref().map_or("—", |moment| &moment.short));
                attribute(&cell, "title", created.as_ref().map(|moment| moment.exact.as_str()));
            }
        });
    });
}
