//! How the job went on, as a chart and as a table, and when it is likely to end.

use js_sys::Date;
use leptos::prelude::*;
use web_sys::Element;

use crate::api::client::Ask;
use crate::components::dom::append;
use crate::components::dom::append_table;
use crate::components::dom::attach;
use crate::components::dom::attribute;
use crate::components::dom::create_svg;
use crate::components::part::Part;
use crate::i18n::Word;
use crate::model::query::Query;
use crate::model::traces::Point;
use crate::model::traces::Traces;
use crate::state::beside::beside;
use crate::state::element_state::ElementState;
use crate::state::request::Request;

/// The chart is drawn in units of its own, and stretched.
const WIDTH: u32 = 6000;
const HEIGHT: u32 = 1000;

/// As many points as the chart can show and the table can bear.
const BUCKETS: &str = "60";

const HTML: &str = r#"<details class="disclosure over-time"><summary>{0}</summary><p></p><div class="told"><div class="chart" role="img"></div><details class="figures"><summary>{1}</summary><div class="scroll" tabindex="0" role="group" aria-label="{0}"></div></details></div></details>"#;

/// The chart, loaded when it is opened. It is not there where the API has no such thing.
pub fn over_time(widget: ElementState) -> Part {
    let part = Part::new(HTML, widget.language.words(), &[Word::ProgressOverTime, Word::ViewAsTable]);
    let open = part.opened("");
    let missing = RwSignal::new(false);
    let traces = RwSignal::new(None::<Traces>);
    let etag = RwSignal::new(None::<String>);
    let wanted = widget.inputs.request;
    let asked = move || {
        let wanted = wanted.get()?;
        (open.get() && widget.counts.has_progress.get())
            .then(|| Request { query: Query::default(), ..wanted })
    };
    beside(asked, move |asked, first| {
        if first {
            etag.set(None);
            traces.set(None);
            missing.set(false);
        }
        let client = widget.access.client();
        Box::pin(async move {
            let parameters = vec![("buckets", BUCKETS.to_owned())];
            let ask =
                Ask::job(&asked.job_id, "/inputs/progress/traces", parameters).unless(etag.get_untracked());
            match client.traces(ask).await {
                Ok(Some((read, tag))) => {
                    etag.set(tag);
                    traces.set(Some(read));
                }
                Ok(None) => {}
                Err(error) => missing.set(error.is_missing()),
            }
        })
    });
    part.hide("", move || !widget.counts.has_progress.get() || missing.get());
    part.text("p", move || {
        traces.with(|traces| match traces {
            None => widget.language.say(Word::Loading).to_owned(),
            Some(traces) if traces.most() == 0 => widget.language.say(Word::NoProgress).to_owned(),
            Some(traces) => estimate(widget, traces),
        })
    });
    part.hide(".told", move || traces.with(|traces| traces.as_ref().is_none_or(|traces| traces.most() == 0)));
    draw_chart(widget, part.find(".chart"), traces);
    draw_table(widget, part.find(".scroll"), part.opened(".figures"), traces);
    part
}

fn estimate(widget: ElementState, traces: &Traces) -> String {
    let Some(unfinished) = widget.counts.unfinished().filter(|unfinished| *unfinished > 0) else {
        return String::new();
    };
    if widget.job.job.with(|job| job.as_ref().is_some_and(|job| job.status.has_ended())) {
        return String::new();
    }
    let figures = widget.language.figures();
    match traces.estimate(unfinished, Date::now()) {
        Some(estimate) => {
            let end = if estimate.left < 43_200 {
                figures.time_of_day(estimate.end)
            } else {
                figures.moment(estimate.end, widget.language.words()).short
            };
            let (pace, left) = (figures.duration(estimate.pace_of), figures.duration(estimate.left));
            widget.language.words().fill(Word::Estimate, &[&pace, &left, &end])
        }
        None => widget.language.say(Word::NoEstimate).to_owned(),
    }
}

/// Draws the areas: failed inputs stand on the completed ones.
fn draw_chart(widget: ElementState, place: Element, traces: RwSignal<Option<Traces>>) {
    Effect::new(move || {
        place.set_text_content(None);
        traces.with(|traces| {
            let Some(traces) = traces else { return };
            let (Some(first), Some(last)) = (traces.points.first(), traces.points.last()) else { return };
            let (figures, words) = (widget.language.figures(), widget.language.words());
            let time = |point: &Point| figures.moment(point.time, words).short;
            attribute(
                &place,
                "aria-label",
                Some(&words.fill(Word::ProgressChart, &[&time(first), &time(last)])),
            );
            append(&place, "span", "most muted", &figures.count(traces.most()));
            let svg = create_svg("svg");
            attribute(&svg, "viewBox", Some("0 0 6000 1000"));
            attribute(&svg, "preserveAspectRatio", Some("none"));
            draw_area(&svg, "failed", &traces.area(WIDTH, HEIGHT, Point::ended));
            draw_area(&svg, "completed", &traces.area(WIDTH, HEIGHT, |point| point.completed));
            attach(&place, &svg);
            append(&place, "span", "muted", &time(first));
            append(&place, "span", "last muted", &time(last));
        });
    });
}

fn draw_area(svg: &Element, class: &str, points: &str) {
    let area = create_svg("polygon");
    attribute(&area, "class", Some(class));
    attribute(&area, "points", Some(points));
    attach(svg, &area);
}

/// Fills the table while it is open: most people look at the chart alone.
fn draw_table(widget: ElementState, place: Element, open: RwSignal<bool>, traces: RwSignal<Option<Traces>>) {
    Effect::new(move || {
        place.set_text_content(None);
        if !open.get() {
            return;
        }
        let (figures, words) = (widget.language.figures(), widget.language.words());
        traces.with(|traces| {
            let Some(traces) = traces else { return };
            let headings = [Word::Time, Word::Completed, Word::Failed].map(|heading| words.get(heading));
            let body = append_table(&place, &headings);
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
}
