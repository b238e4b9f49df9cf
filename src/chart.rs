//! The chart of completed and failed inputs over time, with its figures as a table and an estimate of the end.

pub mod estimate;
pub mod plot;

use js_sys::Date;
use leptos::prelude::*;

use crate::api::client::ApiRequest;
use crate::api::client::Pause;
use crate::chart::estimate::estimate;
use crate::chart::plot::Plot;
use crate::chart::plot::time_label;
use crate::components::button::Button;
use crate::components::disclosure::Disclosure;
use crate::components::plain_table::PlainRow;
use crate::components::plain_table::PlainTable;
use crate::components::waiting::Waiting;
use crate::format::intl::times::Moment;
use crate::i18n::Key;
use crate::model::query::Query;
use crate::model::traces::Point;
use crate::model::traces::Traces;
use crate::state::access::Access;
use crate::state::background::in_background;
use crate::state::changed::set_if_changed;
use crate::state::counts::Counts;
use crate::state::error_text::title;
use crate::state::inputs::Inputs;
use crate::state::job::JobInfo;
use crate::state::language::Language;
use crate::state::request::Request;

/// The number of points: as many as the chart can show and a table can hold.
const BUCKETS: &str = "60";

/// The traces of the job, as far as they are loaded.
#[derive(Clone, Copy, Debug)]
struct ChartData {
    traces: RwSignal<Option<Traces>>,
    /// Whether the API does not have the endpoint.
    missing: RwSignal<bool>,
    /// Says why they could not be loaded, while there are none; else empty.
    failure: RwSignal<String>,
    /// The pause before the next try, while there is one.
    pause: RwSignal<Option<Pause>>,
}

/// The disclosure with the chart, which is loaded when opened; hidden where the API has no traces.
#[component]
pub fn Chart() -> impl IntoView {
    let access = expect_context::<Access>();
    let counts = expect_context::<Counts>();
    let job = expect_context::<JobInfo>();
    let language = expect_context::<Language>();
    let open = RwSignal::new(false);
    let inputs = expect_context::<Inputs>();
    let ChartData { traces, missing, failure, pause } = load(open);
    let hidden = Signal::derive(move || !counts.has_progress.get() || missing.get());
    let is_empty = |traces: &Traces| traces.most() == 0;
    let nothing = Signal::derive(move || traces.with(|traces| traces.as_ref().is_none_or(is_empty)));
    let note = Signal::derive(move || {
        let failure = failure.get();
        if !failure.is_empty() {
            return failure;
        }
        traces.with(|traces| match traces {
            None => language.text(Key::Loading).to_owned(),
            Some(traces) if is_empty(traces) => language.text(Key::NoProgress).to_owned(),
            Some(traces) => estimate(traces, access.server_time(Date::now()), counts, job, language),
        })
    });
    let total = Memo::new(move |_| counts.progress().and_then(|tally| tally.tracked()).unwrap_or(0));
    let summary = language.text(Key::ProgressOverTime);
    let table_open = RwSignal::new(false);
    let headings = [Key::Time, Key::Completed, Key::Failed].map(|word| language.text(word)).to_vec();
    let rows = Box::new(move || {
        let rows = |traces: &Traces| traces.points.iter().map(|point| row(traces, point, language)).collect();
        if table_open.get() { traces.with(|traces| traces.as_ref().map(rows)) } else { None }
    });
    view! {
        <Disclosure class="disclosure over-time" summary open=open.write_only() hidden>
            <p>{note}</p>
            <Button
                class="button small"
                hidden=Signal::derive(move || failure.with(String::is_empty))
                label=language.text(Key::TryAgain)
                on_click=Box::new(move |_| {
                    failure.set(String::new());
                    inputs.reload();
                })
            />
            <Waiting pause />
            <div hidden=nothing>
                <Plot traces total />
                <Disclosure class="figures" summary=language.text(Key::ViewAsTable) open=table_open.write_only()>
                    <div class="scroll" tabindex="0" role="group" aria-label=summary>
                        <PlainTable headings rows />
                    </div>
                </Disclosure>
            </div>
        </Disclosure>
    }
}

/// A point in the table.
fn row(traces: &Traces, point: &Point, language: Language) -> PlainRow {
    let formats = language.formats();
    let short = time_label(traces, point.time, language);
    PlainRow {
        time: Moment { short, ..formats.moment(point.time, language.locale()) },
        formats: vec![formats.count(point.completed), formats.count(point.failed)],
    }
}

/// Loads the traces while `open`, and again with each refresh; unchanged ones (304) are not set again.
fn load(open: RwSignal<bool>) -> ChartData {
    let access = expect_context::<Access>();
    let language = expect_context::<Language>();
    let counts = expect_context::<Counts>();
    let inputs = expect_context::<Inputs>();
    let data = ChartData {
        traces: RwSignal::new(None),
        missing: RwSignal::new(false),
        failure: RwSignal::new(String::new()),
        pause: RwSignal::new(None),
    };
    let etag = StoredValue::new(None::<String>);
    let wanted = move || {
        let request = inputs.request.get()?;
        (open.get() && counts.has_progress.get()).then(|| Request { query: Query::default(), ..request })
    };
    in_background(wanted, move |request, first| {
        if first {
            etag.set_value(None);
            data.traces.set(None);
            data.missing.set(false);
            data.failure.set(String::new());
        }
        // Closing the chart ends a request, also while it pauses.
        data.pause.set(None);
        let client = access.client();
        Box::pin(async move {
            let parameters = vec![("buckets", BUCKETS.to_owned())];
            let api_request = ApiRequest::job(&request.job_id, "/inputs/progress/traces", parameters)
                .unless(etag.get_value());
            let answer = client.traces(api_request, &|pause| data.pause.set(pause)).await;
            // What is there stays, and is loaded again with the next refresh.
            let reason = answer.as_ref().err().map(|error| language.text(title(error.kind, true)));
            let reason = reason.filter(|_| data.traces.with_untracked(Option::is_none));
            let failure =
                reason.map(|reason| language.format(Key::LoadFailed, &[reason])).unwrap_or_default();
            set_if_changed(data.failure, failure);
            match answer {
                Ok(Some((traces, tag))) => {
                    etag.set_value(tag);
                    data.traces.set(Some(traces));
                }
                Ok(None) => {}
                Err(error) => data.missing.set(error.is_missing()),
            }
        })
    });
    data
}
