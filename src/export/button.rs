//! The button `Export`.

use leptos::prelude::*;

use crate::export::dialog::ExportDialog;
use crate::export::task::ExportTask;
use crate::i18n::Key;
use crate::state::language::Language;

/// The button, and the dialog that it opens, which is made when it is first opened.
#[component]
pub fn ExportButton(
    /// The export.
    task: ExportTask,
) -> impl IntoView {
    let language = expect_context::<Language>();
    let open = move |_| {
        task.dismiss();
        task.show();
    };
    view! {
        <div class="export">
            <button type="button" class="button" aria-haspopup="dialog" on:click=open>
                {language.text(Key::Export)}
            </button>
            {move || task.opened.get().then(|| view! { <ExportDialog task /> })}
        </div>
    }
}
