//! Why inputs failed: the messages of failed inputs, each once, with how many have it.

use leptos::prelude::on_cleanup;
use web_sys::Element;

use crate::api::error::ApiError;
use crate::api::json::Json;
use crate::api::pages::Pages;
use crate::components::alert::title;
use crate::components::dom::append;
use crate::components::dom::append_foreign;
use crate::components::dom::append_table;
use crate::components::part::Part;
use crate::i18n::Word;
use crate::model::causes::Causes;
use crate::model::query::Query;
use crate::model::status::Status;
use crate::state::live::Derived;
use crate::state::live::Live;
use crate::state::live::effect;
use crate::state::task::Running;
use crate::state::widget::Widget;

/// So many failed inputs are read at most; that there are more is said.
const CAP: u64 = 2000;

/// So many messages are listed.
const MOST: usize = 50;

/// What was read.
#[derive(Clone, Debug, Default)]
struct Found {
    causes: Causes,
    /// All failed inputs, read or not.
    total: u64,
}

const HTML: &str = r#"<details class="disclosure causes"><summary>{0}</summary><p></p><div class="messages"></div></details>"#;

/// The list of messages, loaded when it is opened and again when there are further failures.
pub fn causes_of_failure(widget: Widget) -> Part {
    let part = Part::new(HTML, widget.words(), &[Word::FailureReasons]);
    let open = part.opened("");
    let found = Live::new(None::<Result<Found, ApiError>>);
    let failures =
        Derived::new(move || widget.tally().and_then(|tally| tally.of(Status::Failed)).unwrap_or(0));
    let asked = Derived::new(move || {
        let port_name = widget.navigator.query().with(|query| query.port_name.clone());
        let query = Query { port_name, ..Query::default() }.with_status(Some(Status::Failed));
        let job_id = widget.navigator.job_id().get().filter(|_| open.get() && failures.get() > 0)?;
        Some((job_id, query, failures.get()))
    });
    let mut before = None;
    effect(move || {
        let asked = asked.get();
        let of = asked.as_ref().map(|(job_id, query, _)| (job_id.clone(), query.clone()));
        if of != before {
            found.set(None);
            before = of;
        }
        let Some((job_id, query, _)) = asked else { return };
        let pages = Pages::new(widget.client(), job_id, query);
        let running = Running::begin(async move {
            found.set(Some(read(pages).await));
        });
        on_cleanup(move || drop(running));
    });
    part.hide("", move || failures.get() == 0);
    part.text("p", move || {
        let (figures, words) = (widget.figures(), widget.words());
        found.with(|found| match found {
            None => words.get(Word::Loading).to_owned(),
            Some(Err(error)) => words.fill(Word::LoadFailed, &[words.get(title(error.kind, true))]),
            Some(Ok(found)) => {
                let (read, kinds) = (found.causes.total(), found.causes.kinds() as u64);
                let counted = |count: u64, one, other| {
                    words.fill(figures.plural(count).select(one, other), &[&figures.count(count)])
                };
                let inputs = counted(found.total, Word::FailedInputsOne, Word::FailedInputsOther);
                let errors = counted(kinds, Word::DistinctErrorsOne, Word::DistinctErrorsOther);
                if read < found.total {
                    words.fill(Word::FailureSummaryCapped, &[&inputs, &errors, &figures.count(read)])
                } else {
                    words.fill(Word::FailureSummary, &[&inputs, &errors])
                }
            }
        })
    });
    draw_table(widget, part.find(".messages"), found);
    part
}

async fn read(mut pages: Pages) -> Result<Found, ApiError> {
    let mut found = Found::default();
    while !pages.at_end() && found.causes.total() < CAP {
        let (paging, inputs) = pages.next().await?;
        found.total = paging.total;
        for input in &inputs {
            let message = input.member("error_message").and_then(|message| message.text());
            found.causes.add(message.as_deref().unwrap_or_default().trim());
        }
    }
    Ok(found)
}

fn draw_table(widget: Widget, place: Element, found: Live<Option<Result<Found, ApiError>>>) {
    effect(move || {
        place.set_text_content(None);
        let (figures, words) = (widget.figures(), widget.words());
        found.with(|found| {
            let Some(Ok(found)) = found else { return };
            let body = append_table(&place, &[Word::Inputs, Word::Message].map(|heading| words.get(heading)));
            for (message, count) in found.causes.most_frequent(MOST) {
                let row = append(&body, "tr", "", "");
                append(&row, "td", "", &figures.count(count));
                let message = if message.is_empty() { words.get(Word::NoErrorMessage) } else { message };
                append_foreign(&append(&row, "td", "", ""), message);
            }
            let more = found.causes.kinds().saturating_sub(MOST) as u64;
            if more > 0 {
                let sentence = figures.plural(more).select(Word::RareErrorsOne, Word::RareErrorsOther);
                append(&place, "p", "muted", &words.fill(sentence, &[&figures.count(more)]));
            }
        });
    });
}
