//! Which job this is, and the button that fetches it again.

use leptos::prelude::*;

use super::{on, text};
use crate::widget::Widget;

/// The first line of the view.
#[component]
pub fn Header(
    /// The element.
    widget: Widget,
) -> impl IntoView {
    let job_id = text(move || widget.navigator.job_id().get().unwrap_or_default());
    let standalone = widget.settings.with_untracked(|settings| settings.standalone);
    view! {
        <header class="header">
            <p class="job">
                <span class="muted">"Inputs of "</span>
                <code><bdi>{job_id}</bdi></code>
                <button type="button" class="copy" title="Copy job id" aria-label="Copy job id" data-copy=job_id>
                    <span aria-hidden="true"></span>
                </button>
            </p>
            <a class="other" href="?" hidden=!standalone>"Other job"</a>
            <button type="button" class="button" on:click=on(move |_| widget.reload())>
                <span class="icon refresh" aria-hidden="true"></span>
                "Refresh"
            </button>
        </header>
    }
}
