//! Says what went wrong, what to do, and what support will ask for.

use leptos::{html, prelude::*};
use web_sys::Element;

use super::{copy::copy_button, effect, key_form::KeyForm, on, text, when};
use crate::{
    api::error::{ErrorEntry, ErrorKind},
    dom::{append, attach},
    text::visible,
    widget::Widget,
};

/// The panel above the rows that were there.
#[component]
pub fn Alert(
    /// The element.
    widget: Widget,
) -> impl IntoView {
    let fine = when(move || widget.loader.error.with(Option::is_none));
    let fresh = when(move || widget.paging().is_none_or(|paging| paging.count == 0));
    let words = move |say: fn(ErrorKind) -> &'static str| {
        text(move || {
            let kind = widget.loader.error.with(|error| error.as_ref().map(|error| error.kind));
            kind.map(say).unwrap_or_default().to_owned()
        })
    };
    view! {
        <div class="alert" part="alert" hidden=fine>
            <p class="what">{words(title)}</p>
            <p>{words(advice)}</p>
            <div class="said" node_ref=quote(widget)></div>
            <KeyForm widget/>
            <p hidden=fresh>"The rows below are from before."</p>
            <button type="button" class="button" on:click=on(move |_| widget.reload())>"Try again"</button>
        </div>
    }
}

/// Fills the element with what the server said.
fn quote(widget: Widget) -> NodeRef<html::Div> {
    let place = NodeRef::<html::Div>::new();
    effect(move || {
        let Some(place) = place.get() else { return };
        place.set_text_content(None);
        widget.loader.error.with(|error| {
            let Some(error) = error else { return };
            error.entries.iter().for_each(|entry| draw_entry(&place, entry));
            if let Some(status) = error.status {
                append(&place, "p", "muted", &["HTTP status ", &status.to_string()].concat());
            }
        });
    });
    place
}

fn draw_entry(place: &Element, entry: &ErrorEntry) {
    let entry_element = append(place, "div", "entry", "");
    let line = append(&entry_element, "p", "", "");
    if let Some(code) = &entry.code {
        append(&append(&line, "code", "", ""), "bdi", "", &[&visible(code), ": "].concat());
    }
    append(&line, "bdi", "", &visible(&entry.message));
    if let Some(suggestion) = &entry.suggestion {
        append(&append(&entry_element, "p", "", ""), "bdi", "", &visible(suggestion));
    }
    if let Some(uid) = &entry.error_uid {
        let line = append(&entry_element, "p", "muted", "Error id ");
        append(&append(&line, "code", "", ""), "bdi", "", &visible(uid));
        attach(&line, &copy_button("Copy error id", uid));
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
