//! What is shown when no job is named.

use leptos::{ev, html, prelude::*};

use super::{on, when};
use crate::{config::read_job_id, widget::Widget};

/// A form that asks for the job, on a page of its own; elsewhere the host is to name it.
#[component]
pub fn JobForm(
    /// The element.
    widget: Widget,
) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let open = move |submit: ev::SubmitEvent| {
        submit.prevent_default();
        let Some(field) = field.get_untracked() else { return };
        if let Ok(Some(job_id)) = read_job_id(&field.value()) {
            widget.navigator.open_job(job_id);
        } else {
            field.set_custom_validity("This is not the id of a job.");
            field.report_validity();
        }
    };
    let corrected = move |_: ev::Event| {
        if let Some(field) = field.get_untracked() {
            field.set_custom_validity("");
        }
    };
    let standalone = widget.settings.with_untracked(|settings| settings.standalone);
    let has_job = when(move || widget.navigator.job_id().with(Option::is_some));
    view! {
        <div class="no-job" hidden=has_job>
            <p class="notice" hidden=standalone>"No job is chosen."</p>
            <form class="form" hidden=!standalone on:submit=on(open)>
                <h1>"Inputs of a batch job"</h1>
                <label>
                    <span>"Job id"</span>
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
                <button type="submit" class="button primary">"Show inputs"</button>
            </form>
        </div>
    }
}
