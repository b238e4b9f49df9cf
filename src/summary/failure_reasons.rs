//! Why inputs failed: the messages of failed inputs, each once, with the number of inputs that have it.

use leptos::prelude::*;

use crate::api::client::OnPause;
use crate::api::client::Pause;
use crate::api::decode::message;
use crate::api::error::ApiError;
use crate::api::pages::Pages;
use crate::components::button::Button;
use crate::components::disclosure::Disclosure;
use crate::components::waiting::Waiting;
use crate::i18n::Key;
use crate::model::failure_reasons::ReasonCounts;
use crate::model::json::Members;
use crate::model::query::Query;
use crate::model::status::Status;
use crate::state::access::Access;
use crate::state::background::in_background;
use crate::state::counts::Counts;
use crate::state::error_text::title;
use crate::state::inputs::Inputs;
use crate::state::language::Language;
use crate::state::request::Request;
use crate::state::request::Revision;
use crate::summary::reason_table::ReasonTable;

/// The number of failed inputs that are read at most; the view says when there are more.
const READ_LIMIT: u64 = 2000;

/// The number of messages that are listed at most; the view says when there are more.
pub const LISTED_LIMIT: usize = 50;

/// The reasons that were read.
#[derive(Clone, Debug, Default)]
pub struct Reasons {
    /// The messages.
    pub counts: ReasonCounts,
    /// The filters of these inputs.
    pub query: Query,
    /// The number of failed inputs, read or not.
    total: u64,
}

/// `None` while they are loading.
pub type LoadedReasons = RwSignal<Option<Result<Reasons, ApiError>>>;

/// The disclosure with the list of messages, which is loaded when opened; hidden where no input has failed.
#[component]
pub fn FailureReasons() -> impl IntoView {
    let counts = expect_context::<Counts>();
    let language = expect_context::<Language>();
    let open = RwSignal::new(false);
    let failures = move || counts.tally().and_then(|tally| tally.of(Status::Failed)).unwrap_or(0);
    let pause = RwSignal::new(None);
    let again = RwSignal::new(false);
    let loaded = load(open, again, pause, failures);
    let hidden = Signal::derive(move || failures() == 0);
    let note = Signal::derive(move || note(loaded, language));
    let unlisted = Signal::derive(move || unlisted(loaded, language));
    let all_listed = Signal::derive(move || unlisted.with(String::is_empty));
    view! {
        <Disclosure
            class="disclosure causes"
            summary=language.text(Key::FailureReasons)
            open=open.write_only()
            hidden
        >
            <p>{note}</p>
            <Button
                class="button small"
                hidden=Signal::derive(move || loaded.with(|loaded| !matches!(loaded, Some(Err(_)))))
                label=language.text(Key::TryAgain)
                on_click=Box::new(move |_| {
                    loaded.set(None);
                    again.set(true);
                })
            />
            <Waiting pause />
            <div class="messages">
                <ReasonTable loaded />
                <p class="muted" hidden=all_listed>
                    {unlisted}
                </p>
            </div>
        </Disclosure>
    }
}

/// Loads the reasons while `open`, and again when the number of failures, the job or the port changes, and with `again`.
fn load(
    open: RwSignal<bool>,
    again: RwSignal<bool>,
    pause: RwSignal<Option<Pause>>,
    failures: impl Fn() -> u64 + Send + Sync + 'static,
) -> LoadedReasons {
    let access = expect_context::<Access>();
    let inputs = expect_context::<Inputs>();
    let wanted = Memo::new(move |_| {
        let request = inputs.request.get().filter(|_| open.get())?;
        let query = Query { port_name: request.query.port_name, ..Query::default() };
        // Further failures are another turn of the same.
        let number = u32::try_from(failures()).unwrap_or(u32::MAX);
        (number > 0).then(|| Request {
            query: query.with_status(Some(Status::Failed)),
            revision: Revision { number, quiet: true },
            ..request
        })
    });
    let loaded = RwSignal::new(None);
    in_background(
        move || {
            again.track();
            wanted.get()
        },
        move |request, first| {
            if first {
                loaded.set(None);
            }
            // Closing the list ends a request, also while it pauses.
            pause.set(None);
            let client = access.client();
            Box::pin(async move {
                let mut next = Some(request);
                while let Some(Request { job_id, query, revision, .. }) = next {
                    let pages = Pages::new(client.clone(), job_id, query);
                    loaded.set(Some(read(pages, &|now| pause.set(now)).await));
                    // Failures that were counted meanwhile are read, too.
                    next = wanted.get_untracked().filter(|now| now.revision != revision);
                }
            })
        },
    );
    loaded
}

async fn read(mut pages: Pages, on_pause: OnPause<'_>) -> Result<Reasons, ApiError> {
    let mut reasons = Reasons { query: pages.query().clone(), ..Reasons::default() };
    while !pages.at_end() && reasons.counts.total() < READ_LIMIT {
        let (paging, inputs) = pages.next(on_pause).await?;
        reasons.total = paging.total;
        for input in &inputs {
            let members = Members::of(input);
            let message = members.get("error_message").and_then(message);
            let data = members.get("data").map(Members::of).unwrap_or_default();
            let text = |members: &Members<'_>, name| members.text(name).unwrap_or_default().into_owned();
            let (id, filename) = (text(&members, "id"), text(&data, "filename"));
            reasons.counts.add_input(message.as_deref().unwrap_or_default().trim(), id, filename);
        }
    }
    Ok(reasons)
}

/// How many inputs were read and how many messages they have, or why they were not.
fn note(loaded: LoadedReasons, language: Language) -> String {
    let formats = language.formats();
    loaded.with(|loaded| match loaded {
        None => language.text(Key::Loading).to_owned(),
        Some(Err(error)) => language.format(Key::LoadFailed, &[language.text(title(error.kind, true))]),
        Some(Ok(Reasons { counts, total, .. })) => {
            let sentence = |one, other, count| {
                language.format(language.plural(count).select(one, other), &[&formats.count(count)])
            };
            let inputs = sentence(Key::FailedInputsOne, Key::FailedInputsOther, *total);
            let errors = sentence(Key::DistinctErrorsOne, Key::DistinctErrorsOther, counts.distinct() as u64);
            if counts.total() < *total {
                language
                    .format(Key::FailureSummaryCapped, &[&inputs, &errors, &formats.count(counts.total())])
            } else {
                language.format(Key::FailureSummary, &[&inputs, &errors])
            }
        }
    })
}

/// How many messages are not listed; empty where all of them are.
fn unlisted(loaded: LoadedReasons, language: Language) -> String {
    let counted = |reasons: &Reasons| reasons.counts.distinct();
    let distinct = loaded.with(|loaded| loaded.as_ref()?.as_ref().ok().map(counted)).unwrap_or_default();
    match distinct.saturating_sub(LISTED_LIMIT) as u64 {
        0 => String::new(),
        unlisted => {
            let sentence = language.plural(unlisted).select(Key::RareErrorsOne, Key::RareErrorsOther);
            language.format(sentence, &[&language.formats().count(unlisted)])
        }
    }
}
