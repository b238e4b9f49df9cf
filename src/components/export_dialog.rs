//! The dialog that takes all matching inputs along as a file.

use std::rc::Rc;

use futures_util::future::{AbortHandle, abortable};
use leptos::{html, prelude::*, task::spawn_local};

use super::{alert::title, on, text, when};
use crate::{
    export::{Export, Format, Stop, file_name},
    file_sink::FileSink,
    live::{Derived, Live},
    widget::Widget,
    words::Word,
};

/// How far an export is.
#[derive(Clone, Debug, Default, PartialEq)]
enum Stage {
    /// Nothing was begun, or the person did not choose a file.
    #[default]
    Choosing,
    /// So many of so many are in the file.
    Running(u64, u64),
    /// It can go on.
    Stopped(u64, u64, Word),
    /// All of it is done.
    Done(u64, u64),
    /// There is no file.
    Lost(Word),
}

/// The button that opens the dialog, and the dialog.
#[component]
pub fn ExportDialog(
    /// The element.
    widget: Widget,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let keep = NodeRef::<html::Input>::new();
    let format = Live::new(Format::default());
    let stage = Live::new(Stage::default());
    let export = StoredValue::new_local(None::<Export>);
    let task = StoredValue::new_local(None::<Rc<AbortHandle>>);
    let stop = move || {
        if let Some(handle) = task.try_update_value(Option::take).flatten() {
            handle.abort();
        }
        if let Some(export) = export.try_update_value(Option::take).flatten() {
            export.abandon();
        }
    };
    on_cleanup(stop);
    let run = move |mut running: Export| {
        stage.set(Stage::Running(running.written, running.total));
        let (work, handle) = abortable(async move {
            let ended = running.go_on(|written, total| stage.set(Stage::Running(written, total))).await;
            let (written, total) = (running.written, running.total);
            stage.set(match ended {
                Ok(()) => Stage::Done(written, total),
                Err(Stop::File) => {
                    running.abandon();
                    Stage::Lost(Word::ExportNoFile)
                }
                Err(Stop::Api(error)) => {
                    export.set_value(Some(running));
                    Stage::Stopped(written, total, title(error.kind, true))
                }
            });
        });
        task.set_value(Some(Rc::new(handle)));
        spawn_local(async move {
            let _ = work.await;
        });
    };
    let begin = move || {
        let format = format.get_untracked();
        let keep = keep.get_untracked().is_some_and(|keep| keep.checked());
        let total = untrack(|| widget.paging()).map_or(0, |paging| paging.total).to_string();
        let query = widget.navigator.query().get_untracked();
        let name =
            file_name(&widget.navigator.job_id().get_untracked().unwrap_or_default(), &query, &total, format);
        spawn_local(async move {
            if let Some(sink) = FileSink::choose(&name).await
                && dialog.try_get_untracked().flatten().is_some_and(|dialog| dialog.open())
            {
                run(untrack(|| Export::new(widget, format, keep, sink)));
            }
        });
    };
    let go_on = move || {
        if let Some(export) = export.try_update_value(Option::take).flatten() {
            run(export);
        }
    };
    let open = on(move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            stage.set(Stage::Choosing);
            // Fails where it is open already.
            let _ = dialog.show_modal();
        }
    });
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    // Escape closes it, too.
    let closed = on(move |_| {
        stop();
        if matches!(stage.get_untracked(), Stage::Running(..) | Stage::Stopped(..)) {
            widget.announce(widget.say(Word::ExportStopped));
        }
        stage.set(Stage::Choosing);
    });
    let figures = move |sentence: Word, written: u64, total: u64, more: &str| {
        let figures = widget.figures();
        widget.words().fill(sentence, &[&figures.count(written), &figures.count(total), more])
    };
    let total = text(move || {
        let total = widget.paging().map_or(0, |paging| paging.total);
        widget.words().fill(Word::ExportScope, &[&widget.figures().count(total)])
    });
    let progress = text(move || match stage.get() {
        Stage::Running(written, total) => figures(Word::ExportProgress, written, total, ""),
        _ => String::new(),
    });
    let outcome = text(move || match stage.get() {
        Stage::Choosing | Stage::Running(..) => String::new(),
        Stage::Stopped(written, total, why) => figures(Word::ExportFailed, written, total, widget.say(why)),
        Stage::Done(written, total) if written < total => figures(Word::ExportShort, written, total, ""),
        Stage::Done(written, total) => figures(Word::ExportDone, written, total, ""),
        Stage::Lost(why) => widget.say(why).to_owned(),
    });
    let part = move |read: fn(u64, u64) -> u64| {
        text(move || match stage.get() {
            Stage::Running(written, total) | Stage::Stopped(written, total, _) => {
                read(written, total).to_string()
            }
            _ => "0".to_owned(),
        })
    };
    let under_way = Derived::new(move || matches!(stage.get(), Stage::Running(..) | Stage::Stopped(..)));
    let ready = when(move || under_way.get() || matches!(stage.get(), Stage::Done(..)));
    let end = text(move || widget.say(if under_way.get() { Word::Cancel } else { Word::Close }).to_owned());
    let formats: Vec<_> = Format::ALL
        .map(|choice| {
            view! {
                <label class="tick">
                    <input
                        type="radio"
                        name="format"
                        value=choice.ending()
                        prop:checked=when(move || format.get() == choice)
                        on:change=on(move |_| format.set(choice))
                    />
                    <span>{choice.label()}</span>
                </label>
            }
        })
        .into();
    view! {
        <button type="button" class="button" aria-haspopup="dialog" on:click=open>{widget.say(Word::Export)}</button>
        <dialog class="dialog" node_ref=dialog aria-label=widget.say(Word::ExportInputs) on:close=closed>
            <p class="title">{widget.say(Word::ExportInputs)}</p>
            <p>{total}</p>
            <div class="choices" hidden=ready>
                <div role="radiogroup" class="formats" aria-label=widget.say(Word::Format)>{formats}</div>
                <label class="tick">
                    <input node_ref=keep type="checkbox"/>
                    <span>{widget.say(Word::KeepSignatures)}</span>
                </label>
                <p class="muted">{widget.say(Word::SignatureAdvice)}</p>
            </div>
            <div class="running" hidden=when(move || !under_way.get())>
                <progress
                    aria-label=widget.say(Word::ExportInputs)
                    max=part(|_, total| total.max(1))
                    value=part(|written, _| written)
                ></progress>
                <p class="muted">{progress}</p>
            </div>
            <p role="status" class="outcome">{outcome}</p>
            <p class="actions">
                <button type="button" class="button primary" hidden=ready on:click=on(move |_| begin())>
                    {widget.say(Word::StartExport)}
                </button>
                <button
                    type="button"
                    class="button primary"
                    hidden=when(move || !matches!(stage.get(), Stage::Stopped(..)))
                    on:click=on(move |_| go_on())
                >
                    {widget.say(Word::ExportGoOn)}
                </button>
                <button type="button" class="button" on:click=on(move |_| close())>{end}</button>
            </p>
        </dialog>
    }
}
