//! Turning pages.

use leptos::{ev, html, prelude::*};
use web_sys::HtmlInputElement;

use super::{effect, on, text, when};
use crate::{
    dom::{append, attribute},
    live::Derived,
    paging::Paging,
    widget::Widget,
    words::{Word, Words},
};

/// The bar under the table.
#[component]
pub fn Pagination(
    /// The element.
    widget: Widget,
) -> impl IntoView {
    let paging = move || widget.paging().unwrap_or_default();
    // Written again only when it is another one: what is being typed stays.
    let number = Derived::new(move || paging().page());
    let page = text(move || number.get().to_string());
    let pages =
        text(move || widget.words().fill(Word::OfPages, &[&widget.figures().count(paging().pages())]));
    let asked = move || widget.navigator.query().with(|query| query.limit);
    let clamped = move || widget.paging().map(|paging| paging.limit).filter(|limit| *limit < asked());
    let note = text(move || match (clamped(), widget.refused_limit()) {
        (Some(granted), _) => widget.words().fill(Word::GivesAtMost, &[&granted.to_string()]),
        (None, Some(limit)) => refused(widget.words(), limit),
        (None, None) => String::new(),
    });
    let asked_offset = move || widget.navigator.query().with_untracked(|query| query.offset);
    let to_page = move |event: ev::Event| {
        let field: HtmlInputElement = event_target(&event);
        let now = paging();
        match field.value().trim().parse() {
            Ok(number) if now.offset_of(number) != asked_offset() => turn_to(widget, now.offset_of(number)),
            _ => field.set_value(&now.page().to_string()),
        }
    };
    let to_limit = move |event: ev::Event| {
        if let Ok(limit) = event_target_value(&event).parse() {
            widget.navigator.choose(|query| query.with_limit(limit));
        }
    };
    let buttons: [_; 4] = [
        (Word::FirstPage, "first", Paging::first as fn(Paging) -> Option<u64>),
        (Word::PreviousPage, "previous", Paging::previous),
        (Word::NextPage, "next", Paging::next),
        (Word::LastPage, "last", Paging::last),
    ];
    let [first, previous, next, last] =
        buttons.map(|(name, icon, to)| page_button(widget, widget.say(name), icon, to));
    view! {
        <div class="pagination" part="pagination" hidden=when(move || widget.paging().is_none())>
            <p class="range">{text(move || range(widget))}</p>
            <label class="limit">
                <span class="muted">{widget.say(Word::RowsPerPage)}</span>
                <select node_ref=offer_limits(widget) on:change=on(to_limit)></select>
            </label>
            <p class="muted">{note}</p>
            <nav class="pages" aria-label=widget.say(Word::Pages)>
                {first}
                {previous}
                <label class="page">
                    <span class="muted">{widget.say(Word::Page)}</span>
                    <input
                        type="text"
                        inputmode="numeric"
                        autocomplete="off"
                        prop:value=page
                        on:change=on(to_page)
                    />
                </label>
                <span class="muted">{pages}</span>
                {next}
                {last}
            </nav>
        </div>
    }
}

/// A button that stays where the focus is when there is nowhere to go: it says so and does nothing.
fn page_button(
    widget: Widget,
    name: &'static str,
    icon: &'static str,
    to: fn(Paging) -> Option<u64>,
) -> impl IntoView {
    let target = move || widget.paging().and_then(to);
    let disabled = text(move || target().is_none().to_string());
    let turn = move |_: ev::MouseEvent| {
        if let Some(offset) = untrack(target) {
            turn_to(widget, offset);
        }
    };
    view! {
        <button
            type="button"
            class="button turn"
            title=name
            aria-label=name
            aria-disabled=disabled
            on:click=on(turn)
        >
            <span class=["icon ", icon].concat() aria-hidden="true"></span>
        </button>
    }
}

/// Turns to the page that begins there, if the pages on screen are those of the filters that are chosen: while
/// others are on their way their pages are not known.
fn turn_to(widget: Widget, offset: u64) {
    let shown = widget.loader.shown.with_untracked(|shown| shown.as_ref().map(|shown| shown.query.at(0)));
    widget.navigator.choose(
        |query| {
            if shown == Some(query.at(0)) { query.at(offset) } else { query.clone() }
        },
    );
}

/// Fills the list with the page sizes to choose from, and chooses the one that is asked for.
fn offer_limits(widget: Widget) -> NodeRef<html::Select> {
    let list = NodeRef::<html::Select>::new();
    effect(move || {
        let asked = widget.navigator.query().with(|query| query.limit);
        let limits = widget.limits();
        let Some(list) = list.get() else { return };
        list.set_text_content(None);
        for limit in limits {
            let option = append(&list, "option", "", &limit.to_string());
            attribute(&option, "selected", (limit == asked).then_some(""));
        }
    });
    list
}

/// That the server takes no pages of this size.
pub fn refused(words: Words, limit: u64) -> String {
    words.fill(Word::RefusesLimit, &[&limit.to_string()])
}

/// What is shown of how many: `1–50 of 1,234 inputs`.
pub fn range(widget: Widget) -> String {
    let Some(paging) = widget.paging() else {
        return String::new();
    };
    let figures = widget.figures();
    let sentence = if widget.is_one(paging.total) { Word::RangeOfOne } else { Word::RangeOfMany };
    let shown = match paging.rows() {
        Some((from, to)) => [figures.count(from), "–".to_owned(), figures.count(to)].concat(),
        None => "0".to_owned(),
    };
    widget.words().fill(sentence, &[&shown, &figures.count(paging.total)])
}
