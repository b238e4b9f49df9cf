//! How far the job is: a bar of its inputs by status, and the same in words.

use leptos::prelude::*;
use web_sys::{Element, Event};

use crate::components::dom::attach;
use crate::components::dom::attribute;
use crate::components::dom::create_svg;
use crate::components::part::Part;
use crate::components::target;
use crate::i18n::Word;
use crate::model::status::Status;
use crate::model::tally::TRACKED;
use crate::model::tally::Tally;
use crate::state::element_state::ElementState;

/// How long the bar is in its own units.
const WHOLE: u32 = 1000;

const HTML: &str = r#"<div class="summary"><div class="bar" aria-hidden="true"></div><p class="done"><span></span><button type="button" class="link failures"></button></p></div>"#;

/// The bar; its legend are the counts in the status filter below it.
pub fn summary(widget: ElementState) -> Part {
    let part = Part::new(HTML, widget.language.words(), &[]);
    let tally = Memo::new(move |_| {
        widget.counts.tally().filter(|tally| tally.tracked().is_some_and(|tracked| tracked > 0))
    });
    let count = move |read: fn(&Tally) -> Option<u64>| tally.with(|tally| tally.as_ref().and_then(read));
    let failures = move || count(|tally| tally.of(Status::Failed)).unwrap_or(0);
    let filtered =
        Memo::new(move |_| widget.navigation.query.with(|query| query.status == Some(Status::Failed)));
    let choose = move |status| widget.navigation.choose(|query| query.with_status(status));
    part.hide("", move || tally.with(Option::is_none));
    part.text("span", move || {
        let (Some(done), Some(tracked)) = (count(Tally::done), count(Tally::tracked)) else {
            return String::new();
        };
        let figures = widget.language.figures();
        let share = tally.with(|tally| tally.as_ref().and_then(Tally::share_done)).unwrap_or(0.0);
        let values = [figures.count(done), figures.count(tracked), figures.percent(share)];
        widget.language.words().fill(Word::Processed, &values.each_ref().map(String::as_str))
    });
    part.hide("button", move || failures() == 0);
    part.text("button", move || {
        widget.language.words().fill(Word::FailedCount, &[&widget.language.figures().count(failures())])
    });
    part.attribute("button", "title", move || {
        widget.language.say(if filtered.get() { Word::ShowAll } else { Word::ShowFailed }).to_owned()
    });
    part.attribute("button", "aria-pressed", move || filtered.get().to_string());
    part.click("button", move || choose(Some(Status::Failed).filter(|_| !filtered.get_untracked())));
    part.on(".bar", "click", move |click: Event| {
        let class = target(&click).get_attribute("class");
        if let Some(status) = class.as_deref().and_then(Status::from_word) {
            choose(Some(status));
        }
    });
    draw_bar(&part.find(".bar"), tally);
    part
}

/// Draws the bar, whose segments stay the same nodes while their lengths change.
fn draw_bar(place: &Element, tally: Memo<Option<Tally>>) {
    let svg = create_svg("svg");
    attribute(&svg, "viewBox", Some("0 0 1000 8"));
    attribute(&svg, "preserveAspectRatio", Some("none"));
    let segments = TRACKED.map(|status| {
        let segment = create_svg("rect");
        attribute(&segment, "class", Some(status.as_str()));
        attribute(&segment, "height", Some("8"));
        attach(&svg, &segment);
        (status, segment)
    });
    attach(place, &svg);
    Effect::new(move || {
        let lengths =
            tally.with(|tally| tally.as_ref().map(|tally| tally.segments(WHOLE))).unwrap_or_default();
        for (status, segment) in &segments {
            let found = lengths.iter().find(|(of, _, _)| of == status);
            let (begin, length) = found.map_or((0, 0), |(_, begin, length)| (*begin, *length));
            attribute(segment, "x", Some(&begin.to_string()));
            attribute(segment, "width", Some(&length.to_string()));
        }
    });
}
