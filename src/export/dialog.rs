//! The dialog that saves all matching inputs as a file.

use leptos::{ev, prelude::*};
use web_sys::Event;

use crate::api::pages::Pages;
use crate::components::button::Button;
use crate::components::waiting::Waiting;
use crate::export::choices::Choices;
use crate::export::choices::ExportChoices;
use crate::export::progress::ExportProgress;
use crate::export::run::Export;
use crate::export::task::ExportTask;
use crate::export::task::Stage;
use crate::i18n::Key;
use crate::state::access::Access;
use crate::state::announcer::Announcer;
use crate::state::effect::effect;
use crate::state::inputs::Inputs;
use crate::state::language::Language;
use crate::state::navigation::Navigation;

/// The dialog. An export runs on when it is closed, and only Cancel ends it.
#[component]
pub fn ExportDialog(
    /// The export.
    task: ExportTask,
) -> impl IntoView {
    let (language, inputs) = (expect_context::<Language>(), expect_context::<Inputs>());
    let (navigation, access) = (expect_context::<Navigation>(), expect_context::<Access>());
    let announcer = expect_context::<Announcer>();
    let choices = ExportChoices::new(language);
    let ExportTask { stage, dialog, .. } = task;
    let total = move || inputs.paging().map_or(0, |paging| paging.total);
    // Whether Cancel has to be confirmed.
    let asks = RwSignal::new(false);
    let outcome = Signal::derive(move || stage.get().outcome(language));

    effect(move || {
        if let Some(dialog) = dialog.get()
            && task.opens.get_value()
        {
            // Fails where it is not in the document any more.
            let _ = dialog.show_modal();
        }
    });

    let start = move |_| {
        let job_id = navigation.job_id.get_untracked().unwrap_or_default();
        let query = navigation.query.get_untracked();
        let pages = Pages::new(access.client(), job_id.clone(), query.clone());
        let (format, keep_signatures) = choices.get();
        asks.set(false);
        let export = Export::new(pages, untrack(total), format, keep_signatures, task.has_file);
        task.start(export, job_id, query);
    };
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    // The list of jobs takes the place of the view, and what is not to be seen would still keep the page from reacting.
    effect(move || {
        if navigation.job_id.with(Option::is_none) {
            close();
        }
    });
    let cancel = move || {
        asks.set(false);
        // The dialog has to say that a chosen file is left empty.
        if !task.cancel() {
            announcer.announce(language.text(Key::ExportCancelled));
            close();
        }
    };
    let end = move |_| {
        if !stage.get_untracked().is_active() {
            task.dismiss();
            close();
        } else if task.is_much() {
            asks.set(true);
        } else {
            cancel();
        }
    };

    let title = language.text(Key::ExportInputs);
    let scope = Signal::derive(move || {
        if !stage.get().can_start() {
            return task.subject(language);
        }
        let sentence = language.plural(total()).select(Key::ExportScopeOne, Key::ExportScopeOther);
        language.format(sentence, &[&language.formats().count(total())])
    });
    let cannot_start = Signal::derive(move || !stage.get().can_start());
    let asking = Signal::derive(move || asks.get() && stage.get().is_active());
    let not_asking = Signal::derive(move || !asking.get());
    let question = Signal::derive(move || {
        let ((written, total), formats) = (stage.get().progress(), language.formats());
        language.format(Key::ConfirmCancel, &[&formats.count(written), &formats.count(total)])
    });
    let cannot_resume = Signal::derive(move || !matches!(stage.get(), Stage::Stopped(..)));
    let ended = Signal::derive(move || !stage.get().is_active());
    let leave_label = Signal::derive(move || {
        let runs = matches!(stage.get(), Stage::Running(..));
        language.text(if runs { Key::RunInBackground } else { Key::Close }).to_owned()
    });
    let end_label = Signal::derive(move || {
        language.text(if stage.get().is_active() { Key::Cancel } else { Key::Close }).to_owned()
    });
    view! {
        // The host is not to close something of its own as well when Escape closes the dialog.
        <dialog
            class="dialog"
            aria-label=title
            node_ref=dialog
            // By Escape, with the result in sight. The event `close` comes with the next frame, and by then an export that
            // was left running may have ended unseen.
            on:cancel=move |_: Event| {
                asks.set(false);
                task.dismiss();
            }
            on:keydown=|press: ev::KeyboardEvent| {
                if press.key() == "Escape" {
                    press.stop_propagation();
                }
            }
        >
            <p class="title">{title}</p>
            <p class="scope">{scope}</p>
            <Choices choices hidden=cannot_start />
            <ExportProgress task />
            <Waiting pause=task.pause />
            <p role="status" class="outcome">{outcome}</p>
            <div class="question" role="group" aria-label=question hidden=not_asking>
                <p>{question}</p>
                <p class="answers">
                    <Button
                        class="button keep"
                        label=language.text(Key::KeepExporting)
                        on_click=Box::new(move |_| asks.set(false))
                    />
                    <Button
                        class="button lose"
                        label=language.text(Key::CancelExport)
                        on_click=Box::new(move |_| cancel())
                    />
                </p>
            </div>
            <p class="actions" hidden=asking>
                <Button
                    class="button primary start"
                    hidden=cannot_start
                    label=language.text(Key::StartExport)
                    on_click=Box::new(start)
                />
                <Button
                    class="button primary go-on"
                    hidden=cannot_resume
                    label=language.text(Key::Resume)
                    on_click=Box::new(move |_| task.resume())
                />
                <Button
                    class="button leave"
                    hidden=ended
                    label=leave_label
                    on_click=Box::new(move |_| close())
                />
                <Button class="button end" label=end_label on_click=Box::new(end) />
            </p>
        </dialog>
    }
}
