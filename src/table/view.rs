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
use crate::pagination::range;
use crate::state::clock::clock;
use crate::state::live::Derived;
use crate::state::live::Kept;
use crate::state::live::Live;
use crate::state::live::effect;
use crate::state::widget::Widget;
use crate::table::body::TableBody;
use crate::table::links::FileLinks;

/// Rows to show before the first answer says how many there are.
const SKELETON_ROWS: usize = 8;

const HTML: &str = r#"<table class="inputs" part="table"><caption class="unseen"></caption><thead><tr></tr></thead><tbody class="skeleton" aria-hidden="true"></tbody><tbody class="rows"></tbody></table>"#;

/// The table, with its head and either rows or, before the first answer, their outlines.
pub fn inputs_table(widget: Widget) -> Part {
    let part = Part::new(HTML, widget.words(), &[]);
    let columns = Derived::new(move || widget.columns());
    let body = TableBody::new(widget, part.find(".rows"), untrack(|| widget.columns()), widget.figures_now());
    let rows = Kept::new(body);
    let links = FileLinks::new(widget, rows);
    let changing = Live::new(false);
    let ticking = Derived::new(move || changing.get());
    let waiting = Derived::new(move || widget.loader.shown.with(Option::is_none));
    let head: Element = part.find("thead tr");
    effect(move || draw_head(&head, columns.get(), widget));
    let skeleton: Element = part.find(".skeleton");
    effect(move || {
        skeleton.set_text_content(None);
        if waiting.get() {
            draw_skeleton(&skeleton, columns.get());
        }
    });
    effect(move || {
        let (columns, figures) = (columns.get(), widget.figures());
        let shown = widget.loader.shown.get();
        rows.update(|rows| {
            rows.restyle(columns, figures);
            match &shown {
                Some(shown) => rows.show(&shown.page.rows, &shown.entries),
                None => rows.show(&[], &[]),
            }
            widget.percents.with_untracked(|percents| rows.show_percents(percents));
            changing.set(rows.changes_with_time());
        });
        if let Some(shown) = shown {
            links.go_on(&shown);
        }
    });
    effect(move || widget.percents.with(|percents| rows.with(|rows| rows.show_percents(percents))));
    let now = clock(ticking);
    effect(move || {
        now.track();
        rows.with(|rows| {
            rows.tick();
            changing.set(rows.changes_with_time());
        });
    });
    part.on(".rows", "click", move |click: MouseEvent| {
        rows.update(|rows| rows.clicked(&target(&click)));
        links.open(&click);
    });
    // The middle button opens a link, too.
    part.on(".rows", "auxclick", move |click: MouseEvent| {
        if click.button() == 1 {
            links.open(&click);
        }
    });
    part.text("caption", move || widget.words().fill(Word::Caption, &[&range(widget)]));
    part.hide("", move || {
        let bare = widget.paging().is_some_and(|paging| paging.count == 0);
        bare || (waiting.get() && widget.trouble().is_some())
    });
    part
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
