//! One row of the table.

use std::sync::Arc;

use leptos::either::{Either, EitherOf3};
use leptos::prelude::*;
use wasm_bindgen::intern;

use crate::api::model::Entry;
use crate::api::model::Input;
use crate::api::model::Row;
use crate::api::model::UnreadableRow;
use crate::components::file_link::expiry;
use crate::components::file_link::file_link;
use crate::components::file_link::file_name;
use crate::details::Details;
use crate::i18n::Key;
use crate::i18n::Locale;
use crate::model::columns::Column;
use crate::model::columns::Columns;
use crate::model::status::Status;
use crate::model::text::visible;
use crate::state::access::Access;
use crate::state::error_text::reason;
use crate::state::job::JobInfo;
use crate::state::language::Language;
use crate::table::cells::badge;
use crate::table::cells::cell;
use crate::table::rows::TableRow;

/// So many characters of an error have room in two lines of a card, on the narrowest phones.
const SHORT: usize = 70;
/// And so many in two lines of a table, where that is narrowest.
const MEDIUM: usize = 150;

/// Names and values of attributes that all rows have. To decode them anew for each row was a fifth of the time that it
/// took to show a thousand rows.
const REPEATED: [&str; 32] = [
    "role",
    "class",
    "part",
    "title",
    "scope",
    "href",
    "target",
    "rel",
    "referrerpolicy",
    "aria-expanded",
    "aria-label",
    "row",
    "cell",
    "rowheader",
    "opener",
    "toggle",
    "false",
    "file",
    "name",
    "_blank",
    "noopener noreferrer",
    "no-referrer",
    "port",
    "status",
    "size",
    "type",
    "created",
    "completed",
    "duration",
    "badge",
    "badge completed",
    "",
];

/// Gives the browser the texts that all rows have, so that it decodes each only once.
pub fn intern_repeated() {
    for text in REPEATED {
        intern(text);
    }
}

/// What all rows follow.
#[derive(Clone, Copy, Debug)]
pub struct RowContext {
    /// The columns.
    pub columns: Memo<Columns>,
    /// The browser's time, in milliseconds since 1970, to the second while an input is processed.
    pub now: RwSignal<f64>,
    /// The server's time up to which links on the page have expired.
    pub expired_at: RwSignal<f64>,
    /// The server's time.
    pub access: Access,
    /// How far inputs are.
    pub job: JobInfo,
    /// The language.
    pub language: Language,
}

/// The cells of an entry and, while it is open, its details.
///
/// The cells are one closure: a change of the entry compares the texts of this row and writes those that differ, which
/// costs less than a signal for each text of a thousand rows.
#[component]
pub fn EntryRow(
    /// The row.
    row: TableRow,
    /// What all rows follow.
    context: RowContext,
) -> impl IntoView {
    let TableRow { entry, open, .. } = row;
    let cells = {
        let (entry, open) = (entry.clone(), open.clone());
        move || cells(&entry.get(), open.get(), context)
    };
    let details = move || {
        let RowContext { columns, now, .. } = context;
        open.get().then(|| {
            let entry = entry.clone();
            view! { <Details entry columns now /> }
        })
    };
    view! {
        {cells}
        {details}
    }
}

fn cells(entry: &Arc<Entry>, open: bool, context: RowContext) -> impl IntoView + use<> {
    let columns = context.columns.get();
    match &entry.row {
        Row::Input(input) => Either::Left(input_cells(input, open, columns, context)),
        Row::Unreadable(row) => Either::Right(unreadable_cells(row, columns, context.language.locale())),
    }
}

