//! How far the job is: a bar of its inputs by status, and the same in words.

use leptos::{ev, html, prelude::*};
use web_sys::Element;

use super::{effect, on, text, when};
use crate::{
    dom::{attach, attribute, create_svg},
    live::Derived,
    status::Status,
    tally::Tally,
    widget::Widget,
    words::Word,
};

/// How long the bar is in its own units.
const WHOLE: u32 = 1000;

/// The bar with its legend, which are the counts in the status filter below it.
#[component]
pub fn Summary(
    /// The element.
    widget: Widget,
) -> impl IntoView {
    let tally = Derived::new(move || {
        widget.tally().filter(|tally| tally.tracked().is_some_and(|tracked| tracked > 0))
    });
    let count = move |read: fn(&Tally) -> Option<u64>| tally.with(|tally| tally.as_ref().and_then(read));
    let unknown = when(move || tally.with(Option::is_none));
    let done = text(move || {
        let (Some(done), Some(tracked)) = (count(Tally::done), count(Tally::tracked)) else {
            return String::new();
        };
        let figures = widget.figures();
        let share = tally.with(|tally| tally.as_ref().and_then(Tally::share_done)).unwrap_or(0.0);
        let values = [figures.count(done), figures.count(tracked), figures.percent(share)];
        widget.words().fill(Word::Done, &values.each_ref().map(String::as_str))
    });
    let failures = move || count(|tally| tally.of(Status::Failed)).unwrap_or(0);
    let failed = text(move || widget.words().fill(Word::SomeFailed, &[&widget.figures().count(failures())]));
    let filtered =
        Derived::new(move || widget.navigator.query().with(|query| query.status == Some(Status::Failed)));
    let choose = move |status| widget.navigator.choose(|query| query.with_status(status));
    let hint =
        text(move || widget.say(if filtered.get() { Word::Everything } else { Word::ShowFailed }).to_owned());
    let pointed = on(move |click: ev::MouseEvent| {
        let target: Element = event_target(&click);
        if let Some(status) = target.get_attribute("class").as_deref().and_then(Status::from_word) {
            choose(Some(status));
        }
    });
    view! {
        <div class="summary" hidden=unknown>
            <div class="bar" node_ref=bar(tally) aria-hidden="true" on:click=pointed></div>
            <p class="done">
                <span>{done}</span>
                <button
                    type="button"
                    class="link failures"
                    title=hint
                    hidden=when(move || failures() == 0)
                    aria-pressed=text(move || filtered.get().to_string())
                    on:click=on(move |_| choose(Some(Status::Failed).filter(|_| !filtered.get_untracked())))
                >
                    {failed}
                </button>
            </p>
        </div>
    }
}

/// Draws the bar, whose segments stay the same nodes while their lengths change.
fn bar(tally: Derived<Option<Tally>>) -> NodeRef<html::Div> {
    let place = NodeRef::<html::Div>::new();
    effect(move || {
        let Some(place) = place.get() else { return };
        let segments =
            tally.with(|tally| tally.as_ref().map(|tally| tally.segments(WHOLE))).unwrap_or_default();
        let svg = place.first_element_child().unwrap_or_else(|| {
            let svg = create_svg("svg");
            attribute(&svg, "viewBox", Some("0 0 1000 8"));
            attribute(&svg, "preserveAspectRatio", Some("none"));
            for status in crate::tally::TRACKED {
                let segment = create_svg("rect");
                attribute(&segment, "class", Some(status.as_str()));
                attribute(&segment, "height", Some("8"));
                attach(&svg, &segment);
            }
            attach(&place, &svg);
            svg
        });
        for (place, status) in (0..).zip(crate::tally::TRACKED) {
            let Some(segment) = svg.children().item(place) else { continue };
            let found = segments.iter().find(|(of, _, _)| *of == status);
            let (begin, length) = found.map_or((0, 0), |(_, begin, length)| (*begin, *length));
            attribute(&segment, "x", Some(&begin.to_string()));
            attribute(&segment, "width", Some(&length.to_string()));
        }
    });
    place
}
