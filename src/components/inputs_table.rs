//! The table of inputs.

use leptos::{either::Either, prelude::*};

use super::{input_row::InputRow, pagination::range};
use crate::{
    api::model::Row,
    clock::clock,
    columns::{Column, Columns},
    rows::KeptRow,
    status::Status,
    widget::Widget,
};

/// Rows to show before the first answer says how many there are.
const SKELETON_ROWS: usize = 8;

/// The table, with its head and either rows or, before the first answer, their outlines.
#[component]
pub fn InputsTable(
    /// The element.
    widget: Widget,
) -> impl IntoView {
    let columns = Memo::new(move |_| widget.settings.with(|settings| settings.columns));
    let waiting = Memo::new(move |_| widget.loader.paging.with(Option::is_none));
    let running = Memo::new(move |_| {
        widget.loader.rows.with(|rows| rows.iter().any(|kept| kept.row.with(is_running)))
    });
    let now = clock(running);
    view! {
        <table class="inputs" part="table">
            <caption class="unseen">{move || ["Inputs, ", &range(widget)].concat()}</caption>
            <thead>
                <tr>{move || columns.get().iter().map(heading).collect_view()}</tr>
            </thead>
            {move || {
                if waiting.get() {
                    Either::Left(skeleton(columns.get()))
                } else {
                    Either::Right(view! {
                        <tbody>
                            <For
                                each=move || widget.loader.rows.get()
                                key=|kept| kept.key.clone()
                                children=move |kept: KeptRow| {
                                    view! { <InputRow widget row=kept.row columns now/> }
                                }
                            />
                        </tbody>
                    })
                }
            }}
        </table>
    }
}

fn is_running(row: &Row) -> bool {
    matches!(row, Row::Input(input) if input.status.is(Status::Processing))
}

fn heading(column: Column) -> impl IntoView {
    view! { <th scope="col" class=column.as_str()>{column.label()}</th> }
}

fn skeleton(columns: Columns) -> impl IntoView {
    let row = move || {
        let cell = |column: Column| view! { <td class=column.as_str()><span class="bone"></span></td> };
        view! { <tr>{columns.iter().map(cell).collect_view()}</tr> }
    };
    view! {
        <tbody class="skeleton" aria-hidden="true">
            {std::iter::repeat_with(row).take(SKELETON_ROWS).collect_view()}
        </tbody>
    }
}
