//! The root of the view.

use leptos::html::Section;
use leptos::prelude::*;

use crate::api::error::ErrorKind;
use crate::chart::Chart;
use crate::components::alert::Alert;
use crate::components::copy::copy_on_click;
use crate::components::empty::Empty;
use crate::components::focus::keep_focus;
use crate::components::notice::Notice;
use crate::components::notice::readable_pause;
use crate::components::waiting::countdown;
use crate::export::button::ExportButton;
use crate::export::chip::ExportChip;
use crate::export::task::ExportTask;
use crate::i18n::Key;
use crate::jobs::key_form::KeyForm;
use crate::jobs::no_job::NoJob;
use crate::model::query::Query;
use crate::pagination::Pagination;
use crate::state::element_state::ElementState;
use crate::state::error_text::title;
use crate::state::language::Language;
use crate::state::navigation::Navigation;
use crate::state::shown::Phase;
use crate::state::shown_range::shown_range;
use crate::summary::failure_reasons::FailureReasons;
use crate::summary::header::Header;
use crate::summary::progress::Progress;
use crate::table::InputsTable;
use crate::toolbar::Toolbar;
use crate::toolbar::tools::Tools;

/// Everything inside one element.
#[component]
pub fn App(
    /// The state of the element.
    state: ElementState,
    /// The export, which goes on while the view is replaced by one in another language.
    export: ExportTask,
) -> impl IntoView {
    state.provide();
    let ElementState { navigation, inputs, counts, job, language, announcer, .. } = state;
    let phase = Memo::new(move |_| inputs.phase());
    let section = NodeRef::<Section>::new();
    state.presence.follow(section);
    let label = Signal::derive(move || label(navigation, language));
    // Not during a pause: assistive technology does not announce what changes inside a part that is busy.
    let busy =
        Signal::derive(move || (inputs.loading.get() && inputs.pause.with(Option::is_none)).to_string());
    let slow = Signal::derive(move || (inputs.slow.get() && inputs.long_pause().is_none()).to_string());
    let status = Memo::new(move |before| status(state, phase.get(), before));
    let status = Signal::derive(move || status.with(|status| status.text.clone()));
    let no_job = Signal::derive(move || phase.get() == Phase::NoJob);
    let has_job = Signal::derive(move || !no_job.get());
    let no_key_needed = Signal::derive(move || !inputs.needs_key());
    let waiting = Signal::derive(move || {
        let waiting = counts.waiting.get() || job.waiting.get();
        (waiting && matches!(phase.get(), Phase::Waiting | Phase::Rows)).to_string()
    });
    let layout = Signal::derive(move || layout(state, phase.get()).to_owned());
    view! {
        <section
            class="widget"
            node_ref=section
            // That of the texts, which the page's own language may not have.
            lang=language.locale().tag()
            aria-label=label
            aria-busy=busy
            data-slow=slow
            on:click=copy_on_click(language, announcer)
            on:focusout=move |leave| keep_focus(&leave)
        >
            <p class="unseen" role="status">{status}</p>
            <p class="unseen" role="status">{announcer.0}</p>
            <NoJob hidden=has_job />
            <div class="view" data-layout=layout data-waiting=waiting hidden=no_job>
                <Header>
                    <ExportChip task=export />
                    <Tools>
                        <ExportButton task=export />
                    </Tools>
                </Header>
                <Progress />
                <div class="disclosures">
                    <Chart />
                    <FailureReasons />
                </div>
                <Toolbar />
                <Alert>
                    <KeyForm hidden=no_key_needed retry=Box::new(move || inputs.reload()) />
                </Alert>
                <Notice />
                <div class="progress" aria-hidden={"true"}></div>
                <InputsTable />
                <Empty phase />
                <Pagination />
            </div>
        </section>
    }
}

fn label(navigation: Navigation, language: Language) -> String {
    match navigation.job_id.get() {
        Some(job_id) => language.format(Key::InputsOfJob, &[&job_id]),
        None => language.text(Key::BatchJobs).to_owned(),
    }
}

/// What the style sheet leaves out: around a form for a key and where there is nothing, most controls do not help.
fn layout(state: ElementState, phase: Phase) -> &'static str {
    let inputs = state.inputs;
    match phase {
        Phase::Failed if inputs.paging().is_none() => match inputs.trouble() {
            _ if inputs.needs_key() => "key",
            // Other filters may be what the API accepts, and they end a pause.
            Some(error) if error.kind == ErrorKind::Invalid || inputs.long_pause().is_some() => "filters",
            _ => "failed",
        },
        Phase::Empty if inputs.paging().is_some_and(|paging| paging.total == 0) => "empty",
        Phase::NoMatch => "no-match",
        _ => "whole",
    }
}

/// What the live region for assistive technology says.
#[derive(Clone, Debug, Default, PartialEq)]
struct Status {
    text: String,
    /// The query whose rows it tells of, if it does.
    rows_of: Option<Query>,
}

/// What is announced. A pause does not count down, so that it is announced once, and what a refresh changes of the range
/// is not announced.
fn status(state: ElementState, phase: Phase, before: Option<&Status>) -> Status {
    let ElementState { inputs, language, .. } = state;
    let plain = |text| Status { text, rows_of: None };
    let plain_key = |word| plain(language.text(word).to_owned());
    if let Some(pause) = readable_pause(inputs) {
        return plain(countdown(language, &pause, pause.length.as_secs_f64() * 1000.0));
    }
    if !state.presence.online.get() {
        return plain_key(Key::Offline);
    }
    let refreshed = inputs.refreshing.get();
    match phase {
        Phase::NoJob | Phase::Waiting => Status::default(),
        Phase::Failed if state.access.asks_for_key(inputs) => plain_key(Key::KeyNeeded),
        // Whoever tries again hears of the same failure again.
        Phase::Failed if !refreshed && inputs.settled.with(Option::is_none) => Status::default(),
        Phase::Failed => inputs.trouble().map(|error| plain_key(title(error.kind, true))).unwrap_or_default(),
        Phase::NoMatch => plain_key(Key::NoMatchingInputs),
        Phase::Empty | Phase::Rows => {
            let rows_of = inputs.shown_query();
            match before.filter(|before| refreshed && before.rows_of == rows_of) {
                Some(before) => before.clone(),
                None => Status { text: shown_range(inputs, language), rows_of },
            }
        }
    }
}
