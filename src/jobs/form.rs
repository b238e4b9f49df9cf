//! What is shown when no job is selected.

use leptos::{ev, html, prelude::*};

use crate::host::Host;
use crate::i18n::Key;
use crate::jobs::list::JobList;
use crate::model::query::read_job_id;
use crate::state::language::Language;
use crate::state::navigation::Navigation;

/// On the standalone page a form for the job's id and the list of jobs; elsewhere a note that no job is selected.
#[component]
pub fn JobForm(
    /// Whether it is shown.
    #[prop(into)]
    shown: Signal<bool>,
) -> impl IntoView {
    let language = expect_context::<Language>();
    let hidden = Signal::derive(move || !shown.get());
    let is_page = expect_context::<Host>().is_page();
    let form = is_page.then(|| {
        // Fetches jobs, so it is there only while it is shown.
        let list = move || shown.get().then(|| view! { <JobList /> });
        view! {
            <IdForm />
            {list}
        }
    });
    let note = (!is_page).then(|| view! { <p class="notice">{language.text(Key::NoJob)}</p> });
    view! {
        <div class="no-job" hidden=hidden>
            {form}
            {note}
        </div>
    }
}

#[component]
fn IdForm() -> impl IntoView {
    let language = expect_context::<Language>();
    let navigation = expect_context::<Navigation>();
    let field = NodeRef::<html::Input>::new();
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some(field) = field.get_untracked() else { return };
        if let Ok(Some(job_id)) = read_job_id(&field.value()) {
            navigation.open_job(Some(job_id));
        } else {
            field.set_custom_validity(language.text(Key::InvalidJobId));
            field.report_validity();
        }
    };
    let valid_again = move |_| {
        if let Some(field) = field.get_untracked() {
            field.set_custom_validity("");
        }
    };
    view! {
        <form class="form" on:submit=submit>
            <h1>{language.text(Key::BatchJobs)}</h1>
            <label>
                <span>{language.text(Key::JobId)}</span>
                <input
                    type="text"
                    required
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    placeholder="job_…"
                    node_ref=field
                    on:input=valid_again
                />
            </label>
            <button type="submit" class="button primary">
                {language.text(Key::ShowInputs)}
            </button>
        </form>
    }
}
