//! Says what went wrong, what to do, and what support will ask for.

use js_sys::Date;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::api::error::ApiError;
use crate::api::error::ErrorEntry;
use crate::api::error::ErrorKind;
use crate::components::copy::copy_button;
use crate::components::dom::append;
use crate::components::dom::append_foreign;
use crate::components::dom::attach;
use crate::components::part::Part;
use crate::i18n::Word;
use crate::i18n::Words;
use crate::jobs::key_form::key_form;
use crate::model::query::Address;
use crate::state::clock::clock;
use crate::state::element_state::ElementState;
use crate::state::error_text::advice;
use crate::state::error_text::reason;
use crate::state::error_text::title;

const HTML: &str = r#"<div class="alert" part="alert"><p class="what"></p><p class="advice"></p><div class="said"></div><p class="before">{0}</p><p class="countdown"></p><p class="actions"><button type="button" class="button again"></button><button type="button" class="button report">{1}</button></p></div>"#;

/// The panel above the rows that were there.
pub fn alert(widget: ElementState) -> Part {
    let part = Part::new(HTML, widget.language.words(), &[Word::StaleRows, Word::CopyReport]);
    let trouble = Memo::new(move |_| widget.inputs.trouble());
    let words = move |say: fn(ErrorKind, bool) -> Word| {
        move || {
            let kind = trouble.with(|error| error.as_ref().map(|error| error.kind));
            kind.map(|kind| widget.language.say(say(kind, widget.presence.online.get())))
                .unwrap_or_default()
                .to_owned()
        }
    };
    let waits = Memo::new(move |_| widget.inputs.long_pause().is_some());
    let now = clock(waits);
    part.hide("", move || trouble.with(Option::is_none));
    part.text(".what", words(title));
    part.text(".advice", words(advice));
    quote(widget, part.find(".said"), trouble);
    // Where it is asked for, right above what else can be done.
    let _ = part.find::<Element>(".said").after_with_node_1(key_form(widget).root());
    part.hide(".before", move || widget.inputs.paging().is_none_or(|paging| paging.count == 0));
    part.hide(".countdown", move || !waits.get());
    part.text(".countdown", move || {
        widget
            .inputs
            .long_pause()
            .map(|pause| trying_again_in(widget, pause.until - now.get()))
            .unwrap_or_default()
    });
    part.text(".again", move || {
        widget.language.say(if waits.get() { Word::TryNow } else { Word::TryAgain }).to_owned()
    });
    part.click(".again", move || widget.inputs.reload());
    part.attribute(".report", "data-copy", move || {
        trouble.get().map(|error| details(widget, &error)).unwrap_or_default()
    });
    part
}

/// Says that the next try is so many milliseconds from now.
pub fn trying_again_in(widget: ElementState, left: f64) -> String {
    // A pause lasts a day at most.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let seconds = (left / 1000.0).ceil().max(0.0) as u64;
    widget.language.words().fill(Word::TryingAgainIn, &[&widget.language.figures().duration(seconds)])
}

/// Fills the place with what the server said.
fn quote(widget: ElementState, place: Element, trouble: Memo<Option<ApiError>>) {
    Effect::new(move || {
        let focused = matches!(place.query_selector(":focus"), Ok(Some(_)));
        place.set_text_content(None);
        trouble.with(|error| {
            let Some(error) = error else { return };
            error.entries.iter().for_each(|entry| draw_entry(&place, entry, widget.language.words()));
            if let Some(decode) = &error.decode {
                append_foreign(&append(&place, "p", "entry", ""), &reason(decode, widget.language.words()));
            }
            if let Some(status) = error.status {
                let status = widget.language.words().fill(Word::HttpStatus, &[&status.to_string()]);
                append(&place, "p", "muted", &status);
            }
        });
        if focused && let Ok(Some(button)) = place.query_selector("button") {
            // The same failure again has an id of its own, and the button the focus that its like had.
            let _ = button.unchecked_into::<HtmlElement>().focus();
        }
    });
}

fn draw_entry(place: &Element, entry: &ErrorEntry, words: Words) {
    let entry_element = append(place, "div", "entry", "");
    let line = append(&entry_element, "p", "", "");
    if let Some(code) = &entry.code {
        append_foreign(&append(&line, "code", "", ""), &[code, ": "].concat());
    }
    append_foreign(&line, &entry.message);
    if let Some(suggestion) = &entry.suggestion {
        append_foreign(&append(&entry_element, "p", "", ""), suggestion);
    }
    if let Some(uid) = &entry.error_uid {
        let line = append(&entry_element, "p", "muted", words.get(Word::ErrorId));
        append_foreign(&append(&line, "code", "", ""), uid);
        attach(&line, &copy_button(words.get(Word::CopyErrorId), uid));
    }
}

/// All of it as a text for a support request. There is no key in it: neither the address nor what the server
/// said has one.
fn details(widget: ElementState, error: &ApiError) -> String {
    let mut lines = vec![widget.language.say(title(error.kind, true)).to_owned()];
    if let Some(status) = error.status {
        lines.push(widget.language.words().fill(Word::HttpStatus, &[&status.to_string()]));
    }
    for entry in &error.entries {
        let parts = [&entry.code, &Some(entry.message.clone()), &entry.suggestion, &entry.error_uid];
        lines.push(parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" · "));
    }
    lines.extend(error.decode.as_ref().map(|decode| reason(decode, widget.language.words())));
    let (job_id, query) = (widget.navigation.job_id.get_untracked(), widget.navigation.query.get_untracked());
    let address = Address { job_id, query };
    lines.push([&widget.access.base.get_untracked(), " ", &address.to_search()].concat());
    lines.push(Date::new_0().to_iso_string().into());
    lines.join("\n")
}
