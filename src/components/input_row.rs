//! A row of the table.

use js_sys::Date;
use leptos::{
    either::{Either, EitherOf3},
    ev,
    prelude::*,
};

use super::{copy_button::CopyButton, status_badge::StatusBadge};
use crate::{
    api::model::{Input, Row, UnreadableRow},
    columns::{Column, Columns},
    event,
    format::intl::{Figures, time_of},
    link::{expires_at, is_web},
    status::Status,
    text::visible,
    widget::Widget,
};

/// What stands where nothing is known.
const NOTHING: &str = "—";

/// A row. It is drawn anew when its input changes, node by node where they differ.
#[component]
pub fn InputRow(
    /// The element.
    widget: Widget,
    /// What is known of the input now.
    row: ArcRwSignal<Row>,
    /// Which cells to draw.
    columns: Memo<Columns>,
    /// The time, for inputs that are being worked on.
    now: Signal<f64>,
) -> impl IntoView {
    move || {
        let columns = columns.get();
        row.with(|row| match row {
            Row::Input(input) => Either::Left(input_row(widget, input, columns, now)),
            Row::Unreadable(row) => Either::Right(unreadable_row(row, columns)),
        })
    }
}

fn input_row(widget: Widget, input: &Input, columns: Columns, now: Signal<f64>) -> impl IntoView + use<> {
    let figures = widget.figures();
    let cell = |column| columns.has(column);
    let port = input.port_name.as_deref().map(|port| visible(port).into_owned());
    let kind = input.data.file_type.as_deref().map(|kind| visible(kind).into_owned());
    let error = input.error_message.as_deref().map(|message| visible(message).into_owned());
    view! {
        <tr part="row" class=input.status.is(Status::Failed).then_some("failed")>
            <th scope="row" class="file">{file(widget, input)}</th>
            {cell(Column::Port).then(|| text_cell("port", port))}
            {cell(Column::Status).then(|| view! {
                <td class="status"><StatusBadge status=input.status.clone()/></td>
            })}
            {cell(Column::Size).then(|| size_cell(&figures, input.data.num_bytes))}
            {cell(Column::Type).then(|| text_cell("type", kind))}
            {cell(Column::Created).then(|| time_cell(&figures, "created", input.created_at.as_deref()))}
            {cell(Column::Completed).then(|| time_cell(&figures, "completed", input.completed_at.as_deref()))}
            {cell(Column::Duration).then(|| duration_cell(widget, input, now))}
            {cell(Column::Error).then(|| text_cell("error", error))}
        </tr>
    }
}

/// The file's name: a link where its `ref` is one, else a text with a button that copies the `ref`.
fn file(widget: Widget, input: &Input) -> impl IntoView + use<> {
    let data = &input.data;
    let name = match visible(&data.filename) {
        name if name.trim().is_empty() => "(no name)".to_owned(),
        name => name.into_owned(),
    };
    let reference = data.reference.clone();
    if !is_web(&reference) {
        return Either::Left(view! {
            <span class="name" title=name.clone()><bdi>{name.clone()}</bdi></span>
            <CopyButton label=["Copy the location of ", &name].concat() text=Signal::stored(reference)/>
        });
    }
    #[allow(clippy::cast_precision_loss)]
    let expired = expires_at(&reference).is_some_and(|end| end as f64 * 1000.0 <= Date::now());
    let opened = input.clone();
    let open = move |click: ev::MouseEvent| {
        if !widget.with_host(|host| event::open_file(host, &opened)) {
            click.prevent_default();
        }
    };
    Either::Right(view! {
        <a
            class="name"
            title=name.clone()
            href=reference
            target="_blank"
            rel="noopener noreferrer"
            referrerpolicy="no-referrer"
            on:click=open
        >
            <bdi>{name.clone()}</bdi>
        </a>
        {expired.then(|| view! { <span class="expired">"link expired"</span> })}
    })
}

fn text_cell(class: &'static str, text: Option<String>) -> impl IntoView {
    let title = text.clone();
    let content = match text {
        Some(text) => Either::Left(view! { <bdi>{text}</bdi> }),
        None => Either::Right(NOTHING),
    };
    view! { <td class=class data-label=label(class) title=title>{content}</td> }
}

fn size_cell(figures: &Figures, bytes: Option<u64>) -> impl IntoView + use<> {
    view! {
        <td class="size" data-label=label("size") title=bytes.map(|bytes| figures.bytes(bytes))>
            {bytes.map_or_else(|| NOTHING.to_owned(), |bytes| figures.size(bytes))}
        </td>
    }
}

fn time_cell(figures: &Figures, class: &'static str, text: Option<&str>) -> impl IntoView + use<> {
    let cell = match (text, text.and_then(time_of)) {
        (Some(text), Some(time)) => {
            let moment = figures.moment(time);
            EitherOf3::A(view! {
                <time datetime=text.to_owned() title=moment.exact>{moment.short}</time>
            })
        }
        // No time that can be read, so as it came.
        (Some(text), None) => EitherOf3::B(view! { <bdi>{visible(text).into_owned()}</bdi> }),
        (None, _) => EitherOf3::C(NOTHING),
    };
    view! { <td class=class data-label=label(class)>{cell}</td> }
}

/// How long the input took, or has been taking while it is being worked on.
fn duration_cell(widget: Widget, input: &Input, now: Signal<f64>) -> impl IntoView + use<> {
    let begun = input.created_at.as_deref().and_then(time_of);
    let ended = input.completed_at.as_deref().and_then(time_of);
    let running = input.status.is(Status::Processing);
    let words = move || {
        let ended = ended.or_else(|| running.then(|| now.get()));
        let seconds = ended.zip(begun).map(|(ended, begun)| ((ended - begun) / 1000.0).round());
        // A clock that differs from the server's may put the end before the beginning.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let seconds = seconds.filter(|seconds| running || *seconds >= 0.0).map(|seconds| seconds as u64);
        seconds.map_or_else(|| NOTHING.to_owned(), |seconds| widget.figures().duration(seconds))
    };
    view! {
        <td class="duration" data-label=label("duration")>
            {if running { Either::Left(words) } else { Either::Right(untrack(words)) }}
        </td>
    }
}

fn unreadable_row(row: &UnreadableRow, columns: Columns) -> impl IntoView + use<> {
    let name = row.filename.as_deref().or(row.id.as_deref()).unwrap_or("(unreadable entry)");
    let span = columns.iter().count().saturating_sub(1).max(1);
    view! {
        <tr part="row" class="unreadable">
            <th scope="row" class="file"><bdi class="name">{visible(name).into_owned()}</bdi></th>
            <td colspan=span.to_string()>
                "This entry of the server’s answer cannot be read: "
                <bdi>{visible(&row.reason).into_owned()}</bdi>
            </td>
        </tr>
    }
}

/// The column's heading, which stands beside the value where there is no room for a table.
fn label(class: &str) -> Option<&'static str> {
    Column::ALL.into_iter().find(|column| column.as_str() == class).map(Column::label)
}
