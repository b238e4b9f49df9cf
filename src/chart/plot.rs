//! The chart as an SVG: two areas over time, and the figures of the time that is pointed at.

use leptos::{ev, prelude::*};
use web_sys::HtmlElement;

use crate::i18n::Key;
use crate::model::traces::Point;
use crate::model::traces::Traces;
use crate::state::language::Language;

/// The size of the SVG in its user units, see its `viewBox`; the style sheet stretches it.
const WIDTH: u32 = 6000;
const HEIGHT: u32 = 1000;

/// Times of a span below an hour are told apart by their seconds, in milliseconds.
const AN_HOUR: f64 = 3_600_000.0;

/// The areas up to the total of the job, with axes, grid and legend. Failed inputs stand on the completed ones.
///
/// A slider without a look of its own lies over them: with it, pointer and arrow keys choose the time whose figures are
/// shown, and assistive technology reads them.
#[component]
pub fn Plot(
    /// The traces; `None` before the first answer.
    traces: RwSignal<Option<Traces>>,
    /// How many inputs there are.
    total: Memo<u64>,
) -> impl IntoView {
    let language = expect_context::<Language>();
    // The place of the point that is pointed at, else the last one.
    let chosen = RwSignal::new(None::<u64>);
    let derive = move |read: fn(&Traces, u64, Language) -> String| {
        Signal::derive(move || {
            traces
                .with(|traces| traces.as_ref().map(|traces| read(traces, total.get(), language)))
                .unwrap_or_default()
        })
    };
    let count = |count: u64, language: Language| language.formats().count(count);
    let last = move || {
        traces.with(|traces| traces.as_ref().map_or(0, |traces| traces.points.len().saturating_sub(1) as u64))
    };
    let max = Signal::derive(move || last().to_string());
    let place = Signal::derive(move || chosen.get().unwrap_or(u64::MAX).min(last()).to_string());
    let at = move |read: &dyn Fn(&Traces, &Point) -> String| {
        traces
            .with(|traces| {
                let traces = traces.as_ref()?;
                let place = usize::try_from(chosen.get().unwrap_or(u64::MAX)).unwrap_or(usize::MAX);
                let point = traces.points.get(place).or(traces.points.last())?;
                Some(read(traces, point))
            })
            .unwrap_or_default()
    };
    let reading = Signal::derive(move || {
        at(&|traces, point| {
            let time = time_label(traces, point.time, language);
            language.format(
                Key::Reading,
                &[&time, &count(point.completed, language), &count(point.failed, language)],
            )
        })
    });
    let mark = Signal::derive(move || {
        let place = at(&|traces, point| traces.place(point.time, WIDTH).to_string());
        if place.is_empty() { "0".to_owned() } else { place }
    });
    let follow = move |pointer: ev::PointerEvent| {
        let width = f64::from(event_target::<HtmlElement>(&pointer).client_width()).max(1.0);
        #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let place = (f64::from(pointer.offset_x()) / width * untrack(last) as f64).round().max(0.0) as u64;
        chosen.set(Some(place));
    };
    view! {
        <div class="chart" role="group" aria-label=derive(label)>
            <p class="legend">
                <span class="key completed">{language.text(Key::Completed)}</span>
                <span class="key failed">{language.text(Key::Failed)}</span>
                <span class="reading">{reading}</span>
            </p>
            <div class="scale muted" aria-hidden="true">
                <span class="most">{derive(|traces, total, language| language.formats().count(total.max(traces.most())))}</span>
                <span class="unit">{language.text(Key::Inputs)}</span>
                <span>{derive(|_, _, language| language.formats().count(0))}</span>
            </div>
            <div class="plot">
                <svg viewBox="0 0 6000 1000" preserveAspectRatio="none" aria-hidden="true">
                    <path class={"grid"} d="M0 250H6000M0 500H6000M0 750H6000"></path>
                    <polygon
                        class="failed"
                        points=derive(|traces, total, _| traces.area(WIDTH, HEIGHT, total, Point::ended))
                    ></polygon>
                    <polygon
                        class="completed"
                        points=derive(|traces, total, _| traces.area(WIDTH, HEIGHT, total, |point| point.completed))
                    ></polygon>
                    <line class="mark" x1=mark x2=mark y2="1000"></line>
                </svg>
                <input
                    type="range"
                    min="0"
                    max=max
                    aria-label=language.text(Key::Time)
                    aria-valuetext=reading
                    prop:value=place
                    on:input=move |event| chosen.set(event_target_value(&event).parse().ok())
                    on:pointermove=follow
                    on:pointerleave=move |_| chosen.set(None)
                    on:blur=move |_| chosen.set(None)
                />
            </div>
            <span class="first muted">{derive(|traces, _, language| end(traces, traces.points.first(), language))}</span>
            <span class="last muted">{derive(|traces, _, language| end(traces, traces.points.last(), language))}</span>
        </div>
    }
}

/// What the chart shows, and from when to when.
fn label(traces: &Traces, _: u64, language: Language) -> String {
    let (Some(first), Some(last)) = (traces.points.first(), traces.points.last()) else {
        return String::new();
    };
    let time = |point: &Point| time_label(traces, point.time, language);
    language.format(Key::ProgressChart, &[&time(first), &time(last)])
}

/// The time of the first or the last point.
fn end(traces: &Traces, point: Option<&Point>, language: Language) -> String {
    point.map(|point| time_label(traces, point.time, language)).unwrap_or_default()
}

/// A time of the traces, with seconds while they span less than an hour.
pub fn time_label(traces: &Traces, time: f64, language: Language) -> String {
    let formats = language.formats();
    if traces.span() < AN_HOUR {
        formats.time_to_the_second(time)
    } else {
        formats.moment(time, language.locale()).short
    }
}
