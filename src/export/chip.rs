//! What is shown of an export while its dialog is closed.

use leptos::prelude::*;

use crate::export::progress::Bar;
use crate::export::task::ExportTask;
use crate::export::task::Stage;
use crate::i18n::Key;
use crate::state::language::Language;

/// A button with the progress or the result of an export, which opens the dialog again, and one that dismisses the
/// result. They are there from the start of an export until it is cancelled or its result is dismissed.
#[component]
pub fn ExportChip(
    /// The export.
    task: ExportTask,
) -> impl IntoView {
    let shown = Memo::new(move |_| task.stage.get() != Stage::Choosing);
    move || shown.get().then(|| view! { <Chip task /> })
}

#[component]
fn Chip(
    /// The export.
    task: ExportTask,
) -> impl IntoView {
    let language = expect_context::<Language>();
    let stage = task.stage;
    let text = Signal::derive(move || match stage.get() {
        Stage::Running(written, total) => {
            let formats = language.formats();
            language.format(Key::Exporting, &[&formats.count(written), &formats.count(total)])
        }
        stage => stage.outcome(language),
    });
    let tone = Signal::derive(move || {
        if stage.get().is_good() { "exporting" } else { "exporting troubled" }.to_owned()
    });
    let ended = Signal::derive(move || !matches!(stage.get(), Stage::Running(..)));
    let active = Signal::derive(move || stage.get().is_active());
    let subject = Signal::derive(move || task.subject(language));
    let dismiss = language.text(Key::Dismiss);
    view! {
        <div class=tone>
            <button type="button" class="button" title=subject on:click=move |_| task.show()>
                <Bar stage hidden=ended />
                <span class="label">{text}</span>
            </button>
            <button
                type="button"
                class="button dismiss"
                title=dismiss
                aria-label=dismiss
                hidden=active
                on:click=move |_| task.dismiss()
            >
                <span class="icon close" aria-hidden={"true"}></span>
            </button>
        </div>
    }
}