fn input_cells(input: &Input, open: bool, columns: Columns, context: RowContext) -> impl IntoView + use<> {
    let (formats, locale) = (context.language.formats(), context.language.locale());
    // Only rows that have not ended follow the job.
    let unfinished = input.status.is(Status::Processing) || input.status.is(Status::Pending);
    let cancelled = unfinished && context.job.cancelled.get();
    let processing = input.status.is(Status::Processing) && !cancelled;
    // Rows follow the clock only while it changes them.
    let now = if processing { context.access.server_time(context.now.get()) } else { 0.0 };
    let link_ends = expiry(&input.data);
    let expired = link_ends.is_finite() && link_ends <= context.expired_at.get();
    let classes = [
        input.status.is(Status::Failed).then_some("failed"),
        input.error_message.is_some().then_some("explained"),
        open.then_some("open"),
    ];
    let classes = classes.into_iter().flatten().collect::<Vec<_>>().join(" ");
    #[allow(clippy::cast_precision_loss)]
    let percent = || {
        let percent = context.job.percents.with(|percents| percents.get(&input.id).copied())?;
        Some(formats.percent(percent as f64 / 100.0))
    };
    let status_cell = || {
        let (badge, status) = badge(&input.status, cancelled, locale);
        let text = match processing.then(percent).flatten() {
            Some(percent) => Either::Left(view! { {status}<span class="percent">{percent}</span> }),
            None => Either::Right(status),
        };
        view! { <td role="cell" class="status"><span part="badge" class=badge>{text}</span></td> }
    };
    let error_cell = || {
        let message = visible(input.error_message.as_deref().or(input.odd("error_message"))?).into_owned();
        let title = message.clone();
        // Where two lines are enough, by how wide they are, the style sheet leaves it out.
        let length = message.chars().count();
        let class = if length > MEDIUM { "link more long" } else { "link more" };
        let more = (length > SHORT).then(|| {
            view! { <button type="button" class=class>{locale.text(Key::ShowMore)}</button> }
        });
        Some(view! { <td role="cell" class="error" title=title><span>{message}</span>{more}</td> })
    };
    let text_cell = |column| {
        let cell = cell(column, input, &formats, locale, now)?;
        Some(view! { <td role="cell" class=cell.class title=cell.title>{cell.text}</td> })
    };
    // One list of them all: each list, and each cell that may be there or not, has a comment to mark its place.
    let cells = columns.iter().filter_map(|column| match column {
        Column::File => None,
        Column::Status => Some(EitherOf3::A(status_cell())),
        Column::Error => error_cell().map(EitherOf3::B),
        column => text_cell(column).map(EitherOf3::C),
    });
    let cells = cells.collect::<Vec<_>>();
    let name = file_link(&input.data, locale);
    // The link stays what it is, with the focus, when it expires; what never does has no room for the note.
    let note = || view! { <span class="expired">{locale.text(Key::LinkExpired)}</span> };
    let name =
        if link_ends.is_finite() { Either::Left((name, expired.then(note))) } else { Either::Right(name) };
    view! {
        <tr role="row" part="row" class=classes>
            <td role="cell" class="opener">
                <button
                    class="toggle"
                    aria-expanded=if open { "true" } else { "false" }
                    aria-label=locale.format(Key::ShowDetails, &[&file_name(&input.data.filename, locale)])
                ></button>
            </td>
            <th role="rowheader" scope="row" class="file">{name}</th>
            {cells}
        </tr>
    }
}

fn unreadable_cells(row: &UnreadableRow, columns: Columns, locale: Locale) -> impl IntoView + use<> {
    let name = row.filename.as_deref().or(row.id.as_deref()).unwrap_or(locale.text(Key::UnreadableName));
    let name = visible(name).into_owned();
    let span = columns.iter().skip(1).count().max(1);
    view! {
        <tr role="row" part="row" class="unreadable">
            <td role="cell" class={"opener"}></td>
            <th role="rowheader" scope="row" class="file"><span class="name" title=name.clone()>{name.clone()}</span></th>
            <td role="cell" colspan=span.to_string()>
                <span>{locale.text(Key::UnreadableRow)}</span>
                <bdi>{visible(&reason(&row.reason, locale)).into_owned()}</bdi>
            </td>
        </tr>
    }
}
