//! Why inputs failed: the messages of failed inputs, each once, with the number of inputs that have it.

use leptos::prelude::*;

use crate::api::decode::message;
use crate::api::error::ApiError;
use crate::api::pages::Pages;
use crate::components::disclosure::Disclosure;
use crate::i18n::Word;
use crate::model::failure_reasons::ReasonCounts;
use crate::model::json::Members;
use crate::model::query::Query;
use crate::model::status::Status;
use crate::model::text::visible;
use crate::state::access::Access;
use crate::state::counts::Counts;
use crate::state::error_text::title;
use crate::state::language::Language;
use crate::state::navigation::Navigation;
use crate::state::task::Running;

/// The number of failed inputs that are read at most; the view says when there are more.
const READ_LIMIT: u64 = 2000;

/// The number of messages that are listed at most; the view says when there are more.
const LISTED_LIMIT: usize = 50;

/// The reasons that were read.
#[derive(Clone, Debug, Default)]
struct Reasons {
    counts: ReasonCounts,
    /// The number of failed inputs, read or not.
    total: u64,
}

/// `None` while they are loading.
type Loaded = RwSignal<Option<Result<Reasons, ApiError>>>;

/// The disclosure with the list of messages, which is loaded when opened; hidden where no input has failed.
#[component]
pub fn FailureReasons() -> impl IntoView {
    let counts = expect_context::<Counts>();
    let language = expect_context::<Language>();
    let open = RwSignal::new(false);
    let failures = Memo::new(move |_| counts.tally().and_then(|tally| tally.of(Status::Failed)).unwrap_or(0));
    let loaded = load(open, failures);
    let hidden = Signal::derive(move || failures.get() == 0);
    let note = Signal::derive(move || note(loaded, language));
    view! {
        <Disclosure
            class="disclosure causes"
            summary=language.say(Word::FailureReasons)
            open=open.write_only()
            hidden
        >
            <p>{note}</p>
            <div class="messages">{move || table(loaded, language)}</div>
        </Disclosure>
    }
}

/// Loads the reasons while `open`, and again when the number of failures, the job or the port changes.
fn load(open: RwSignal<bool>, failures: Memo<u64>) -> Loaded {
    let access = expect_context::<Access>();
    let navigation = expect_context::<Navigation>();
    let wanted = Memo::new(move |_| {
        let port_name = navigation.query.with(|query| query.port_name.clone());
        let query = Query { port_name, ..Query::default() }.with_status(Some(Status::Failed));
        let job_id = navigation.job_id.get().filter(|_| open.get() && failures.get() > 0)?;
        Some((job_id, query, failures.get()))
    });
    let loaded = RwSignal::new(None);
    let mut previous = None;
    Effect::new(move || {
        let wanted = wanted.get();
        let of = wanted.as_ref().map(|(job_id, query, _)| (job_id.clone(), query.clone()));
        if of != previous {
            loaded.set(None);
            previous = of;
        }
        let Some((job_id, query, _)) = wanted else { return };
        let pages = Pages::new(access.client(), job_id, query);
        let running = Running::begin(async move {
            loaded.set(Some(read(pages).await));
        });
        on_cleanup(move || drop(running));
    });
    loaded
}

async fn read(mut pages: Pages) -> Result<Reasons, ApiError> {
    let mut reasons = Reasons::default();
    while !pages.at_end() && reasons.counts.total() < READ_LIMIT {
        let (paging, inputs) = pages.next().await?;
        reasons.total = paging.total;
        for input in &inputs {
            let message = Members::of(input).get("error_message").and_then(message);
            reasons.counts.add(message.as_deref().unwrap_or_default().trim());
        }
    }
    Ok(reasons)
}

/// How many inputs were read and how many messages they have, or why they were not.
fn note(loaded: Loaded, language: Language) -> String {
    let figures = language.figures();
    loaded.with(|loaded| match loaded {
        None => language.say(Word::Loading).to_owned(),
        Some(Err(error)) => language.fill(Word::LoadFailed, &[language.say(title(error.kind, true))]),
        Some(Ok(Reasons { counts, total })) => {
            let sentence = |one, other, count| {
                language.fill(language.plural(count).select(one, other), &[&figures.count(count)])
            };
            let inputs = sentence(Word::FailedInputsOne, Word::FailedInputsOther, *total);
            let errors =
                sentence(Word::DistinctErrorsOne, Word::DistinctErrorsOther, counts.distinct() as u64);
            if counts.total() < *total {
                language.fill(Word::FailureSummaryCapped, &[&inputs, &errors, &figures.count(counts.total())])
            } else {
                language.fill(Word::FailureSummary, &[&inputs, &errors])
            }
        }
    })
}

/// The table of messages; `None` before they are loaded.
fn table(loaded: Loaded, language: Language) -> Option<impl IntoView + use<>> {
    let figures = language.figures();
    let row = |(message, count): (&str, u64)| {
        let message = if message.is_empty() { language.say(Word::NoErrorMessage) } else { message };
        view! {
            <tr>
                <td>{figures.count(count)}</td>
                <td>
                    <bdi>{visible(message).into_owned()}</bdi>
                </td>
            </tr>
        }
    };
    loaded.with(|loaded| {
        let counts = &loaded.as_ref()?.as_ref().ok()?.counts;
        let rows = counts.most_frequent(LISTED_LIMIT).into_iter().map(row).collect_view();
        let unlisted = counts.distinct().saturating_sub(LISTED_LIMIT) as u64;
        let more = (unlisted > 0).then(|| {
            let sentence = language.plural(unlisted).select(Word::RareErrorsOne, Word::RareErrorsOther);
            language.fill(sentence, &[&figures.count(unlisted)])
        });
        Some(view! {
            <table class="plain">
                <thead>
                    <tr>
                        <th scope="col">{language.say(Word::Inputs)}</th>
                        <th scope="col">{language.say(Word::Message)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            {more.map(|more| view! { <p class="muted">{more}</p> })}
        })
    })
}
