//! The root of the view.

use leptos::{either::Either, prelude::*};

use crate::{
    components::{
        alert::{Alert, title},
        empty::Empty,
        header::Header,
        inputs_table::InputsTable,
        job_form::JobForm,
        pagination::{Pagination, range},
        port_filter::PortFilter,
        status_filter::StatusFilter,
    },
    widget::{State, Widget},
};

/// Everything inside one element.
#[component]
pub fn App(
    /// The element.
    widget: Widget,
) -> impl IntoView {
    let state = Memo::new(move |_| widget.state());
    let has_job = Memo::new(move |_| state.get() != State::NoJob);
    let has_rows = Memo::new(move |_| widget.loader.rows.with(|rows| !rows.is_empty()));
    let has_table = Memo::new(move |_| has_rows.get() || state.get() == State::Waiting);
    let has_pages = Memo::new(move |_| widget.loader.paging.with(Option::is_some));
    let name = move || match widget.navigator.job_id().get() {
        Some(job_id) => ["Inputs of job ", &job_id].concat(),
        None => "Inputs of a batch job".to_owned(),
    };
    view! {
        <section class="widget" aria-label=name aria-busy=move || widget.loader.loading.get().to_string()>
            <p class="unseen" role="status">{move || said(widget, state.get())}</p>
            {move || {
                if !has_job.get() {
                    return Either::Left(view! { <JobForm widget/> });
                }
                Either::Right(view! {
                    <Header widget/>
                    <div class="filters" part="toolbar">
                        <StatusFilter widget/>
                        <PortFilter widget/>
                    </div>
                    {move || (state.get() == State::Failed).then(|| view! { <Alert widget/> })}
                    <div class="progress" aria-hidden="true"></div>
                    {move || has_table.get().then(|| view! { <InputsTable widget/> })}
                    {move || matches!(state.get(), State::Empty | State::NoMatch).then(|| view! { <Empty widget/> })}
                    {move || has_pages.get().then(|| view! { <Pagination widget/> })}
                })
            }}
        </section>
    }
}

/// What somebody who does not see the view needs to hear when it changes.
fn said(widget: Widget, state: State) -> String {
    match state {
        State::NoJob | State::Waiting => String::new(),
        State::Failed => widget.loader.error.with(|error| {
            error.as_ref().map(|error| title(error.kind).to_owned()).unwrap_or_default()
        }),
        State::NoMatch => "No inputs match the filters.".to_owned(),
        State::Empty | State::Rows => range(widget),
    }
}
