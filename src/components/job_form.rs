//! What is shown when no job is named.

use leptos::{ev, html, prelude::*};

use super::{job_list::JobList, on, when};
use crate::{
    config::read_job_id,
    live::Derived,
    widget::{State, Widget},
    words::Word,
};

/// A form that asks for the job, on a page of its own; elsewhere the host is to name it.
#[component]
pub fn JobForm(
    /// The element.
    widget: Widget,
    /// What is to be seen.
    state: Derived<State>,
) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let open = move |submit: ev::SubmitEvent| {
        submit.prevent_default();
        let Some(field) = field.get_untracked() else { return };
        if let Ok(Some(job_id)) = read_job_id(&field.value()) {
            widget.navigator.open_job(job_id);
        } else {
            field.set_custom_validity(widget.say(Word::NotAJobId));
            field.report_validity();
        }
    };
    let corrected = move |_: ev::Event| {
        if let Some(field) = field.get_untracked() {
            field.set_custom_validity("");
        }
    };
    let standalone = widget.settings.with_untracked(|settings| settings.standalone);
    let listed = Derived::new(move || standalone && state.get() == State::NoJob);
    let has_job = when(move || widget.navigator.job_id().with(Option::is_some));
    view! {
        <div class="no-job" hidden=has_job>
            <p class="notice" hidden=standalone>{widget.say(Word::NoJob)}</p>
            <form class="form" hidden=!standalone on:submit=on(open)>
                <h1>{widget.say(Word::InputsOfAJob)}</h1>
                <label>
                    <span>{widget.say(Word::JobId)}</span>
                    <input
                        node_ref=field
                        type="text"
                        required
                        autocomplete="off"
                        autocapitalize="off"
                        spellcheck="false"
                        placeholder="job_…"
                        on:input=on(corrected)
                    />
                </label>
                <button type="submit" class="button primary">{widget.say(Word::ShowInputs)}</button>
            </form>
            // In the document only while there is no table of inputs.
            {move || listed.get().then(|| view! { <JobList widget/> })}
        </div>
    }
}
