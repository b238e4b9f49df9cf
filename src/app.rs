//! The root of the view.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{FocusEvent, HtmlElement};

use crate::chart::Chart;
use crate::components::alert::alert;
use crate::components::copy::copy_from;
use crate::components::empty::empty;
use crate::components::notice;
use crate::components::part::Bridge;
use crate::components::target;
use crate::i18n::Word;
use crate::jobs::form::job_form;
use crate::pagination::pagination;
use crate::pagination::range;
use crate::state::element_state::ElementState;
use crate::state::error_text::title;
use crate::state::inputs::Phase;
use crate::state::language::Language;
use crate::state::navigation::Navigation;
use crate::summary::failure_reasons::FailureReasons;
use crate::summary::header::Header;
use crate::summary::progress::Progress;
use crate::table::view::inputs_table;
use crate::toolbar::menu::toolbar;
use crate::toolbar::port_filter::port_filter;
use crate::toolbar::status_filter::status_filter;

/// Everything inside one element.
#[component]
pub fn App(
    /// The state of the element.
    state: ElementState,
) -> impl IntoView {
    state.provide();
    let ElementState { navigation, inputs, language, announcer, .. } = state;
    let phase = Memo::new(move |_| inputs.phase());
    let label = Signal::derive(move || label(navigation, language));
    let busy = Signal::derive(move || inputs.loading.get() && inputs.long_pause().is_none());
    let slow = Signal::derive(move || inputs.slow.get() && inputs.long_pause().is_none());
    let no_job = Signal::derive(move || phase.get() == Phase::NoJob);
    view! {
        <section
            class="widget"
            aria-label=label
            aria-busy=move || busy.get().to_string()
            data-slow=move || slow.get().to_string()
            on:click=move |click| copy_from(state, &click)
            on:focusout=move |leave| keep_focus(&leave)
        >
            <p class="unseen" role="status">{move || spoken(state, phase.get())}</p>
            <p class="unseen" role="status">{announcer.0}</p>
            <Bridge part=job_form(state, phase) />
            <div class="view" hidden=no_job>
                <Header />
                <Progress />
                <div class="disclosures">
                    <Chart />
                    <FailureReasons />
                </div>
                <div class="filters" part="toolbar">
                    <Bridge part=status_filter(state) />
                    <Bridge part=port_filter(state) />
                    <Bridge part=toolbar(state) />
                </div>
                <Bridge part=alert(state) />
                <Bridge part=notice::notice(state) />
                <div class="progress" aria-hidden={"true"}></div>
                <Bridge part=inputs_table(state) />
                <Bridge part=empty(state, phase) />
                <Bridge part=pagination(state) />
            </div>
        </section>
    }
}

fn label(navigation: Navigation, language: Language) -> String {
    match navigation.job_id.get() {
        Some(job_id) => language.fill(Word::InputsOfJob, &[&job_id]),
        None => language.say(Word::InputsOfAJob).to_owned(),
    }
}

/// When the focused button is hidden, such as Clear filters when it has done its work, the focus goes to
/// Refresh and not back to the start of the page.
fn keep_focus(leave: &FocusEvent) {
    let left = target(leave);
    if matches!(left.closest("[hidden]"), Ok(Some(_)))
        && let Ok(Some(section)) = left.closest("section")
        && let Ok(Some(refresh)) = section.query_selector(".header .refresh")
        && let Ok(refresh) = refresh.dyn_into::<HtmlElement>()
    {
        // Fails where nothing can have the focus.
        let _ = refresh.focus();
    }
}

/// What a screen reader says when the view changes.
fn spoken(state: ElementState, phase: Phase) -> String {
    if let Some(spoken) = notice::said(state) {
        return spoken;
    }
    let say = |word| state.language.say(word).to_owned();
    match phase {
        Phase::NoJob | Phase::Waiting => String::new(),
        Phase::Failed => state.inputs.trouble().map(|error| say(title(error.kind, true))).unwrap_or_default(),
        Phase::NoMatch => say(Word::NoMatch),
        Phase::Empty | Phase::Rows => range(state),
    }
}
