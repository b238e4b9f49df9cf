//! An export that runs beside the view, and how far it is.

use leptos::prelude::*;

use crate::api::client::Pause;
use crate::export::run::Export;
use crate::export::run::Stop;
use crate::i18n::Key;
use crate::state::error_text::title;
use crate::state::language::Language;
use crate::state::task::Running;

/// How far an export is. The figures are the inputs in the file and those that match.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Stage {
    /// Not started.
    #[default]
    Choosing,
    /// Pages are being fetched.
    Running(u64, u64),
    /// A page could not be fetched, for the reason that the text gives; the export can be resumed.
    Stopped(u64, u64, Key),
    /// The file is saved.
    Done(u64, u64),
    /// There is no file, for the reason that the text gives.
    Lost(Key),
}

impl Stage {
    /// Whether there is something to cancel.
    #[must_use]
    pub fn is_active(self) -> bool {
        matches!(self, Self::Running(..) | Self::Stopped(..))
    }

    /// Whether the choices are still to be made: nothing is active, and no file is saved.
    #[must_use]
    pub fn can_start(self) -> bool {
        matches!(self, Self::Choosing | Self::Lost(_))
    }

    /// The inputs in the file and those that match, while the export is active; else zeros.
    #[must_use]
    pub fn progress(self) -> (u64, u64) {
        match self {
            Self::Running(written, total) | Self::Stopped(written, total, _) => (written, total),
            _ => (0, 0),
        }
    }

    /// How the export ended or why it stopped; empty before that.
    #[must_use]
    pub fn outcome(self, language: Language) -> String {
        let fill = |sentence, written, total, reason| {
            let formats = language.formats();
            language.format(sentence, &[&formats.count(written), &formats.count(total), reason])
        };
        match self {
            Self::Choosing | Self::Running(..) => String::new(),
            Self::Stopped(written, total, reason) => {
                fill(Key::ExportStopped, written, total, language.text(reason))
            }
            Self::Done(written, total) if written < total => fill(Key::ExportIncomplete, written, total, ""),
            Self::Done(written, total) => {
                let sentence = language.plural(total).select(Key::ExportDoneOne, Key::ExportDoneOther);
                fill(sentence, written, total, "")
            }
            Self::Lost(reason) => language.text(reason).to_owned(),
        }
    }
}

/// Runs one export at a time, until its owner ends.
#[derive(Clone, Copy, Debug)]
pub struct ExportTask {
    /// How far it is.
    pub stage: RwSignal<Stage>,
    /// The pause before the next try, while there is one.
    pub pause: RwSignal<Option<Pause>>,
    /// Whether the person chose a file.
    pub has_file: StoredValue<bool>,
    /// The export that stopped and can be resumed.
    stopped: StoredValue<Option<Export>, LocalStorage>,
    running: StoredValue<Option<Running>, LocalStorage>,
}

impl ExportTask {
    /// A task without an export.
    pub(super) fn new() -> Self {
        let task = Self {
            stage: RwSignal::new(Stage::default()),
            pause: RwSignal::new(None),
            has_file: StoredValue::new(false),
            stopped: StoredValue::new_local(None),
            running: StoredValue::new_local(None),
        };
        on_cleanup(move || task.drop_export());
        task
    }

    /// Starts or resumes `export`.
    pub fn run(self, mut export: Export) {
        let (stage, pause) = (self.stage, self.pause);
        stage.set(Stage::Running(export.written, export.total));
        let running = Running::begin(async move {
            let tell = |export: &Export| stage.set(Stage::Running(export.written, export.total));
            let result = export.go_on(&|now| pause.set(now), &tell).await;
            let (written, total) = (export.written, export.total);
            stage.set(match result {
                Ok(()) => Stage::Done(written, total),
                Err(Stop::NotChosen) => Stage::Choosing,
                Err(Stop::File) => Stage::Lost(Key::ExportFileError),
                Err(Stop::Api(kind)) => {
                    self.stopped.set_value(Some(export));
                    Stage::Stopped(written, total, title(kind, true))
                }
            });
        });
        self.running.set_value(Some(running));
    }

    /// Resumes the export that stopped.
    pub fn resume(self) {
        if let Some(export) = self.stopped.try_update_value(Option::take).flatten() {
            self.run(export);
        }
    }

    /// Ends the export that is active. Returns whether it leaves a chosen file empty, which the stage then says.
    pub fn cancel(self) -> bool {
        self.drop_export();
        self.pause.set(None);
        let is_empty = self.has_file.get_value();
        self.stage.set(if is_empty { Stage::Lost(Key::ExportFileEmpty) } else { Stage::Choosing });
        is_empty
    }

    fn drop_export(self) {
        drop(self.running.try_update_value(Option::take).flatten());
        drop(self.stopped.try_update_value(Option::take).flatten());
    }
}
