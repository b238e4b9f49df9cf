//! The dialog that saves all matching inputs as a file.

use leptos::{html, prelude::*};

use crate::api::pages::Pages;
use crate::export::run::Export;
use crate::export::run::Format;
use crate::export::run::file_name;
use crate::export::sink::FileSink;
use crate::export::task::ExportTask;
use crate::export::task::Stage;
use crate::i18n::Word;
use crate::state::access::Access;
use crate::state::announcer::Announcer;
use crate::state::inputs::Inputs;
use crate::state::language::Language;
use crate::state::navigation::Navigation;
use crate::state::task::detached;

/// The button `Export` and the dialog that it opens.
#[component]
pub fn ExportDialog() -> impl IntoView {
    let (language, inputs) = (expect_context::<Language>(), expect_context::<Inputs>());
    let (navigation, access) = (expect_context::<Navigation>(), expect_context::<Access>());
    let announcer = expect_context::<Announcer>();
    let dialog = NodeRef::<html::Dialog>::new();
    let format = RwSignal::new(Format::default());
    let keep_signatures = RwSignal::new(false);
    let task = ExportTask::new();
    let stage = task.stage;
    let total = move || inputs.paging().map_or(0, |paging| paging.total);

    let open = move |_| {
        stage.set(Stage::Choosing);
        if let Some(dialog) = dialog.get_untracked() {
            // Fails where it is open already.
            let _ = dialog.show_modal();
        }
    };
    let start = move |_| {
        let Some(dialog) = dialog.get_untracked() else { return };
        let (format, keep_signatures) = (format.get_untracked(), keep_signatures.get_untracked());
        let job_id = navigation.job_id.get_untracked().unwrap_or_default();
        let query = navigation.query.get_untracked();
        let name = file_name(&job_id, &query, &untrack(total).to_string(), format);
        detached(async move {
            let Some(sink) = FileSink::choose(&name).await else { return };
            // The user may have cancelled, and the element may have left the document.
            if dialog.open() && dialog.is_connected() {
                let pages = Pages::new(access.client(), job_id, query);
                task.run(Export::new(pages, untrack(total), format, keep_signatures, sink));
            }
        });
    };
    let end = move || {
        if stage.get_untracked().is_active() {
            announcer.announce(language.say(Word::ExportCancelled));
        }
        task.cancel();
    };
    let close = move |_| {
        // At once: the event `close` comes with the next frame only.
        end();
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };

    let title = language.say(Word::ExportInputs);
    let scope =
        Signal::derive(move || language.fill(Word::ExportScopeOther, &[&language.figures().count(total())]));
    let cannot_start = Signal::derive(move || !stage.get().can_start());
    let cannot_resume = Signal::derive(move || !matches!(stage.get(), Stage::Stopped(..)));
    let outcome = Signal::derive(move || stage.get().outcome(language));
    let end_label = Signal::derive(move || {
        language.say(if stage.get().is_active() { Word::Cancel } else { Word::Close }).to_owned()
    });
    view! {
        <div class="export">
            <button type="button" class="button" aria-haspopup="dialog" on:click=open>
                {language.say(Word::Export)}
            </button>
            // Escape closes it, too.
            <dialog class="dialog" aria-label=title node_ref=dialog on:close=move |_| end()>
                <p class="title">{title}</p>
                <p class="scope">{scope}</p>
                <div class="choices" hidden=cannot_start>
                    <FormatChoice format />
                    <label class="tick">
                        <input
                            class="keep"
                            type="checkbox"
                            on:change=move |event| keep_signatures.set(event_target_checked(&event))
                        />
                        <span>{language.say(Word::IncludeSignatures)}</span>
                    </label>
                    <p class="muted">{language.say(Word::SignatureWarning)}</p>
                </div>
                <Progress stage />
                <p role="status" class="outcome">{outcome}</p>
                <p class="actions">
                    <button type="button" class="button primary start" hidden=cannot_start on:click=start>
                        {language.say(Word::StartExport)}
                    </button>
                    <button
                        type="button"
                        class="button primary go-on"
                        hidden=cannot_resume
                        on:click=move |_| task.resume()
                    >
                        {language.say(Word::Resume)}
                    </button>
                    <button type="button" class="button end" on:click=close>{end_label}</button>
                </p>
            </dialog>
        </div>
    }
}

/// The radio group `Format`.
#[component]
fn FormatChoice(
    /// The chosen format.
    format: RwSignal<Format>,
) -> impl IntoView {
    let language = expect_context::<Language>();
    let choices = Format::ALL
        .into_iter()
        .map(|choice| {
            let checked = Signal::derive(move || format.get() == choice);
            view! {
                <label class="tick">
                    <input
                        type="radio"
                        name="format"
                        value=choice.ending()
                        prop:checked=checked
                        on:change=move |_| format.set(choice)
                    />
                    <span>{choice.label()}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <div role="radiogroup" class="formats" aria-label=language.say(Word::Format)>
            {choices}
        </div>
    }
}

/// The bar and the figures while an export is active.
#[component]
fn Progress(
    /// How far the export is.
    stage: RwSignal<Stage>,
) -> impl IntoView {
    let language = expect_context::<Language>();
    let hidden = Signal::derive(move || !stage.get().is_active());
    // `max` must be greater than 0.
    let max = Signal::derive(move || stage.get().progress().1.max(1).to_string());
    let value = Signal::derive(move || stage.get().progress().0.to_string());
    let text = Signal::derive(move || match stage.get() {
        Stage::Running(written, total) => {
            let figures = language.figures();
            language.fill(Word::CountOf, &[&figures.count(written), &figures.count(total)])
        }
        _ => String::new(),
    });
    view! {
        <div class="running" hidden=hidden>
            <progress aria-label=language.say(Word::ExportInputs) max=max value=value></progress>
            <p class="muted">{text}</p>
        </div>
    }
}
