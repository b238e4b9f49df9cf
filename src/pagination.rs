//! Turning pages.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, HtmlSelectElement};

use crate::components::dom::append;
use crate::components::dom::attribute;
use crate::components::part::Part;
use crate::components::target;
use crate::i18n::Word;
use crate::i18n::Words;
use crate::model::paging::Paging;
use crate::state::element_state::ElementState;

const HTML: &str = r#"<div class="pagination" part="pagination"><p class="range"></p><label class="limit"><span class="muted">{0}</span><select></select></label><p class="note muted"></p><nav class="pages" aria-label="{1}"><label class="page"><span class="muted">{2}</span><input type="text" inputmode="numeric" autocomplete="off"></label><span class="of muted"></span></nav></div>"#;

/// A button that stays where the focus is when there is nowhere to go: it says so and does nothing.
const BUTTON: &str = r#"<button type="button" class="button turn" title="{0}" aria-label="{0}"><span aria-hidden="true"></span></button>"#;

/// From where a page lies to the offset of another one, if there is one.
type Turn = fn(Paging) -> Option<u64>;

/// The bar under the table.
pub fn pagination(widget: ElementState) -> Part {
    let part = Part::new(HTML, widget.language.words(), &[Word::RowsPerPage, Word::Pages, Word::Page]);
    let paging = move || widget.inputs.paging().unwrap_or_default();
    let asked = move || widget.navigation.query.with(|query| query.limit);
    let clamped = move || widget.inputs.paging().map(|paging| paging.limit).filter(|limit| *limit < asked());
    part.hide("", move || widget.inputs.paging().is_none());
    part.text(".range", move || range(widget));
    part.text(".note", move || match (clamped(), widget.inputs.refused_limit.get()) {
        (Some(granted), _) => widget.language.words().fill(Word::LimitCapped, &[&granted.to_string()]),
        (None, Some(limit)) => refused(widget.language.words(), limit),
        (None, None) => String::new(),
    });
    part.text(".of", move || {
        widget.language.words().fill(Word::PageCount, &[&widget.language.figures().count(paging().pages())])
    });
    // Written again only when it is another one: what is being typed stays.
    let number = Memo::new(move |_| paging().page());
    part.property(".page input", "value", move || number.get().to_string().into());
    let asked_offset = move || widget.navigation.query.with_untracked(|query| query.offset);
    part.on(".page input", "change", move |event: Event| {
        let field: HtmlInputElement = target(&event).unchecked_into();
        let now = untrack(paging);
        match field.value().trim().parse() {
            Ok(number) if now.offset_of(number) != asked_offset() => turn_to(widget, now.offset_of(number)),
            _ => field.set_value(&now.page().to_string()),
        }
    });
    part.on("select", "change", move |event: Event| {
        if let Ok(limit) = target(&event).unchecked_into::<HtmlSelectElement>().value().parse() {
            widget.navigation.choose(|query| query.with_limit(limit));
        }
    });
    offer_limits(widget, part.find("select"));
    let buttons: [(Word, &str, Turn); 4] = [
        (Word::FirstPage, "first", Paging::first),
        (Word::PreviousPage, "previous", Paging::previous),
        (Word::NextPage, "next", Paging::next),
        (Word::LastPage, "last", Paging::last),
    ];
    let [first, previous, next, last] = buttons.map(|(name, icon, to)| page_button(widget, name, icon, to));
    let pages: Element = part.find(".pages");
    let _ = pages.prepend_with_node_2(first.root(), previous.root());
    part.append(".pages", &next);
    part.append(".pages", &last);
    part
}

fn page_button(widget: ElementState, name: Word, icon: &str, to: Turn) -> Part {
    let button = Part::new(BUTTON, widget.language.words(), &[name]);
    let goal = move || widget.inputs.paging().and_then(to);
    button.set("span", "class", &["icon ", icon].concat());
    button.attribute("", "aria-disabled", move || goal().is_none().to_string());
    button.click("", move || {
        if let Some(offset) = untrack(goal) {
            turn_to(widget, offset);
        }
    });
    button
}

/// Turns to the page that begins there, if the pages on screen are those of the filters that are chosen: while
/// others are on their way their pages are not known.
fn turn_to(widget: ElementState, offset: u64) {
    let shown = widget.inputs.shown.with_untracked(|shown| shown.as_ref().map(|shown| shown.query.at(0)));
    widget.navigation.choose(
        |query| {
            if shown == Some(query.at(0)) { query.at(offset) } else { query.clone() }
        },
    );
}

/// Fills the list with the page sizes to choose from, and chooses the one that is asked for.
fn offer_limits(widget: ElementState, list: Element) {
    let offered =
        Memo::new(move |_| (widget.navigation.query.with(|query| query.limit), widget.inputs.limits()));
    // A browser takes its time to empty a list, and most of what changes the query leaves this one as it is.
    Effect::new(move || {
        let (asked, limits) = offered.get();
        list.set_text_content(None);
        for limit in limits {
            let option = append(&list, "option", "", &limit.to_string());
            attribute(&option, "selected", (limit == asked).then_some(""));
        }
    });
}

/// That the server takes no pages of this size.
pub fn refused(words: Words, limit: u64) -> String {
    words.fill(Word::LimitRejected, &[&limit.to_string()])
}

/// What is shown of how many: `1–50 of 1,234 inputs`.
pub fn range(widget: ElementState) -> String {
    let Some(paging) = widget.inputs.paging() else {
        return String::new();
    };
    let figures = widget.language.figures();
    let sentence = widget.language.plural(paging.total).select(Word::RangeOne, Word::RangeOther);
    let shown = match paging.rows() {
        Some((from, to)) => [figures.count(from), "–".to_owned(), figures.count(to)].concat(),
        None => "0".to_owned(),
    };
    widget.language.words().fill(sentence, &[&shown, &figures.count(paging.total)])
}
