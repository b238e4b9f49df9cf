//! Says what went wrong, what to do, and what support will ask for.

use js_sys::Date;
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
use crate::state::live::Derived;
use crate::state::live::effect;
use crate::state::widget::Widget;

const HTML: &str = r#"<div class="alert" part="alert"><p class="what"></p><p class="advice"></p><div class="said"></div><p class="before">{0}</p><p class="countdown"></p><p class="actions"><button type="button" class="button again"></button><button type="button" class="button report">{1}</button></p></div>"#;

/// The panel above the rows that were there.
pub fn alert(widget: Widget) -> Part {
    let part = Part::new(HTML, widget.words(), &[Word::StaleRows, Word::CopyReport]);
    let trouble = Derived::new(move || widget.trouble());
    let words = move |say: fn(ErrorKind, bool) -> Word| {
        move || {
            let kind = trouble.with(|error| error.as_ref().map(|error| error.kind));
            kind.map(|kind| widget.say(say(kind, widget.presence.online.get())))
                .unwrap_or_default()
                .to_owned()
        }
    };
    let waits = Derived::new(move || widget.loader.long_pause().is_some());
    let now = clock(waits);
    part.hide("", move || trouble.with(Option::is_none));
    part.text(".what", words(title));
    part.text(".advice", words(advice));
    quote(widget, part.find(".said"), trouble);
    // Where it is asked for, right above what else can be done.
    let _ = part.find::<Element>(".said").after_with_node_1(key_form(widget).root());
    part.hide(".before", move || widget.paging().is_none_or(|paging| paging.count == 0));
    part.hide(".countdown", move || !waits.get());
    part.text(".countdown", move || {
        widget
            .loader
            .long_pause()
            .map(|pause| trying_again_in(widget, pause.until - now.get()))
            .unwrap_or_default()
    });
    part.text(".again", move || {
        widget.say(if waits.get() { Word::TryNow } else { Word::TryAgain }).to_owned()
    });
    part.click(".again", move || widget.reload());
    part.attribute(".report", "data-copy", move || {
        trouble.get().map(|error| details(widget, &error)).unwrap_or_default()
    });
    part
}

/// Says that the next try is so many milliseconds from now.
pub fn trying_again_in(widget: Widget, left: f64) -> String {
    // A pause lasts a day at most.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let seconds = (left / 1000.0).ceil().max(0.0) as u64;
    widget.words().fill(Word::TryingAgainIn, &[&widget.figures().duration_long(seconds)])
}

/// Fills the place with what the server said.
fn quote(widget: Widget, place: Element, trouble: Derived<Option<ApiError>>) {
    effect(move || {
        let focused = matches!(place.query_selector(":focus"), Ok(Some(_)));
        place.set_text_content(None);
        trouble.with(|error| {
            let Some(error) = error else { return };
            error.entries.iter().for_each(|entry| draw_entry(&place, entry, widget.words()));
            if let Some(status) = error.status {
                let status = widget.words().fill(Word::HttpStatus, &[&status.to_string()]);
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
fn details(widget: Widget, error: &ApiError) -> String {
    let mut lines = vec![widget.say(title(error.kind, true)).to_owned()];
    if let Some(status) = error.status {
        lines.push(widget.words().fill(Word::HttpStatus, &[&status.to_string()]));
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
pub fn title(kind: ErrorKind, online: bool) -> Word {
    match kind {
        ErrorKind::Network if !online => Word::Offline,
        ErrorKind::Network => Word::Network,
        ErrorKind::Timeout => Word::Timeout,
        ErrorKind::Unauthorized => Word::Unauthorized,
        ErrorKind::Forbidden => Word::Forbidden,
        ErrorKind::NotFound => Word::NotFound,
        ErrorKind::Invalid => Word::Invalid,
        ErrorKind::RateLimited => Word::RateLimited,
        ErrorKind::Server => Word::Server,
        ErrorKind::Redirect => Word::Redirect,
        ErrorKind::Decode => Word::Decode,
        ErrorKind::Token => Word::NoToken,
    }
}

/// What to do about it.
fn advice(kind: ErrorKind, online: bool) -> Word {
    match kind {
        ErrorKind::Network if !online => Word::OfflineAdvice,
        ErrorKind::Network => Word::NetworkAdvice,
        ErrorKind::Timeout | ErrorKind::Server => Word::TemporaryAdvice,
        ErrorKind::Unauthorized => Word::UnauthorizedAdvice,
        ErrorKind::Forbidden => Word::ForbiddenAdvice,
        ErrorKind::NotFound => Word::NotFoundAdvice,
        ErrorKind::Invalid => Word::InvalidAdvice,
        ErrorKind::RateLimited => Word::RateLimitedAdvice,
        ErrorKind::Redirect => Word::RedirectAdvice,
        ErrorKind::Decode => Word::DecodeAdvice,
        ErrorKind::Token => Word::NoTokenAdvice,
    }
}
