//! The field for the name or the id of a job.

use leptos::{ev, html, prelude::*};

use crate::components::DEBOUNCE;
use crate::i18n::Key;
use crate::model::query::read_job_id;
use crate::state::effect::effect;
use crate::state::language::Language;
use crate::state::navigation::Navigation;

/// What the ids of jobs begin with.
const ID: &str = "job_";

/// Searches the list while one types. Enter opens a job by its id: a text that looks like one, or any where there is no
/// list or no job in it.
#[component]
pub fn JobSearch(
    /// Whether there are jobs in the list, or they are on their way.
    has_jobs: Signal<bool>,
    /// Whether there is no list, or not for this key.
    no_list: Signal<bool>,
) -> impl IntoView {
    let language = expect_context::<Language>();
    let navigation = expect_context::<Navigation>();
    let field = NodeRef::<html::Input>::new();
    let search = move |text: &str| {
        navigation.search_jobs(text.trim().to_owned(), navigation.job_status.get_untracked());
    };
    let mut search_at_rest = debounce(DEBOUNCE, move |text: String| search(&text));
    let typed = move |_| {
        if let Some(field) = field.get_untracked() {
            field.set_custom_validity("");
            search_at_rest(field.value());
        }
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some(field) = field.get_untracked() else { return };
        let text = field.value();
        if has_jobs.get_untracked() && !text.trim_start().starts_with(ID) {
            return search(&text);
        }
        match read_job_id(&text) {
            Ok(Some(job_id)) if !job_id.contains(char::is_whitespace) => navigation.open_job(Some(job_id)),
            _ => {
                field.set_custom_validity(language.text(Key::InvalidJobId));
                field.report_validity();
            }
        }
    };
    // Back and Forward change the text from outside; what is being typed stays as it is.
    effect(move || {
        let text = navigation.job_search.get();
        if let Some(field) = field.get()
            && field.value().trim() != text
        {
            field.set_value(&text);
        }
    });
    let label = Signal::derive(move || {
        language.text(if no_list.get() { Key::JobId } else { Key::SearchJobs }).to_owned()
    });
    view! {
        <form class="form" role="search" on:submit=submit>
            <h1>{language.text(Key::BatchJobs)}</h1>
            <label>
                <span>{label}</span>
                <input
                    type="search"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    placeholder="job_…"
                    node_ref=field
                    on:input=typed
                />
            </label>
            <button type="submit" class="button primary" hidden=has_jobs>
                {language.text(Key::ShowInputs)}
            </button>
        </form>
    }
}
