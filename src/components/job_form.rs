//! What is shown when no job is named.

use leptos::{either::Either, ev, html, prelude::*};

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
        let typed = field.get_untracked().map(|field| field.value()).unwrap_or_default();
        if let Ok(Some(job_id)) = read_job_id(&typed) {
            widget.navigator.open_job(job_id);
        }
    };
    move || {
        if !widget.settings.with(|settings| settings.standalone) {
            return Either::Left(view! { <p class="empty">"No job is chosen."</p> });
        }
        Either::Right(view! {
            <form class="form" on:submit=open>
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
                    />
                </label>
                <button type="submit" class="button primary">"Show inputs"</button>
            </form>
        })
    }
}
