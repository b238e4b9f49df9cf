//! What is shown when no job is selected.

use leptos::prelude::*;

use crate::host::Host;
use crate::i18n::Key;
use crate::jobs::list::JobList;
use crate::state::language::Language;

/// On the standalone page the jobs to choose from; elsewhere a note that no job is selected.
#[component]
pub fn NoJob(
    /// Whether a job is selected.
    hidden: Signal<bool>,
) -> impl IntoView {
    let language = expect_context::<Language>();
    let is_page = expect_context::<Host>().is_page();
    // Fetches jobs, so it is there only while it is shown.
    let list = is_page.then_some(move || (!hidden.get()).then(|| view! { <JobList /> }));
    let note = (!is_page).then(|| view! { <p class="notice">{language.text(Key::NoJob)}</p> });
    view! {
        <div class="no-job" hidden=hidden>
            {list}
            {note}
        </div>
    }
}
