//! Says what went wrong, what to do, and what support will ask for.

use js_sys::Date;
use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::{copy::copy_button, effect, key_form::KeyForm, on, text, when};
use crate::{
    api::error::{ApiError, ErrorEntry, ErrorKind},
    clock::clock,
    dom::{append, attach},
    query::Address,
    text::visible,
    widget::Widget,
};

/// The panel above the rows that were there.
#[component]
pub fn Alert(
    /// The element.
    widget: Widget,
) -> impl IntoView {
    let trouble = Memo::new(move |_| widget.trouble());
    let fine = when(move || trouble.with(Option::is_none));
    let fresh = when(move || widget.paging().is_none_or(|paging| paging.count == 0));
    let words = move |say: fn(ErrorKind, bool) -> &'static str| {
        text(move || {
            let kind = trouble.with(|error| error.as_ref().map(|error| error.kind));
            kind.map(|kind| say(kind, widget.presence.online.get())).unwrap_or_default().to_owned()
        })
    };
    let waits = Memo::new(move |_| widget.loader.long_pause().is_some());
    let now = clock(waits);
    let countdown = text(move || {
        widget.loader.long_pause().map(|pause| until(widget, pause.until - now.get())).unwrap_or_default()
    });
    let again = text(move || if waits.get() { "Try now" } else { "Try again" }.to_owned());
    let report = text(move || trouble.get().map(|error| details(widget, &error)).unwrap_or_default());
    view! {
        <div class="alert" part="alert" hidden=fine>
            <p class="what">{words(title)}</p>
            <p>{words(advice)}</p>
            <div class="said" node_ref=quote(trouble)></div>
            <KeyForm widget/>
            <p hidden=fresh>"The rows below are from before."</p>
            <p class="countdown" hidden=when(move || !waits.get())>{countdown}</p>
            <p class="actions">
                <button type="button" class="button" on:click=on(move |_| widget.reload())>{again}</button>
                <button type="button" class="button" data-copy=report>"Copy details"</button>
            </p>
        </div>
    }
}

/// When the next try is, so many milliseconds from now.
pub fn until(widget: Widget, left: f64) -> String {
    // A pause lasts a day at most.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let seconds = (left / 1000.0).ceil().max(0.0) as u64;
    ["Trying again in ", &widget.figures().duration(seconds), "."].concat()
}

/// Fills the element with what the server said.
fn quote(trouble: Memo<Option<ApiError>>) -> NodeRef<html::Div> {
    let place = NodeRef::<html::Div>::new();
    effect(move || {
        let Some(place) = place.get() else { return };
        let focused = matches!(place.query_selector(":focus"), Ok(Some(_)));
        place.set_text_content(None);
        trouble.with(|error| {
            let Some(error) = error else { return };
            error.entries.iter().for_each(|entry| draw_entry(&place, entry));
            if let Some(status) = error.status {
                append(&place, "p", "muted", &["HTTP status ", &status.to_string()].concat());
            }
        });
        if focused && let Ok(Some(button)) = place.query_selector("button") {
            // The same failure again has an id of its own, and the button the focus that its like had.
            let _ = button.unchecked_into::<HtmlElement>().focus();
        }
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

/// All of it as a text for a support request. There is no key in it: neither the address nor what the server
/// said has one.
fn details(widget: Widget, error: &ApiError) -> String {
    let mut lines = vec![title(error.kind, true).to_owned()];
    if let Some(status) = error.status {
        lines.push(["HTTP status ", &status.to_string()].concat());
    }
    for entry in &error.entries {
        let parts = [&entry.code, &Some(entry.message.clone()), &entry.suggestion, &entry.error_uid];
        lines.push(parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" · "));
    }
    let (job_id, query) =
        (widget.navigator.job_id().get_untracked(), widget.navigator.query().get_untracked());
    let address = Address { job_id, query };
    lines.push([&widget.api_base.get_untracked(), " ", &address.to_search()].concat());
    lines.push(Date::new_0().to_iso_string().into());
    lines.join("\n")
}

/// What happened, in plain words.
#[must_use]
pub fn title(kind: ErrorKind, online: bool) -> &'static str {
    match kind {
        ErrorKind::Network if !online => "You are offline.",
        ErrorKind::Network => "The API could not be reached.",
        ErrorKind::Timeout => "The API did not answer in time.",
        ErrorKind::Unauthorized => "The API did not accept the key.",
        ErrorKind::Forbidden => "The key may not read this job.",
        ErrorKind::NotFound => "There is no such job.",
        ErrorKind::Invalid => "The API refused this request.",
        ErrorKind::RateLimited => "The API gets too many requests.",
        ErrorKind::Server => "The API has a problem of its own.",
        ErrorKind::Redirect => "The API sent this request elsewhere.",
        ErrorKind::Decode => "The API’s answer could not be understood.",
        ErrorKind::Token => "This page gave no key for the API.",
    }
}

/// What to do about it.
fn advice(kind: ErrorKind, online: bool) -> &'static str {
    match kind {
        ErrorKind::Network if !online => "It goes on by itself when the connection is back.",
        ErrorKind::Network => {
            "You may be offline, the address of the API (api-base) may be wrong, or its server may not let this page read it (CORS)."
        }
        ErrorKind::Timeout | ErrorKind::Server => "This often passes. Try again in a moment.",
        ErrorKind::Unauthorized => "A valid API key is needed to see this job.",
        ErrorKind::Forbidden => "Ask its owner for access, or use a key of the right organisation.",
        ErrorKind::NotFound => "Check the id of the job. It may also have been deleted.",
        ErrorKind::Invalid => "Change the filters or the page and try again.",
        ErrorKind::RateLimited => "Wait a moment, then try again.",
        ErrorKind::Redirect => {
            "It was not followed, since the key would have gone along. Sign in again if you were signed out, or correct the address of the API (api-base)."
        }
        ErrorKind::Decode => "Something other than the Batch Processing API may have answered.",
        ErrorKind::Token => "The page that shows this is to provide one. Reload it, or sign in again.",
    }
}
