//! The table of inputs.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsValue;
use web_sys::Element;

use super::{effect, on, pagination::range, text, when};
use crate::{
    clock::clock,
    columns::Columns,
    dom::{append, attach, attribute, copy},
    file_links::FileLinks,
    live::{Derived, Live},
    table_body::TableBody,
    widget::Widget,
    words::Word,
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
    let columns = Derived::new(move || widget.columns());
    let rows = StoredValue::new_local(None::<TableBody>);
    let links = FileLinks::new(widget, rows);
    let changing = Live::new(false);
    let ticking = Derived::new(move || changing.get());
    let waiting = Derived::new(move || widget.loader.shown.with(Option::is_none));
    effect(move || {
        if let Some(head) = head.get() {
            draw_head(&head, columns.get(), widget);
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
            let rows =
                rows.get_or_insert_with(|| TableBody::new(widget, body.into(), columns, figures.clone()));
            rows.restyle(columns, figures);
            match &shown {
                Some(shown) => rows.show(&shown.page.rows, &shown.json),
                None => rows.show(&[], &JsValue::NULL),
            }
            widget.percents.with_untracked(|percents| rows.show_percents(percents));
            changing.set(rows.changes_with_time());
        });
        if let Some(shown) = shown {
            links.go_on(&shown);
        }
    });
    effect(move || {
        widget.percents.with(|percents| {
            rows.with_value(|rows| {
                if let Some(rows) = rows {
                    rows.show_percents(percents);
                }
            });
        });
    });
    let now = clock(ticking);
    effect(move || {
        now.track();
        rows.with_value(|rows| {
            let Some(rows) = rows else { return };
            rows.tick();
            changing.set(rows.changes_with_time());
        });
    });
    let opened = on(move |click: ev::MouseEvent| {
        rows.update_value(|rows| {
            if let Some(rows) = rows {
                rows.clicked(&event_target(&click));
            }
        });
        links.open(&click);
    });
    // The middle button opens a link, too.
    let opened_beside = on(move |click: ev::MouseEvent| {
        if click.button() == 1 {
            links.open(&click);
        }
    });
    let caption = text(move || widget.words().fill(Word::Caption, &[&range(widget)]));
    let blank = when(move || {
        let bare = widget.paging().is_some_and(|paging| paging.count == 0);
        bare || (waiting.get() && widget.trouble().is_some())
    });
    view! {
        <table class="inputs" part="table" hidden=blank>
            <caption class="unseen">{caption}</caption>
            <thead><tr node_ref=head></tr></thead>
            <tbody node_ref=skeleton class="skeleton" aria-hidden="true"></tbody>
            <tbody node_ref=body on:click=opened on:auxclick=opened_beside></tbody>
        </table>
    }
}

fn draw_head(head: &Element, columns: Columns, widget: Widget) {
    head.set_text_content(None);
    append(head, "td", "opener", "");
    for column in columns.iter() {
        let heading = append(head, "th", column.as_str(), widget.say(column.label()));
        attribute(&heading, "scope", Some("col"));
    }
}

fn draw_skeleton(body: &Element, columns: Columns) {
    let row = append(body, "tr", "", "");
    append(&row, "td", "opener", "");
    for column in columns.iter() {
        append(&append(&row, "td", column.as_str(), ""), "span", "bone", "");
    }
    for _ in 1..SKELETON_ROWS {
        attach(body, &copy(&row));
    }
}
