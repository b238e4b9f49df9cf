//! How the job went on, as a chart and as a table, and when it is likely to end.

use js_sys::Date;
use leptos::{ev, html, prelude::*};
use web_sys::Element;

use super::{effect, on, text, when};
use crate::{
    api::client::Ask,
    beside::beside,
    dom::{append, attach, attribute, create_svg},
    live::Live,
    loader::Wanted,
    traces::{Point, Traces},
    widget::Widget,
    words::Word,
};

/// The chart is drawn in units of its own, and stretched.
const WIDTH: u32 = 6000;
const HEIGHT: u32 = 1000;

/// As many points as the chart can show and the table can bear.
const BUCKETS: &str = "60";

/// The chart, loaded when it is opened. It is not there where the API has no such thing.
#[component]
pub fn OverTime(
    /// The element.
    widget: Widget,
) -> impl IntoView {
    let open = Live::new(false);
    let missing = Live::new(false);
    let traces = Live::new(None::<Traces>);
    let etag = StoredValue::new(None::<String>);
    let wanted = widget.wanted();
    let asked = move || {
        let wanted = wanted.get()?;
        (open.get() && widget.counts.has_progress.get())
            .then(|| Wanted { query: crate::query::Query::default(), ..wanted })
    };
    beside(asked, move |asked, first| {
        if first {
            etag.set_value(None);
            traces.set(None);
            missing.set(false);
        }
        let client = widget.client();
        Box::pin(async move {
            let parameters = vec![("buckets", BUCKETS.to_owned())];
            let ask = Ask::job(&asked.job_id, "/inputs/progress/traces", parameters).unless(etag.get_value());
            match client.traces(ask).await {
                Ok(Some((read, tag))) => {
                    etag.set_value(tag);
                    traces.set(Some(read));
                }
                Ok(None) => {}
                Err(error) => missing.set(error.is_missing()),
            }
        })
    });
    let absent = when(move || !widget.counts.has_progress.get() || missing.get());
    let nothing = when(move || traces.with(|traces| traces.as_ref().is_none_or(|traces| traces.most() == 0)));
    let note = text(move || {
        traces.with(|traces| match traces {
            None => widget.say(Word::Loading).to_owned(),
            Some(traces) if traces.most() == 0 => widget.say(Word::NoProgress).to_owned(),
            Some(traces) => estimate(widget, traces),
        })
    });
    let toggled = on(move |toggle: ev::Event| {
        let details: Element = event_target(&toggle);
        open.set(details.has_attribute("open"));
    });
    view! {
        <details class="disclosure over-time" hidden=absent on:toggle=toggled>
            <summary>{widget.say(Word::OverTime)}</summary>
            <p>{note}</p>
            <div hidden=nothing>
                <div class="chart" role="img" node_ref=chart(widget, traces)></div>
                <details class="figures">
                    <summary>{widget.say(Word::AsTable)}</summary>
                    <div class="scroll" tabindex="0" node_ref=table(widget, traces)></div>
                </details>
            </div>
        </details>
    }
}

fn estimate(widget: Widget, traces: &Traces) -> String {
    let Some(unfinished) = widget.counts.unfinished().filter(|unfinished| *unfinished > 0) else {
        return String::new();
    };
    if widget.job.with(|job| job.as_ref().is_some_and(|job| job.status.has_ended())) {
        return String::new();
    }
    let figures = widget.figures();
    match traces.estimate(unfinished, Date::now()) {
        Some(estimate) => {
            let end = if estimate.left < 43_200 {
                figures.time_of_day(estimate.end)
            } else {
                figures.moment(estimate.end, widget.words()).short
            };
            let (pace, left) = (figures.duration(estimate.pace_of), figures.duration(estimate.left));
            widget.words().fill(Word::Estimate, &[&pace, &left, &end])
        }
        None => widget.say(Word::NoEstimate).to_owned(),
    }
}

fn ended(point: &Point) -> u64 {
    point.completed.saturating_add(point.failed)
}

/// Draws the areas: failed inputs stand on the completed ones.
fn chart(widget: Widget, traces: Live<Option<Traces>>) -> NodeRef<html::Div> {
    let place = NodeRef::<html::Div>::new();
    effect(move || {
        let Some(place) = place.get() else { return };
        place.set_text_content(None);
        traces.with(|traces| {
            let Some(traces) = traces else { return };
            let (Some(first), Some(last)) = (traces.points.first(), traces.points.last()) else { return };
            let (figures, words) = (widget.figures(), widget.words());
            let time = |point: &Point| figures.moment(point.time, words).short;
            attribute(
                &place,
                "aria-label",
                Some(&words.fill(Word::OverTimeOf, &[&time(first), &time(last)])),
            );
            append(&place, "span", "most muted", &figures.count(traces.most()));
            let svg = create_svg("svg");
            attribute(&svg, "viewBox", Some("0 0 6000 1000"));
            attribute(&svg, "preserveAspectRatio", Some("none"));
            draw_area(&svg, "failed", &traces.area(WIDTH, HEIGHT, ended));
            draw_area(&svg, "completed", &traces.area(WIDTH, HEIGHT, |point| point.completed));
            attach(&place, &svg);
            append(&place, "span", "muted", &time(first));
            append(&place, "span", "last muted", &time(last));
        });
    });
    place
}

fn draw_area(svg: &Element, class: &str, points: &str) {
    let area = create_svg("polygon");
    attribute(&area, "class", Some(class));
    attribute(&area, "points", Some(points));
    attach(svg, &area);
}

fn table(widget: Widget, traces: Live<Option<Traces>>) -> NodeRef<html::Div> {
    let place = NodeRef::<html::Div>::new();
    effect(move || {
        let Some(place) = place.get() else { return };
        place.set_text_content(None);
        attribute(&place, "aria-label", Some(widget.say(Word::OverTime)));
        attribute(&place, "role", Some("group"));
        let (figures, words) = (widget.figures(), widget.words());
        traces.with(|traces| {
            let Some(traces) = traces else { return };
            let table = append(&place, "table", "plain", "");
            let head = append(&append(&table, "thead", "", ""), "tr", "", "");
            for heading in [Word::Time, Word::Completed, Word::Failed] {
                attribute(&append(&head, "th", "", words.get(heading)), "scope", Some("col"));
            }
            let body = append(&table, "tbody", "plain", "");
            for point in &traces.points {
                let row = append(&body, "tr", "", "");
                let moment = figures.moment(point.time, words);
                let time = append(&row, "th", "", &moment.short);
                attribute(&time, "scope", Some("row"));
                attribute(&time, "title", Some(&moment.exact));
                for count in [point.completed, point.failed] {
                    append(&row, "td", "", &figures.count(count));
                }
            }
        });
    });
    place
}
