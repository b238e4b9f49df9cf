//! The dialog that takes all matching inputs along as a file.

use leptos::prelude::*;
use web_sys::{Element, Event, HtmlDialogElement, HtmlInputElement};

use crate::components::part::Part;
use crate::export::run::Export;
use crate::export::run::Format;
use crate::export::run::Stop;
use crate::export::run::file_name;
use crate::export::sink::FileSink;
use crate::i18n::Word;
use crate::state::element_state::ElementState;
use crate::state::error_text::title;
use crate::state::task::Running;
use crate::state::task::detached;

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

impl Stage {
    /// Whether there is something to cancel.
    fn is_under_way(&self) -> bool {
        matches!(self, Self::Running(..) | Self::Stopped(..))
    }
}

const HTML: &str = r#"<div class="export"><button type="button" class="button" aria-haspopup="dialog">{0}</button><dialog class="dialog" aria-label="{1}"><p class="title">{1}</p><p class="scope"></p><div class="choices"><div role="radiogroup" class="formats" aria-label="{2}"></div><label class="tick"><input class="keep" type="checkbox"><span>{3}</span></label><p class="muted">{4}</p></div><div class="running"><progress aria-label="{1}"></progress><p class="muted"></p></div><p role="status" class="outcome"></p><p class="actions"><button type="button" class="button primary start">{5}</button><button type="button" class="button primary go-on">{6}</button><button type="button" class="button end"></button></p></dialog></div>"#;

const FORMAT: &str = r#"<label class="tick"><input type="radio" name="format"><span></span></label>"#;

/// The button that opens the dialog, and the dialog.
pub fn export_dialog(widget: ElementState) -> Part {
    let words = [
        Word::Export,
        Word::ExportInputs,
        Word::Format,
        Word::IncludeSignatures,
        Word::SignatureWarning,
        Word::StartExport,
        Word::Resume,
    ];
    let part = Part::new(HTML, widget.language.words(), &words);
    let dialog: HtmlDialogElement = part.find("dialog");
    let keep: HtmlInputElement = part.find(".keep");
    let format = RwSignal::new(Format::default());
    let course = Course::new();
    for choice in Format::ALL {
        let label = Part::new(FORMAT, widget.language.words(), &[]);
        label.set("input", "value", choice.ending());
        label.property("input", "checked", move || (format.get() == choice).into());
        label.on("input", "change", move |_: Event| format.set(choice));
        label.find::<Element>("span").set_text_content(Some(choice.label()));
        part.append(".formats", &label);
    }
    part.click("button", {
        let dialog = dialog.clone();
        move || {
            course.stage.set(Stage::Choosing);
            // Fails where it is open already.
            let _ = dialog.show_modal();
        }
    });
    part.click(".start", {
        let dialog = dialog.clone();
        move || {
            let (format, keep, dialog) = (format.get_untracked(), keep.checked(), dialog.clone());
            detached(async move {
                if let Some(sink) = FileSink::choose(&suggested_name(widget, format)).await
                    && dialog.open()
                    // Its element may have left the document meanwhile.
                    && dialog.is_connected()
                {
                    course.run(untrack(|| Export::new(widget, format, keep, sink)));
                }
            });
        }
    });
    part.click(".go-on", move || course.go_on());
    let end = move || {
        if course.stage.with_untracked(Stage::is_under_way) {
            widget.announcer.announce(widget.language.say(Word::ExportCancelled));
        }
        course.stop();
    };
    part.click(".end", {
        let dialog = dialog.clone();
        move || {
            // At once: that the dialog is closed is told with the next frame only.
            end();
            dialog.close();
        }
    });
    // Escape closes it, too.
    part.on("dialog", "close", move |_: Event| end());
    follow(widget, &part, course.stage);
    part
}

