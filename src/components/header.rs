//! Which job this is, and the button that fetches it again.

use leptos::prelude::*;

use super::copy_button::CopyButton;
use crate::widget::Widget;

/// The first line of the view.
#[component]
pub fn Header(
    /// The element.
    widget: Widget,
) -> impl IntoView {
    let job_id = move || widget.navigator.job_id().get().unwrap_or_default();
    let standalone = move || widget.settings.with(|settings| settings.standalone);
    view! {
        <header class="header">
            <p class="job">
                <span class="muted">"Inputs of "</span>
                <code><bdi>{job_id}</bdi></code>
                <CopyButton label="Copy job id" text=Signal::derive(job_id)/>
            </p>
            {move || standalone().then(|| view! { <a class="other" href="?">"Other job"</a> })}
            <button type="button" class="button" on:click=move |_| widget.reload()>
                <span class="icon refresh" aria-hidden="true"></span>
                "Refresh"
            </button>
        </header>
    }
}
