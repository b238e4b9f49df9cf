//! What is chosen before an export starts.

use leptos::prelude::*;

use crate::components::choice::Choice;
use crate::components::choice::ChoicePair;
use crate::export::run::Format;
use crate::host::storage;
use crate::i18n::Key;
use crate::model::separator::Separator;
use crate::state::language::Language;

/// The choices of one dialog.
#[derive(Clone, Copy, Debug)]
pub struct ExportChoices {
    as_json: RwSignal<bool>,
    semicolon: RwSignal<bool>,
    keep_signatures: RwSignal<bool>,
}

impl ExportChoices {
    /// CSV, with the separator that was chosen last, and no signatures.
    #[must_use]
    pub fn new(language: Language) -> Self {
        let chosen = storage::separator().unwrap_or_else(|| untrack(|| suggested_separator(language)));
        Self {
            as_json: RwSignal::new(false),
            semicolon: RwSignal::new(chosen == Separator::Semicolon),
            keep_signatures: RwSignal::new(false),
        }
    }

    /// The format, and whether links keep their signatures. Does not track.
    #[must_use]
    pub fn get(self) -> (Format, bool) {
        let format = if self.as_json.get_untracked() {
            Format::Json
        } else {
            Format::Csv(separator(self.semicolon.get_untracked()))
        };
        (format, self.keep_signatures.get_untracked())
    }
}

/// The fields for the choices.
#[component]
pub fn Choices(
    /// The choices.
    choices: ExportChoices,
    /// Whether there is nothing to choose.
    hidden: Signal<bool>,
) -> impl IntoView {
    let language = expect_context::<Language>();
    let ExportChoices { as_json, semicolon, keep_signatures } = choices;
    let named = |choice: Separator| (choice.as_str(), language.text(choice.label()));
    view! {
        <div class="choices" hidden=hidden>
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
                keep=|second| storage::store_separator(separator(second))
            />
            <Choice
                kind="checkbox"
                label=language.text(Key::IncludeSignatures)
                checked=keep_signatures
                on_change=Box::new(move |event| keep_signatures.set(event_target_checked(&event)))
            />
            <p class="muted">{language.text(Key::SignatureWarning)}</p>
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
