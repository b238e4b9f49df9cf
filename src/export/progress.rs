//! How far an export is: the bar and the figures.

use leptos::prelude::*;

use crate::export::pace::seconds_left;
use crate::export::task::ExportTask;
use crate::export::task::Stage;
use crate::i18n::Key;
use crate::state::language::Language;

/// The bar, which says no more than the text beside it.
#[component]
pub fn Bar(
    /// How far the export is.
    stage: RwSignal<Stage>,
    /// Whether it is of no interest.
    #[prop(optional, into)]
    hidden: Signal<bool>,
) -> impl IntoView {
    // `max` must be greater than 0.
    let max = Signal::derive(move || stage.get().progress().1.max(1).to_string());
    let value = Signal::derive(move || stage.get().progress().0.to_string());
    view! { <progress aria-hidden="true" hidden=hidden max=max value=value></progress> }
}

/// The bar and the figures in the dialog while an export is active.
#[component]
pub fn ExportProgress(
    /// The export.
    task: ExportTask,
) -> impl IntoView {
    let language = expect_context::<Language>();
    let stage = task.stage;
    let hidden = Signal::derive(move || !stage.get().is_active());
    let figures = Signal::derive(move || match stage.get() {
        Stage::Running(written, total) => {
            let formats = language.formats();
            language.format(Key::CountOf, &[&formats.count(written), &formats.count(total)])
        }
        _ => String::new(),
    });
    let pace = Signal::derive(move || match stage.get() {
        Stage::Running(written, total) => pace(language, total.saturating_sub(written), task.rate.get()),
        _ => String::new(),
    });
    view! {
        <div class="running" hidden=hidden>
            <p class="figures">{figures}</p>
            <Bar stage />
            <p class="pace muted">{pace}</p>
        </div>
    }
}

/// Rows per second, and the time that the rows which are left take; empty while it is not known.
fn pace(language: Language, rows: u64, rate: f64) -> String {
    let Some(left) = seconds_left(rows, rate) else { return String::new() };
    let formats = language.formats();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let rate = language.format(Key::RowsPerSecond, &[&formats.count(rate.ceil() as u64)]);
    let left = language.format(Key::Left, &[&formats.duration_long(left)]);
    [&*rate, " · ", &*left].concat()
}
