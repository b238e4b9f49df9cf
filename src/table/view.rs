//! The table of inputs.

use leptos::prelude::*;
use web_sys::{Element, MouseEvent};

use crate::components::dom::append;
use crate::components::dom::attach;
use crate::components::dom::attribute;
use crate::components::dom::copy;
use crate::components::part::Part;
use crate::components::target;
use crate::i18n::Word;
use crate::model::columns::Columns;
use crate::state::clock::clock;
use crate::state::element_state::ElementState;
use crate::state::shown_range::shown_range;
use crate::table::body::TableBody;
use crate::table::links::FileLinks;

/// Rows to show before the first answer says how many there are.
const SKELETON_ROWS: usize = 8;

const HTML: &str = r#"<table class="inputs" part="table"><caption class="unseen"></caption><thead><tr></tr></thead><tbody class="skeleton" aria-hidden="true"></tbody><tbody class="rows"></tbody></table>"#;

/// The table, with its head and either rows or, before the first answer, their outlines.
pub fn inputs_table(widget: ElementState) -> Part {
    let part = Part::new(HTML, widget.language.words(), &[]);
    let columns = Memo::new(move |_| widget.preferences.columns());
    let body = TableBody::new(
        widget,
        part.find(".rows"),
        untrack(|| widget.preferences.columns()),
        widget.language.figures(),
    );
    let rows = StoredValue::new_local(body);
    let links = FileLinks::new(widget, rows);
    let changing = RwSignal::new(false);
    let ticking = Memo::new(move |_| changing.get());
    let waiting = Memo::new(move |_| widget.inputs.shown.with(Option::is_none));
    let head: Element = part.find("thead tr");
    Effect::new(move || draw_head(&head, columns.get(), widget));
    let skeleton: Element = part.find(".skeleton");
    Effect::new(move || {
        skeleton.set_text_content(None);
        if waiting.get() {
            draw_skeleton(&skeleton, columns.get());
        }
    });
    Effect::new(move || {
        let (columns, figures) = (columns.get(), widget.language.figures());
        let shown = widget.inputs.shown.get();
        rows.update_value(|rows| {
            rows.restyle(columns, figures);
            match &shown {
                Some(shown) => rows.show(&shown.page.rows, &shown.entries),
                None => rows.show(&[], &[]),
            }
            widget.job.percents.with_untracked(|percents| rows.show_percents(percents));
            changing.set(rows.changes_with_time());
        });
        if let Some(shown) = shown {
            links.go_on(&shown);
        }
    });
    Effect::new(move || {
        widget.job.percents.with(|percents| rows.with_value(|rows| rows.show_percents(percents)))
    });
    let now = clock(ticking);
    Effect::new(move || {
        now.track();
        rows.with_value(|rows| {
            rows.tick();
            changing.set(rows.changes_with_time());
        });
    });
    part.on(".rows", "click", move |click: MouseEvent| {
        rows.update_value(|rows| rows.clicked(&target(&click)));
        links.open(&click);
    });
    // The middle button opens a link, too.
    part.on(".rows", "auxclick", move |click: MouseEvent| {
        if click.button() == 1 {
            links.open(&click);
        }
    });
    part.text("caption", move || {
        widget.language.words().fill(Word::Caption, &[&shown_range(widget.inputs, widget.language)])
    });
    part.hide("", move || {
        let bare = widget.inputs.paging().is_some_and(|paging| paging.count == 0);
        bare || (waiting.get() && widget.inputs.trouble().is_some())
    });
    part
}

fn draw_head(head: &Element, columns: Columns, widget: ElementState) {
    head.set_text_content(None);
    append(head, "td", "opener", "");
    for column in columns.iter() {
        let heading = append(head, "th", column.as_str(), widget.language.say(column.label()));
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
