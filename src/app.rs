//! The root of the view.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{FocusEvent, HtmlElement, MouseEvent};

use crate::{
    components::{
        alert::{alert, title},
        causes::causes_of_failure,
        copy::copy_from,
        effect,
        empty::empty,
        header::header,
        inputs_table::inputs_table,
        job_form::job_form,
        notice::{self, notice},
        over_time::over_time,
        pagination::{pagination, range},
        port_filter::port_filter,
        status_filter::status_filter,
        summary::summary,
        target,
        toolbar::toolbar,
    },
    live::Derived,
    part::Part,
    widget::{State, Widget},
    words::Word,
};

const HTML: &str = r#"<div class="view"><div class="disclosures"></div><div class="filters" part="toolbar"></div><div class="progress" aria-hidden="true"></div></div>"#;

/// Everything inside one element.
#[component]
pub fn App(
    /// The element.
    widget: Widget,
) -> impl IntoView {
    let state = Derived::new(move || widget.state());
    let section = NodeRef::<leptos::html::Section>::new();
    let name = move || match widget.navigator.job_id().get() {
        Some(job_id) => widget.words().fill(Word::InputsOfJob, &[&job_id]),
        None => widget.say(Word::InputsOfAJob).to_owned(),
    };
    let busy = move || (widget.loader.loading.get() && widget.loader.long_pause().is_none()).to_string();
    let form = job_form(widget, state);
    let view = view(widget, state);
    effect(move || {
        if let Some(section) = section.get() {
            let _ = section.append_with_node_2(form.root(), view.root());
        }
    });
    view! {
        <section
            node_ref=section
            class="widget"
            aria-label=name
            aria-busy=busy
            on:click=move |click: MouseEvent| copy_from(widget, &click)
            on:focusout=move |leave: FocusEvent| keep_focus(&leave)
        >
            <p class="unseen" role="status">{move || said(widget, state.get())}</p>
            <p class="unseen" role="status">{move || widget.announcement().get()}</p>
        </section>
    }
}

/// What there is of a job, from top to bottom.
fn view(widget: Widget, state: Derived<State>) -> Part {
    let view = Part::new(HTML, widget.words(), &[]);
    view.hide("", move || state.get() == State::NoJob);
    view.append(".disclosures", &over_time(widget));
    view.append(".disclosures", &causes_of_failure(widget));
    for part in [status_filter(widget), port_filter(widget), toolbar(widget)] {
        view.append(".filters", &part);
    }
    let _ = view.root().prepend_with_node_2(header(widget).root(), summary(widget).root());
    let progress: web_sys::Element = view.find(".progress");
    let _ = progress.before_with_node_2(alert(widget).root(), notice(widget).root());
    for part in [inputs_table(widget), empty(widget, state), pagination(widget)] {
        view.append("", &part);
    }
    view
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
