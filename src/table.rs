//! The table of inputs.

pub mod cells;
pub mod linked;
pub mod links;
pub mod opening;
pub mod row;
pub mod rows;
pub mod skip;

use std::time::Duration;

use js_sys::Date;
use leptos::ev;
use leptos::html::Table;
use leptos::html::Tbody;
use leptos::prelude::*;
use web_sys::Element;

use crate::components::file_link::expiry;
use crate::i18n::Key;
use crate::model::columns::Column;
use crate::model::columns::Columns;
use crate::model::status::Status;
use crate::state::access::Access;
use crate::state::clock::clock;
use crate::state::effect::effect;
use crate::state::inputs::Inputs;
use crate::state::job::JobInfo;
use crate::state::language::Language;
use crate::state::preferences::Preferences;
use crate::state::room::follow_width;
use crate::state::shown_range::shown_range;
use crate::table::linked::MissingInput;
use crate::table::linked::open_on_arrival;
use crate::table::links::FileLinks;
use crate::table::opening::Opening;
use crate::table::row::EntryRow;
use crate::table::row::RowContext;
use crate::table::row::intern_repeated;
use crate::table::rows::TableRow;
use crate::table::rows::reconcile;
use crate::table::skip::SkipTable;

/// Rows to show before the first answer says how many there are.
const SKELETON_ROWS: usize = 8;

/// The table: its head and either rows or, before the first answer, their outlines.
#[component]
pub fn InputsTable() -> impl IntoView {
    let access = expect_context::<Access>();
    let inputs = expect_context::<Inputs>();
    let language = expect_context::<Language>();
    let preferences = expect_context::<Preferences>();
    let job = expect_context::<JobInfo>();
    let columns = Memo::new(move |_| preferences.columns());
    let rows = RwSignal::new(Vec::<TableRow>::new());
    intern_repeated();
    let body = NodeRef::<Tbody>::new();
    let table = NodeRef::<Table>::new();
    follow_width(table, columns, preferences.no_room);
    let links = FileLinks::new(rows, body);
    let opening = Opening::new(rows, body);
    open_on_arrival(rows, body);
    let context = RowContext {
        columns,
        now: clock(Memo::new(move |_| is_processing(inputs) && !job.cancelled.get())),
        expired_at: last_expiry(inputs, access),
        access,
        job,
        language,
    };
    // The element that has the focus, which a browser takes from a row that moves, and a row beside its own.
    let (focused, beside) =
        (StoredValue::new_local(None::<Element>), StoredValue::new_local(None::<Element>));
    effect(move || {
        let active = active_element(body);
        let row = active.as_ref().and_then(|active| active.closest("tbody.rows > tr").ok()?);
        let next = |row: Element| row.next_element_sibling().or_else(|| row.previous_element_sibling());
        beside.set_value(row.and_then(next));
        focused.set_value(active);
        let shown = inputs.shown.get();
        reconcile(rows, shown.as_ref().map_or(&[][..], |shown| &shown.page.entries));
        if let Some(shown) = shown {
            links.page_shown(&shown);
        }
    });
    let waiting = Memo::new(move |_| inputs.shown.with(Option::is_none));
    let hidden = Signal::derive(move || {
        let empty = inputs.paging().is_some_and(|paging| paging.count == 0);
        empty || (waiting.get() && inputs.trouble().is_some())
    });
    let without = Signal::derive(move || preferences.no_room.get().to_words());
    let caption = Signal::derive(move || language.format(Key::Caption, &[&shown_range(inputs, language)]));
    let view = view! {
        <MissingInput />
        <SkipTable hidden />
        <table
            role="table"
            class="inputs"
            part="table"
            data-without=without
            hidden=hidden
            node_ref=table
        >
            <caption class="unseen">{caption}</caption>
            <thead role="rowgroup">
                <tr role="row">
                    <td role="cell" class={"opener"}></td>
                    {move || headings(columns.get(), language)}
                </tr>
            </thead>
            <tbody class="skeleton" aria-hidden="true">
                {move || waiting.get().then(|| skeleton(columns.get()))}
            </tbody>
            <tbody
                role="rowgroup"
                class="rows"
                node_ref=body
                on:click=move |click| {
                    opening.click(&click);
                    links.open(&click);
                }
                on:keydown=move |press| opening.press(&press)
                on:auxclick=move |click: ev::MouseEvent| {
                    // The middle button opens a link, too.
                    if click.button() == 1 {
                        links.open(&click);
                    }
                }
            >
                <For each=move || rows.get() key=|row| row.key.clone() let(row)>
                    <EntryRow row context />
                </For>
            </tbody>
        </table>
    };
    effect(move || {
        rows.track();
        if let Some(element) = focused.try_update_value(Option::take).flatten() {
            restore_focus(body, if element.is_connected() { Some(element) } else { beside.get_value() });
        }
    });
    view
}

