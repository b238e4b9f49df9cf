//! What is shown when no job is named.

use leptos::prelude::*;
use web_sys::{Event, HtmlInputElement};

use crate::components::part::Part;
use crate::host::settings::read_job_id;
use crate::i18n::Word;
use crate::jobs::list::job_list;
use crate::state::element_state::ElementState;
use crate::state::inputs::Phase;

const NOTICE: &str = r#"<div class="no-job"><p class="notice">{0}</p></div>"#;

const FORM: &str = r#"<div class="no-job"><form class="form"><h1>{0}</h1><label><span>{1}</span><input type="text" required autocomplete="off" autocapitalize="off" spellcheck="false" placeholder="job_…"></label><button type="submit" class="button primary">{2}</button></form></div>"#;

/// A form that asks for the job, on a page of its own; elsewhere the host is to name it.
pub fn job_form(widget: ElementState, state: Memo<Phase>) -> Part {
    let standalone = widget.host.is_page();
    let part = if standalone {
        Part::new(FORM, widget.language.words(), &[Word::BatchJobs, Word::JobId, Word::ShowInputs])
    } else {
        Part::new(NOTICE, widget.language.words(), &[Word::NoJob])
    };
    part.hide("", move || state.get() != Phase::NoJob);
    if standalone {
        ask(widget, &part);
        let place = part.clone();
        let mut list = None::<Part>;
        Effect::new(move || {
            if let Some(list) = list.take() {
                list.root().remove();
            }
            // In the document only while there is no table of inputs.
            if state.get() == Phase::NoJob {
                let jobs = job_list(widget);
                place.append("", &jobs);
                list = Some(jobs);
            }
        });
    }
    part
}

fn ask(widget: ElementState, part: &Part) {
    let field: HtmlInputElement = part.find("input");
    part.on("form", "submit", {
        let field = field.clone();
        move |submit: Event| {
            submit.prevent_default();
            if let Ok(Some(job_id)) = read_job_id(&field.value()) {
                widget.navigation.open_job(job_id);
            } else {
                field.set_custom_validity(widget.language.say(Word::InvalidJobId));
                field.report_validity();
            }
        }
    });
    part.on("input", "input", move |_: Event| field.set_custom_validity(""));
}
