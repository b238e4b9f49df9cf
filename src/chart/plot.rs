//! The chart as an SVG: two areas over time.

use leptos::prelude::*;

use crate::i18n::Key;
use crate::model::traces::Point;
use crate::model::traces::Traces;
use crate::state::language::Language;

/// The size of the SVG in its user units, see its `viewBox`; the style sheet stretches it.
const WIDTH: u32 = 6000;
const HEIGHT: u32 = 1000;

/// The areas, with the maximum above them and the first and last time below. Failed inputs stand on the completed
/// ones.
#[component]
pub fn Plot(
    /// The traces; `None` before the first answer.
    traces: RwSignal<Option<Traces>>,
) -> impl IntoView {
    let language = expect_context::<Language>();
    move || traces.with(|traces| draw(traces.as_ref()?, language))
}

/// `None` where there is no point.
fn draw(traces: &Traces, language: Language) -> Option<impl IntoView + use<>> {
    let formats = language.formats();
    let time = |point: &Point| formats.moment(point.time, language.locale()).short;
    let (first, last) = (time(traces.points.first()?), time(traces.points.last()?));
    let label = language.format(Key::ProgressChart, &[&first, &last]);
    Some(view! {
        <div class="chart" role="img" aria-label=label>
            <span class="most muted">{formats.count(traces.most())}</span>
            <svg viewBox="0 0 6000 1000" preserveAspectRatio="none">
                <polygon class="failed" points=traces.area(WIDTH, HEIGHT, Point::ended)></polygon>
                <polygon
                    class="completed"
                    points=traces.area(WIDTH, HEIGHT, |point| point.completed)
                ></polygon>
            </svg>
            <span class="muted">{first}</span>
            <span class="last muted">{last}</span>
        </div>
    })
}
