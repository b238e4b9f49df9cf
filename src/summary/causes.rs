//! Why inputs failed: the messages of failed inputs, each once, with how many have it.

use leptos::prelude::*;
use web_sys::Element;

use crate::api::decode::message;
use crate::api::error::ApiError;
use crate::api::pages::Pages;
use crate::components::dom::append;
use crate::components::dom::append_foreign;
use crate::components::dom::append_table;
use crate::components::part::Part;
use crate::i18n::Word;
use crate::model::causes::Causes;
use crate::model::json::Members;
use crate::model::query::Query;
use crate::model::status::Status;
use crate::state::element_state::ElementState;
use crate::state::error_text::title;
use crate::state::task::Running;

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
pub fn causes_of_failure(widget: ElementState) -> Part {
    let part = Part::new(HTML, widget.language.words(), &[Word::FailureReasons]);
    let open = part.opened("");
    let found = RwSignal::new(None::<Result<Found, ApiError>>);
    let failures =
        Memo::new(move |_| widget.counts.tally().and_then(|tally| tally.of(Status::Failed)).unwrap_or(0));
    let asked = Memo::new(move |_| {
        let port_name = widget.navigation.query.with(|query| query.port_name.clone());
        let query = Query { port_name, ..Query::default() }.with_status(Some(Status::Failed));
        let job_id = widget.navigation.job_id.get().filter(|_| open.get() && failures.get() > 0)?;
        Some((job_id, query, failures.get()))
    });
    let mut before = None;
    Effect::new(move || {
        let asked = asked.get();
        let of = asked.as_ref().map(|(job_id, query, _)| (job_id.clone(), query.clone()));
        if of != before {
            found.set(None);
            before = of;
        }
        let Some((job_id, query, _)) = asked else { return };
        let pages = Pages::new(widget.access.client(), job_id, query);
        let running = Running::begin(async move {
            found.set(Some(read(pages).await));
        });
        on_cleanup(move || drop(running));
    });
    part.hide("", move || failures.get() == 0);
    part.text("p", move || {
        let (figures, words) = (widget.language.figures(), widget.language.words());
        found.with(|found| match found {
            None => words.get(Word::Loading).to_owned(),
            Some(Err(error)) => words.fill(Word::LoadFailed, &[words.get(title(error.kind, true))]),
            Some(Ok(found)) => {
                let (read, kinds) =
                    (figures.count(found.causes.total()), figures.count(found.causes.kinds() as u64));
                if found.causes.total() < found.total {
                    words.fill(Word::FailureSummaryCapped, &[&read, &figures.count(found.total), &kinds])
                } else {
                    words.fill(Word::FailureSummary, &[&read, &kinds])
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
            let message = Members::of(input).get("error_message").and_then(message);
            found.causes.add(message.as_deref().unwrap_or_default().trim());
        }
    }
    Ok(found)
}

fn draw_table(widget: ElementState, place: Element, found: RwSignal<Option<Result<Found, ApiError>>>) {
    Effect::new(move || {
        place.set_text_content(None);
        let (figures, words) = (widget.language.figures(), widget.language.words());
        found.with(|found| {
            let Some(Ok(found)) = found else { return };
            let body = append_table(&place, &[Word::Inputs, Word::Message].map(|heading| words.get(heading)));
            for (message, count) in found.causes.most_frequent(MOST) {
                let row = append(&body, "tr", "", "");
                append(&row, "td", "", &figures.count(count));
                let message = if message.is_empty() { words.get(Word::NoErrorMessage) } else { message };
                append_foreign(&append(&row, "td", "", ""), message);
            }
            let more = found.causes.kinds().saturating_sub(MOST);
            if more > 0 {
                append(
                    &place,
                    "p",
                    "muted",
                    &words.fill(Word::RareErrorsOther, &[&figures.count(more as u64)]),
                );
            }
        });
    });
}
