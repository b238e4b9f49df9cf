//! The table of inputs.

use leptos::{ev, html, prelude::*};
use web_sys::Element;

use super::{effect, on, pagination::range, text, when};
use crate::{
    api::model::Row,
    clock::clock,
    columns::Columns,
    dom::{append, attach, attribute, copy},
    event,
    status::Status,
    table_body::TableBody,
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
    let (head, body, skeleton) =
        (NodeRef::<html::Tr>::new(), NodeRef::<html::Tbody>::new(), NodeRef::<html::Tbody>::new());
    let columns = Memo::new(move |_| widget.settings.with(|settings| settings.columns));
    let rows = StoredValue::new_local(None::<TableBody>);
    let waiting = Memo::new(move |_| widget.loader.shown.with(Option::is_none));
    effect(move || {
        if let Some(head) = head.get() {
            draw_head(&head, columns.get());
        }
    });
    effect(move || {
        if let Some(skeleton) = skeleton.get() {
            skeleton.set_text_content(None);
            if waiting.get() {
                draw_skeleton(&skeleton, columns.get());
            }
        }
    });
    effect(move || {
        let Some(body) = body.get() else { return };
        let (columns, figures) = (columns.get(), widget.figures());
        let shown = widget.loader.shown.get();
        rows.update_value(|rows| {
            let rows = rows.get_or_insert_with(|| TableBody::new(body.into(), columns, figures.clone()));
            rows.restyle(columns, figures);
            rows.show(shown.as_ref().map_or(&[], |shown| &shown.page.rows));
        });
    });
    let running = Memo::new(move |_| {
        widget.loader.shown.get().is_some_and(|shown| shown.page.rows.iter().any(|row| is_running(row)))
    });
    let now = clock(running);
    effect(move || {
        now.track();
        rows.with_value(|rows| rows.iter().for_each(TableBody::tick));
    });
    let opened = move |click: ev::MouseEvent| {
        let target: Element = event_target(&click);
        if !matches!(target.closest("a[href]"), Ok(Some(_))) {
            return;
        }
        // The host may take its time, and may even take the element out of the document.
        let input = rows.with_value(|rows| rows.as_ref().and_then(|rows| rows.input_at(&target).cloned()));
        if input.is_some_and(|input| !widget.with_host(|host| event::open_file(host, &input))) {
            click.prevent_default();
        }
    };
    let caption = text(move || ["Inputs, ", &range(widget)].concat());
    let failed = move || widget.loader.error.with(Option::is_some);
    let blank = when(move || {
        let bare = widget.paging().is_some_and(|paging| paging.count == 0);
        bare || (waiting.get() && failed())
    });
    view! {
        <table class="inputs" part="table" hidden=blank>
            <caption class="unseen">{caption}</caption>
            <thead><tr node_ref=head></tr></thead>
            <tbody node_ref=skeleton class="skeleton" aria-hidden="true"></tbody>
            <tbody node_ref=body on:click=on(opened)></tbody>
        </table>
    }
}

fn is_running(row: &Row) -> bool {
    matches!(row, Row::Input(input) if input.status.is(Status::Processing))
}

fn draw_head(head: &Element, columns: Columns) {
    head.set_text_content(None);
    for column in columns.iter() {
        attribute(&append(head, "th", column.as_str(), column.label()), "scope", Some("col"));
    }
}

fn draw_skeleton(body: &Element, columns: Columns) {
    let row = append(body, "tr", "", "");
    for column in columns.iter() {
        append(&append(&row, "td", column.as_str(), ""), "span", "bone", "");
    }
    for _ in 1..SKELETON_ROWS {
        attach(body, &copy(&row));
    }
}