fn headings(columns: Columns, language: Language) -> impl IntoView + use<> {
    let headings = columns.iter().map(|column| {
        // Said once, and not with each of a thousand links.
        let title = (column == Column::File).then(|| language.text(Key::OpensInNewTab));
        view! {
            <th role="columnheader" class=column.as_str() scope="col" title=title>
                {language.text(column.label())}
            </th>
        }
    });
    headings.collect_view()
}

fn skeleton(columns: Columns) -> impl IntoView + use<> {
    let row = || {
        let cells = columns.iter().map(|column| {
            view! { <td class=column.as_str()><span class={"bone"}></span></td> }
        });
        view! { <tr><td class={"opener"}></td>{cells.collect_view()}</tr> }
    };
    (0..SKELETON_ROWS).map(|_| row()).collect_view()
}

/// The row that an element is in. Rows stand in the order of `rows`, with their details between them.
fn row_of(rows: RwSignal<Vec<TableRow>>, body: NodeRef<Tbody>, element: &Element) -> Option<TableRow> {
    let row = element.closest("[part=row]").ok().flatten()?;
    let place = row_elements(body).iter().position(|known| *known == row)?;
    rows.with_untracked(|rows| rows.get(place).cloned())
}

/// The row of the input with this id, and its `<tr>`.
fn find_row(rows: RwSignal<Vec<TableRow>>, body: NodeRef<Tbody>, id: &str) -> Option<(TableRow, Element)> {
    let is_it = |row: &TableRow| *row.key.id == *id;
    let (place, row) = rows.try_with_untracked(|rows| {
        let place = rows.iter().position(is_it)?;
        Some((place, rows.get(place)?.clone()))
    })??;
    Some((row, row_elements(body).into_iter().nth(place)?))
}

/// The `<tr>` of each row.
fn row_elements(body: NodeRef<Tbody>) -> Vec<Element> {
    let Some(children) = body.get_untracked().map(|body| body.children()) else { return Vec::new() };
    let children = (0..children.length()).filter_map(|place| children.item(place));
    children.filter(|row| row.has_attribute("part")).collect()
}

fn is_processing(inputs: Inputs) -> bool {
    inputs.shown.with(|shown| shown.as_ref().is_some_and(|shown| shown.page.has_any(&[Status::Processing])))
}

/// The server's time, in milliseconds since 1970, up to which links on the page have expired. It changes when the next one
/// does.
fn last_expiry(inputs: Inputs, access: Access) -> RwSignal<f64> {
    let expired_at = RwSignal::new(0.0);
    effect(move || {
        let (known, now) = (expired_at.get(), access.server_time(Date::now()));
        let (mut last, mut next): (f64, f64) = (known, f64::INFINITY);
        inputs.shown.with(|shown| {
            let entries = shown.iter().flat_map(|shown| &shown.page.entries);
            for input in entries.filter_map(|entry| entry.row.input()) {
                match expiry(&input.data) {
                    end if end <= now => last = last.max(end),
                    end => next = next.min(end),
                }
            }
        });
        if last > known {
            // Runs this effect again.
            expired_at.set(last);
        } else if next.is_finite() {
            // Timers count in 32 bits; what expires later than in a day is looked at again by then.
            let then = next.min(now + 86_400_000.0);
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let wait = Duration::from_millis((then - now).ceil() as u64);
            if let Ok(timer) = set_timeout_with_handle(move || expired_at.set(then), wait) {
                on_cleanup(move || timer.clear());
            }
        }
    });
    expired_at
}

fn active_element(body: NodeRef<Tbody>) -> Option<Element> {
    let root: web_sys::ShadowRoot =
        wasm_bindgen::JsCast::dyn_into(body.get_untracked()?.get_root_node()).ok()?;
    root.active_element()
}

/// Gives the focus back to an element whose row has moved, or to a row beside one that has gone.
fn restore_focus(body: NodeRef<Tbody>, place: Option<Element>) {
    if active_element(body).is_none() {
        focus_on(place);
    }
}

/// Gives the focus to the first control of a row, without scrolling.
fn focus_on(place: Option<Element>) {
    if let Some(place) = place.filter(|place| place.is_connected()) {
        let control = place.query_selector(".toggle, a").ok().flatten().unwrap_or(place);
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let control: web_sys::HtmlElement = wasm_bindgen::JsCast::unchecked_into(control);
        // Fails where nothing can have the focus.
        let _ = control.focus_with_options(&options);
    }
}
