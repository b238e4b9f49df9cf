//! The jobs that this browser has shown.

use leptos::prelude::*;

use crate::components::job_link::job_link;
use crate::host::storage;
use crate::host::storage::RecentJob;
use crate::i18n::Key;
use crate::state::language::Language;

/// Links to the jobs that were opened last, and a button that forgets them.
#[component]
pub fn RecentJobs() -> impl IntoView {
    let language = expect_context::<Language>();
    let jobs = storage::jobs();
    let forgotten = RwSignal::new(jobs.is_empty());
    let hidden = Signal::derive(move || forgotten.get());
    let links = jobs.into_iter().map(|RecentJob { id, name }| {
        let text = if name.is_empty() { id.clone() } else { name };
        let title = id.clone();
        view! { <li title=title>{job_link(id, &text)}</li> }
    });
    let links = links.collect_view();
    let forget = move |_| {
        storage::forget_jobs();
        forgotten.set(true);
    };
    view! {
        <div class="before" hidden=hidden>
            <p class="heading">{language.text(Key::RecentJobs)}</p>
            <ul class="recent">{links}</ul>
            <button type="button" class="button small" on:click=forget>
                {language.text(Key::ClearRecent)}
            </button>
        </div>
    }
}
