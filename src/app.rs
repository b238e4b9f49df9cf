//! The root of the view.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::{
    components::{
        alert::{Alert, title},
        causes::CausesOfFailure,
        copy::copy_from,
        empty::Empty,
        header::Header,
        inputs_table::InputsTable,
        job_form::JobForm,
        notice::{self, Notice},
        on,
        over_time::OverTime,
        pagination::{Pagination, range},
        port_filter::PortFilter,
        status_filter::StatusFilter,
        summary::Summary,
        text,
        toolbar::Toolbar,
        when,
    },
    live::Derived,
    widget::{State, Widget},
    words::Word,
};

/// Everything inside one element.
#[component]
pub fn App(
    /// The element.
    widget: Widget,
) -> impl IntoView {
    let state = Derived::new(move || widget.state());
    let name = text(move || match widget.navigator.job_id().get() {
        Some(job_id) => widget.words().fill(Word::InputsOfJob, &[&job_id]),
        None => widget.say(Word::InputsOfAJob).to_owned(),
    });
    let busy =
        text(move || (widget.loader.loading.get() && widget.loader.long_pause().is_none()).to_string());
    let said = text(move || said(widget, state.get()));
    let no_job = when(move || state.get() == State::NoJob);
    view! {
        <section
            class="widget"
            aria-label=name
            aria-busy=busy
            on:click=on(move |click: ev::MouseEvent| copy_from(widget, &click))
            on:focusout=on(|leave: ev::FocusEvent| keep_focus(&leave))
        >
            <p class="unseen" role="status">{said}</p>
            <p class="unseen" role="status">{text(move || widget.announcement().get())}</p>
            <JobForm widget state/>
            <div class="view" hidden=no_job>
                <Header widget/>
                <Summary widget/>
                <div class="disclosures">
                    <OverTime widget/>
                    <CausesOfFailure widget/>
                </div>
                <div class="filters" part="toolbar">
                    <StatusFilter widget/>
                    <PortFilter widget/>
                    <Toolbar widget/>
                </div>
                <Alert widget/>
                <Notice widget/>
                <div class="progress" aria-hidden="true"></div>
                <InputsTable widget/>
                <Empty widget state/>
                <Pagination widget/>
            </div>
        </section>
    }
}

/// When the focused button is hidden, such as Clear filters when it has done its work, the focus goes to
/// Refresh and not back to the start of the page.
fn keep_focus(leave: &ev::FocusEvent) {
    let left: HtmlElement = event_target(leave);
    if matches!(left.closest("[hidden]"), Ok(Some(_)))
        && let Ok(Some(section)) = left.closest("section")
        && let Ok(Some(refresh)) = section.query_selector(".header .refresh")
        && let Ok(refresh) = refresh.dyn_into::<HtmlElement>()
    {
        // Fails where nothing can have the focus.
        let _ = refresh.focus();
    }
}

/// What somebody who does not see the view needs to hear when it changes.
fn said(widget: Widget, state: State) -> String {
    if let Some(said) = notice::said(widget) {
        return said;
    }
    match state {
        State::NoJob | State::Waiting => String::new(),
        State::Failed => {
            widget.trouble().map(|error| widget.say(title(error.kind, true)).to_owned()).unwrap_or_default()
        }
        State::NoMatch => widget.say(Word::NoMatch).to_owned(),
        State::Empty | State::Rows => range(widget),
    }
}