/// Shows how far it is.
fn follow(widget: ElementState, part: &Part, stage: RwSignal<Stage>) {
    let figures = move |sentence: Word, written: u64, total: u64, more: &str| {
        let figures = widget.language.figures();
        widget.language.words().fill(sentence, &[&figures.count(written), &figures.count(total), more])
    };
    part.text(".scope", move || {
        let total = widget.inputs.paging().map_or(0, |paging| paging.total);
        widget.language.words().fill(Word::ExportScopeOther, &[&widget.language.figures().count(total)])
    });
    let ready = move || stage.with(|stage| stage.is_under_way() || matches!(stage, Stage::Done(..)));
    part.hide(".choices", ready);
    part.hide(".start", ready);
    part.hide(".running", move || !stage.with(Stage::is_under_way));
    let reached = move |read: fn(u64, u64) -> u64| {
        move || match stage.get() {
            Stage::Running(written, total) | Stage::Stopped(written, total, _) => {
                read(written, total).to_string()
            }
            _ => "0".to_owned(),
        }
    };
    part.attribute("progress", "max", reached(|_, total| total.max(1)));
    part.attribute("progress", "value", reached(|written, _| written));
    part.text(".running p", move || match stage.get() {
        Stage::Running(written, total) => figures(Word::CountOf, written, total, ""),
        _ => String::new(),
    });
    part.text(".outcome", move || match stage.get() {
        Stage::Choosing | Stage::Running(..) => String::new(),
        Stage::Stopped(written, total, why) => {
            figures(Word::ExportCancelled, written, total, widget.language.say(why))
        }
        Stage::Done(written, total) if written < total => figures(Word::ExportIncomplete, written, total, ""),
        Stage::Done(written, total) => figures(Word::ExportDoneOther, written, total, ""),
        Stage::Lost(why) => widget.language.say(why).to_owned(),
    });
    part.hide(".go-on", move || !matches!(stage.get(), Stage::Stopped(..)));
    part.text(".end", move || {
        widget
            .language
            .say(if stage.with(Stage::is_under_way) { Word::Cancel } else { Word::Close })
            .to_owned()
    });
}

fn suggested_name(widget: ElementState, format: Format) -> String {
    let total = untrack(|| widget.inputs.paging()).map_or(0, |paging| paging.total).to_string();
    let job_id = widget.navigation.job_id.get_untracked().unwrap_or_default();
    widget.navigation.query.with_untracked(|query| file_name(&job_id, query, &total, format))
}

/// The export that is under way, if one is.
#[derive(Clone, Copy)]
struct Course {
    stage: RwSignal<Stage>,
    /// Waits to go on.
    export: StoredValue<Option<Export>, LocalStorage>,
    task: StoredValue<Option<Running>, LocalStorage>,
}

impl Course {
    fn new() -> Self {
        let course = Self {
            stage: RwSignal::new(Stage::default()),
            export: StoredValue::new_local(None),
            task: StoredValue::new_local(None),
        };
        on_cleanup(move || course.stop());
        course
    }

    fn run(self, mut running: Export) {
        let stage = self.stage;
        stage.set(Stage::Running(running.written, running.total));
        let work = Running::begin(async move {
            let ended = running.go_on(|written, total| stage.set(Stage::Running(written, total))).await;
            let (written, total) = (running.written, running.total);
            stage.set(match ended {
                Ok(()) => Stage::Done(written, total),
                Err(Stop::File) => Stage::Lost(Word::ExportFileError),
                Err(Stop::Api(error)) => {
                    self.export.set_value(Some(running));
                    Stage::Stopped(written, total, title(error.kind, true))
                }
            });
        });
        self.task.set_value(Some(work));
    }

    fn go_on(self) {
        if let Some(export) = self.export.try_update_value(Option::take).flatten() {
            self.run(export);
        }
    }

    fn stop(self) {
        drop(self.task.try_update_value(Option::take).flatten());
        drop(self.export.try_update_value(Option::take).flatten());
        self.stage.set(Stage::Choosing);
    }
}
