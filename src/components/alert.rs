//! Says what went wrong, what to do, and what support will ask for.

use leptos::prelude::*;

use super::{copy_button::CopyButton, key_form::KeyForm};
use crate::{
    api::error::{ApiError, ErrorEntry, ErrorKind},
    text::visible,
    widget::Widget,
};

/// The panel above the rows that were there.
#[component]
pub fn Alert(
    /// The element.
    widget: Widget,
) -> impl IntoView {
    let stale = Memo::new(move |_| widget.loader.rows.with(|rows| !rows.is_empty()));
    let needs_key = Memo::new(move |_| widget.needs_key());
    let panel = move || widget.loader.error.get().map(|error| details(&error));
    view! {
        <div class="alert" part="alert">
            {panel}
            {move || needs_key.get().then(|| view! { <KeyForm widget/> })}
            {move || stale.get().then(|| view! { <p>"The rows below are from before."</p> })}
            <button type="button" class="button" on:click=move |_| widget.reload()>"Try again"</button>
        </div>
    }
}

fn details(error: &ApiError) -> impl IntoView + use<> {
    let status = error.status.map(|status| view! { <p class="muted">"HTTP status " {status.to_string()}</p> });
    view! {
        <p class="what">{title(error.kind)}</p>
        <p>{advice(error.kind)}</p>
        {error.entries.iter().map(entry).collect_view()}
        {status}
    }
}

fn entry(entry: &ErrorEntry) -> impl IntoView + use<> {
    let text = |text: &str| visible(text).into_owned();
    let code = entry.code.as_deref().map(|code| view! { <code><bdi>{text(code)}</bdi></code> });
    let suggestion = entry.suggestion.as_deref().map(|words| view! { <p><bdi>{text(words)}</bdi></p> });
    let uid = entry.error_uid.clone().map(|uid| view! {
        <p class="muted">
            "Error id " <code><bdi>{text(&uid)}</bdi></code>
            <CopyButton label="Copy error id" text=Signal::stored(uid)/>
        </p>
    });
    view! {
        <div class="entry">
            <p>{code} " " <bdi>{text(&entry.message)}</bdi></p>
            {suggestion}
            {uid}
        </div>
    }
}

/// What happened, in plain words.
#[must_use]
pub fn title(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::Network => "The API could not be reached.",
        ErrorKind::Timeout => "The API did not answer in time.",
        ErrorKind::Unauthorized => "The API did not accept the key.",
        ErrorKind::Forbidden => "The key may not read this job.",
        ErrorKind::NotFound => "There is no such job.",
        ErrorKind::Invalid => "The API refused this request.",
        ErrorKind::RateLimited => "The API gets too many requests.",
        ErrorKind::Server => "The API has a problem of its own.",
        ErrorKind::Decode => "The API’s answer could not be understood.",
        ErrorKind::Token => "This page gave no key for the API.",
    }
}

/// What to do about it.
fn advice(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::Network => {
            "You may be offline, the address of the API may be wrong, or its server may not let this page read it (CORS)."
        }
        ErrorKind::Timeout | ErrorKind::Server => "This often passes. Try again in a moment.",
        ErrorKind::Unauthorized => "A valid API key is needed to see this job.",
        ErrorKind::Forbidden => "Ask its owner for access, or use a key of the right organisation.",
        ErrorKind::NotFound => "Check the id of the job. It may also have been deleted.",
        ErrorKind::Invalid => "Change the filters or the page and try again.",
        ErrorKind::RateLimited => "Wait a moment, then try again.",
        ErrorKind::Decode => "Something other than the Batch Processing API may have answered.",
        ErrorKind::Token => "The page that shows this is to provide one. Reload it, or sign in again.",
    }
}
