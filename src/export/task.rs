//! An export that runs beside the view, and how far it is.

use std::cell::Cell;

use js_sys::Date;
use leptos::html::Dialog;
use leptos::prelude::*;
use web_sys::HtmlDialogElement;

use crate::api::client::Pause;
use crate::export::pace::Pace;
use crate::export::run::Export;
use crate::export::run::Stop;
use crate::i18n::Key;
use crate::model::query::Query;
use crate::model::text::visible;
use crate::state::announcer::Announcer;
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

    /// Whether nothing has gone wrong so far.
    #[must_use]
    pub fn is_good(self) -> bool {
        match self {
            Self::Choosing | Self::Running(..) => true,
            Self::Done(written, total) => written >= total,
            Self::Stopped(..) | Self::Lost(_) => false,
        }
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

/// With more rows than that, or after that many milliseconds, it is a pity to lose them by one click.
const MUCH: (u64, f64) = (1000, 10_000.0);

/// Runs one export at a time, until its owner ends, whether its dialog is open or not and whatever the view is.
#[derive(Clone, Copy, Debug)]
pub struct ExportTask {
    /// How far it is.
    pub stage: RwSignal<Stage>,
    /// The pause before the next try, while there is one.
    pub pause: RwSignal<Option<Pause>>,
    /// Whether the person chose a file.
    pub has_file: StoredValue<bool>,
    /// Rows per second; 0 while it is not known.
    pub rate: RwSignal<f64>,
    /// The dialog, once it was opened; it may be that of a former view.
    pub dialog: NodeRef<Dialog>,
    /// Whether the dialog was ever opened.
    pub opened: RwSignal<bool>,
    /// Whether it opens as soon as it is made.
    pub opens: StoredValue<bool>,
    /// The job of what is exported.
    job_id: RwSignal<String>,
    /// Its query.
    query: RwSignal<Query>,
    /// When the export was started, in milliseconds since 1970.
    started: StoredValue<f64>,
    /// The export that stopped and can be resumed.
    stopped: StoredValue<Option<Export>, LocalStorage>,
    running: StoredValue<Option<Running>, LocalStorage>,
    language: Language,
    announcer: Announcer,
}

impl ExportTask {
    /// A task without an export.
    pub(crate) fn new(language: Language, announcer: Announcer) -> Self {
        let task = Self {
            stage: RwSignal::new(Stage::default()),
            pause: RwSignal::new(None),
            has_file: StoredValue::new(false),
            rate: RwSignal::new(0.0),
            dialog: NodeRef::new(),
            opened: RwSignal::new(false),
            opens: StoredValue::new(true),
            job_id: RwSignal::default(),
            query: RwSignal::default(),
            started: StoredValue::new(0.0),
            stopped: StoredValue::new_local(None),
            running: StoredValue::new_local(None),
            language,
            announcer,
        };
        on_cleanup(move || task.drop_export());
        task
    }

    /// Opens the dialog, as it is.
    pub fn show(self) {
        match self.dialog_in_view() {
            // Fails where it is open already.
            Some(dialog) => drop(dialog.show_modal()),
            None if !self.opened.get_untracked() => {
                self.opens.set_value(true);
                self.opened.set(true);
            }
            None => {}
        }
    }

    /// Whether the dialog is open. Does not track.
    #[must_use]
    pub fn is_shown(self) -> bool {
        self.dialog_in_view().is_some_and(|dialog| dialog.open())
    }

    /// The dialog of a former view is still known until there is the next one.
    fn dialog_in_view(self) -> Option<HtmlDialogElement> {
        self.dialog.get_untracked().filter(|dialog| dialog.is_connected())
    }

    /// To be called before the view is replaced by another one: the dialog will be open there if it is open here.
    pub fn leave_view(self) {
        self.opens.set_value(self.is_shown());
    }

    /// The job and the filters of what is exported in words. Tracks.
    #[must_use]
    pub fn subject(self, language: Language) -> String {
        let (job_id, query) = (self.job_id.get(), self.query.get());
        let parts = [
            Some(language.format(Key::InputsOfJob, &[&visible(&job_id)])),
            query.status.map(|status| language.text(status.label()).to_owned()),
            Some(visible(&query.port_name).into_owned()).filter(|port| !port.is_empty()),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// Starts `export`, of the inputs of a job that a query finds.
    pub fn start(self, export: Export, job_id: String, query: Query) {
        self.job_id.set(job_id);
        self.query.set(query);
        self.started.set_value(Date::now());
        self.run(export);
    }

    fn run(self, mut export: Export) {
        let (stage, pause, rate) = (self.stage, self.pause, self.rate);
        stage.set(Stage::Running(export.written, export.total));
        rate.set(0.0);
        let running = Running::begin(async move {
            let pace = Cell::new(Pace::default());
            let on_progress = |export: &Export| {
                let mut now = pace.get();
                rate.set(now.observe(Date::now(), export.written));
                pace.set(now);
                stage.set(Stage::Running(export.written, export.total));
            };
            let result = export.go_on(&|now| pause.set(now), &on_progress).await;
            let (written, total) = (export.written, export.total);
            let ended = match result {
                Ok(()) => Stage::Done(written, total),
                Err(Stop::NotChosen) => Stage::Choosing,
                Err(Stop::File) => Stage::Lost(Key::ExportFileError),
                Err(Stop::Api(kind)) => {
                    self.stopped.set_value(Some(export));
                    Stage::Stopped(written, total, title(kind, true))
                }
            };
            stage.set(ended);
            if !self.is_shown() {
                self.announcer.announce(&untrack(|| ended.outcome(self.language)));
            }
        });
        self.running.set_value(Some(running));
    }

    /// Resumes the export that stopped.
    pub fn resume(self) {
        if let Some(export) = self.stopped.try_update_value(Option::take).flatten() {
            self.run(export);
        }
    }

    /// Whether the active export has come so far that it is not to be lost by one click.
    #[must_use]
    pub fn is_much(self) -> bool {
        let (written, _) = self.stage.get_untracked().progress();
        written > MUCH.0 || written > 0 && Date::now() - self.started.get_value() > MUCH.1
    }

    /// Forgets how the last export ended. One that is active is left alone.
    pub fn dismiss(self) {
        if !self.stage.get_untracked().is_active() {
            self.stage.set(Stage::Choosing);
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
