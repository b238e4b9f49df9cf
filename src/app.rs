//! The root of the view.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusEvent, HtmlElement, MouseEvent};

use crate::components::alert::alert;
use crate::components::alert::title;
use crate::components::copy::copy_from;
use crate::components::dom::attach;
use crate::components::empty::empty;
use crate::components::notice;
use crate::components::notice::notice;
use crate::components::part::Part;
use crate::components::target;
use crate::i18n::Word;
use crate::jobs::form::job_form;
use crate::pagination::pagination;
use crate::pagination::range;
use crate::state::live::Derived;
use crate::state::live::effect;
use crate::state::widget::State;
use crate::state::widget::Widget;
use crate::summary::causes::causes_of_failure;
use crate::summary::header::header;
use crate::summary::over_time::over_time;
use crate::summary::progress::summary;
use crate::table::view::inputs_table;
use crate::toolbar::menu::toolbar;
use crate::toolbar::port_filter::port_filter;
use crate::toolbar::status_filter::status_filter;

const HTML: &str = r#"<section class="widget"><p class="unseen said-of-view" role="status"></p><p class="unseen said-of-action" role="status"></p><div class="view"><div class="disclosures"></div><div class="filters" part="toolbar"></div><div class="progress" aria-hidden="true"></div></div></section>"#;

/// Everything inside one element.
#[component]
pub fn App(
    /// The element.
    widget: Widget,
) -> impl IntoView {
    let view = view(widget);
    let place = NodeRef::<leptos::html::Div>::new();
    effect(move || {
        if let Some(place) = place.get() {
            attach(&place, view.root());
        }
    });
    view! { <div node_ref=place></div> }
}

/// The view from top to bottom.
fn view(widget: Widget) -> Part {
    let part = Part::new(HTML, widget.words(), &[]);
    let state = Derived::new(move || widget.state());
    part.attribute("", "aria-label", move || match widget.navigator.job_id().get() {
        Some(job_id) => widget.words().fill(Word::InputsOfJob, &[&job_id]),
        None => widget.say(Word::BatchJobs).to_owned(),
    });
    part.attribute("", "aria-busy", move || {
        (widget.loader.loading.get() && widget.loader.long_pause().is_none()).to_string()
    });
    part.attribute("", "data-slow", move || {
        (widget.loader.slow.get() && widget.loader.long_pause().is_none()).to_string()
    });
    part.on("", "click", move |click: MouseEvent| copy_from(widget, &click));
    part.on("", "focusout", move |leave: FocusEvent| keep_focus(&leave));
    part.text(".said-of-view", move || said(widget, state.get()));
    part.text(".said-of-action", move || widget.announcement.get());
    part.hide(".view", move || state.get() == State::NoJob);
    let view: Element = part.find(".view");
    let _ = view.before_with_node_1(job_form(widget, state).root());
    part.append(".disclosures", &over_time(widget));
    part.append(".disclosures", &causes_of_failure(widget));
    for filter in [status_filter(widget), port_filter(widget), toolbar(widget)] {
        part.append(".filters", &filter);
    }
    let _ = view.prepend_with_node_2(header(widget).root(), summary(widget).root());
    let progress: Element = part.find(".progress");
    let _ = progress.before_with_node_2(alert(widget).root(), notice(widget).root());
    for rest in [inputs_table(widget), empty(widget, state), pagination(widget)] {
        part.append(".view", &rest);
    }
    part
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
        State::NoMatch => widget.say(Word::NoMatchingInputs).to_owned(),
        State::Empty | State::Rows => range(widget),
    }
}
