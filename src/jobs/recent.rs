//! The jobs that this browser has shown.

use leptos::prelude::*;

use crate::host::storage;
use crate::i18n::Word;
use crate::jobs::link::JobLink;
use crate::state::language::Language;

/// Links to the jobs that were opened last, and a button that forgets them.
#[component]
pub fn RecentJobs() -> impl IntoView {
    let language = expect_context::<Language>();
    let jobs = RwSignal::new(storage::jobs());
    let hidden = Signal::derive(move || jobs.with(Vec::is_empty));
    let links = move || {
        let link = |id: String| view! { <li><JobLink job_id=id.clone() text=id /></li> };
        jobs.get().into_iter().map(link).collect_view()
    };
    let forget = move |_| {
        storage::forget_jobs();
        jobs.set(Vec::new());
    };
    view! {
        <div class="before" hidden=hidden>
            <p class="heading">{language.say(Word::RecentJobs)}</p>
            <ul class="recent">{links}</ul>
            <button type="button" class="button small" on:click=forget>
                {language.say(Word::ClearRecent)}
            </button>
        </div>
    }
}
