//! The dialog that saves all matching inputs as a file.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement};

use crate::api::pages::Pages;
use crate::components::button::Button;
use crate::components::choice::Choice;
use crate::components::choice::ChoicePair;
use crate::components::waiting::Waiting;
use crate::export::run::Export;
use crate::export::run::Format;
use crate::export::task::ExportTask;
use crate::export::task::Stage;
use crate::host::storage;
use crate::i18n::Key;
use crate::model::separator::Separator;
use crate::state::access::Access;
use crate::state::announcer::Announcer;
use crate::state::inputs::Inputs;
use crate::state::language::Language;
use crate::state::navigation::Navigation;

/// The button `Export` and the dialog that it opens.
#[component]
pub fn ExportDialog() -> impl IntoView {
    let (language, inputs) = (expect_context::<Language>(), expect_context::<Inputs>());
    let (navigation, access) = (expect_context::<Navigation>(), expect_context::<Access>());
    let announcer = expect_context::<Announcer>();
    let (as_json, semicolon) = (RwSignal::new(false), RwSignal::new(false));
    let keep_signatures = RwSignal::new(false);
    let task = ExportTask::new();
    let stage = task.stage;
    let total = move || inputs.paging().map_or(0, |paging| paging.total);

    let open = move |click| {
        stage.set(Stage::Choosing);
        let chosen = storage::separator().unwrap_or_else(|| untrack(|| suggested_separator(language)));
        semicolon.set(chosen == Separator::Semicolon);
        if let Some(dialog) = dialog_of(&click) {
            // Fails where it is open already.
            let _ = dialog.show_modal();
        }
    };
    let start = move |_| {
        let format = if as_json.get_untracked() {
            Format::Json
        } else {
            Format::Csv(separator(semicolon.get_untracked()))
        };
        let keep_signatures = keep_signatures.get_untracked();
        let job_id = navigation.job_id.get_untracked().unwrap_or_default();
        let query = navigation.query.get_untracked();
        let pages = Pages::new(access.client(), job_id, query);
        task.run(Export::new(pages, untrack(total), format, keep_signatures, task.has_file));
    };
    // Ends the export, if one is active. Returns whether the dialog has to say what is left of it.
    let end = move || {
        let is_active = stage.get_untracked().is_active();
        let has_to_say = is_active && task.cancel();
        if is_active && !has_to_say {
            announcer.announce(language.text(Key::ExportCancelled));
        }
        has_to_say
    };
    let close = move |click| {
        // At once: the event `close` comes with the next frame only.
        if !end()
            && let Some(dialog) = dialog_of(&click)
        {
            dialog.close();
        }
    };
    // Escape, which is the browser's work.
    let cancel = move |event: ev::Event| {
        if end() {
            event.prevent_default();
        }
    };

    let named = |choice: Separator| (choice.as_str(), language.text(choice.label()));
    let title = language.text(Key::ExportInputs);
    let scope = Signal::derive(move || {
        let sentence = language.plural(total()).select(Key::ExportScopeOne, Key::ExportScopeOther);
        language.format(sentence, &[&language.formats().count(total())])
    });
    let cannot_start = Signal::derive(move || !stage.get().can_start());
    let cannot_resume = Signal::derive(move || !matches!(stage.get(), Stage::Stopped(..)));
    let outcome = Signal::derive(move || stage.get().outcome(language));
    let end_label = Signal::derive(move || {
        language.text(if stage.get().is_active() { Key::Cancel } else { Key::Close }).to_owned()
    });
    view! {
        <div class="export">
            <button type="button" class="button" aria-haspopup="dialog" on:click=open>
                {language.text(Key::Export)}
            </button>
            // The host is not to close something of its own as well when Escape closes the dialog.
            <dialog
                class="dialog"
                aria-label=title
                on:cancel=cancel
                on:close=move |_| {
                    end();
                }
                on:keydown=|press: ev::KeyboardEvent| {
                    if press.key() == "Escape" {
                        press.stop_propagation();
                    }
                }
            >
                <p class="title">{title}</p>
                <p class="scope">{scope}</p>
                <div class="choices" hidden=cannot_start>
                    <ChoicePair
                        name="format"
                        label=Key::Format
                        choices=[("csv", "CSV"), ("json", "JSON")]
                        second=as_json
                        keep=|_| ()
                    />
                    <ChoicePair
                        name="separator"
                        label=Key::Separator
                        hidden=as_json
                        choices=[named(Separator::Comma), named(Separator::Semicolon)]
                        second=semicolon
                        keep=|second| storage::keep_separator(separator(second))
                    />
                    <Choice
                        kind="checkbox"
                        label=language.text(Key::IncludeSignatures)
                        checked=keep_signatures
                        on_change=Box::new(move |event| keep_signatures.set(event_target_checked(&event)))
                    />
                    <p class="muted">{language.text(Key::SignatureWarning)}</p>
                </div>
                <Progress stage />
                <Waiting pause=task.pause />
                <p role="status" class="outcome">{outcome}</p>
                <p class="actions">
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
                    <Button class="button end" label=end_label on_click=Box::new(close) />
                </p>
            </dialog>
        </div>
    }
}

/// What separates the fields in spreadsheets of the language: a semicolon where the comma is the decimal sign.
fn suggested_separator(language: Language) -> Separator {
    // A size of one and a half: its only sign is the decimal one.
    separator(language.formats().size(1_500).contains(','))
}

fn separator(is_semicolon: bool) -> Separator {
    if is_semicolon { Separator::Semicolon } else { Separator::Comma }
}

/// The dialog of the button that was clicked.
fn dialog_of(click: &ev::MouseEvent) -> Option<HtmlDialogElement> {
    let export = event_target::<Element>(click).closest(".export").ok()??;
    Some(export.query_selector("dialog").ok()??.unchecked_into())
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
            let formats = language.formats();
            language.format(Key::CountOf, &[&formats.count(written), &formats.count(total)])
        }
        _ => String::new(),
    });
    view! {
        <div class="running" hidden=hidden>
            <progress aria-label=language.text(Key::ExportInputs) max=max value=value></progress>
            <p class="muted">{text}</p>
        </div>
    }
}
