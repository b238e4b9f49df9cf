//! What is shown when no job is named.

use web_sys::{Event, HtmlInputElement};

use crate::components::part::Part;
use crate::element::settings::read_job_id;
use crate::i18n::Word;
use crate::jobs::list::job_list;
use crate::state::live::Derived;
use crate::state::live::effect;
use crate::state::widget::State;
use crate::state::widget::Widget;

const NOTICE: &str = r#"<div class="no-job"><p class="notice">{0}</p></div>"#;

const FORM: &str = r#"<div class="no-job"><form class="form"><h1>{0}</h1><label><span>{1}</span><input type="text" required autocomplete="off" autocapitalize="off" spellcheck="false" placeholder="job_…"></label><button type="submit" class="button primary">{2}</button></form></div>"#;

/// A form that asks for the job, on a page of its own; elsewhere the host is to name it.
pub fn job_form(widget: Widget, state: Derived<State>) -> Part {
    let standalone = widget.settings.with_untracked(|settings| settings.standalone);
    let part = if standalone {
        Part::new(FORM, widget.words(), &[Word::BatchJobs, Word::JobId, Word::ShowInputs])
    } else {
        Part::new(NOTICE, widget.words(), &[Word::NoJob])
    };
    part.hide("", move || state.get() != State::NoJob);
    if standalone {
        ask(widget, &part);
        let place = part.clone();
        let mut list = None::<Part>;
        effect(move || {
            if let Some(list) = list.take() {
                list.root().remove();
            }
            // In the document only while there is no table of inputs.
            if state.get() == State::NoJob {
                let jobs = job_list(widget);
                place.append("", &jobs);
                list = Some(jobs);
            }
        });
    }
    part
}

fn ask(widget: Widget, part: &Part) {
    let field: HtmlInputElement = part.find("input");
    part.on("form", "submit", {
        let field = field.clone();
        move |submit: Event| {
            submit.prevent_default();
            if let Ok(Some(job_id)) = read_job_id(&field.value()) {
                widget.navigator.open_job(job_id);
            } else {
                field.set_custom_validity(widget.say(Word::InvalidJobId));
                field.report_validity();
            }
        }
    });
    part.on("input", "input", move |_: Event| field.set_custom_validity(""));
}
