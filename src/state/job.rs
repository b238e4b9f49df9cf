//! The job itself: name, status, times.

use std::collections::HashMap;

use leptos::prelude::*;

use crate::api::client::ApiRequest;
use crate::api::job::Job;
use crate::host::Host;
use crate::host::storage;
use crate::i18n::Key;
use crate::model::query::Query;
use crate::model::status::Status;
use crate::state::access::Access;
use crate::state::announcer::Announcer;
use crate::state::background::in_background;
use crate::state::changed::set_if_changed;
use crate::state::counts::Counts;
use crate::state::effect::effect;
use crate::state::inputs::Inputs;
use crate::state::language::Language;
use crate::state::percents::percents;
use crate::state::request::Request;

/// The job on screen, as a context.
#[derive(Clone, Copy, Debug)]
pub struct JobInfo {
    /// The job; `None` where the API does not return it.
    pub job: RwSignal<Option<Job>>,
    /// Whether the first answer about the job is on its way.
    pub waiting: RwSignal<bool>,
    /// Whether the job was cancelled, so that inputs which have not ended never will.
    pub cancelled: Memo<bool>,
    /// How far inputs in processing are, in percent by input id.
    pub percents: RwSignal<HashMap<String, u8>>,
    /// The number of the fetch of the page for which the job was last fetched.
    fetched_with: StoredValue<u32>,
}

impl JobInfo {
    /// Fetches the job once a page of it is shown, and again with each refresh.
    #[must_use]
    pub fn new(inputs: Inputs, access: Access, counts: Counts) -> Self {
        let job = RwSignal::new(None::<Job>);
        let waiting = RwSignal::new(false);
        let wanted = Memo::new(move |_| {
            let request = inputs.request.get()?;
            inputs.shown.with(Option::is_some).then_some(Request { query: Query::default(), ..request })
        });
        let (missing, fetched_with) = (StoredValue::new(false), StoredValue::new(0));
        effect(move || {
            // The name of one job over the rows of another would be wrong. Read, not only tracked: a memo that
            // nobody has read does not notify.
            let has_job = inputs.job.get().is_some();
            job.set(None);
            missing.set_value(false);
            waiting.set(has_job);
        });
        in_background(
            move || wanted.get(),
            move |request, _| {
                let client = access.client();
                Box::pin(async move {
                    if missing.get_value() && request.revision.quiet {
                        return;
                    }
                    let api_request = ApiRequest::job(&request.job_id, "", Vec::new());
                    match client.read(api_request, &|_| (), &Job::read).await {
                        Ok(read) if read.id == request.job_id => {
                            counts.job_has_ended(read.status.has_ended());
                            fetched_with.set_value(request.revision.number);
                            set_if_changed(job, Some(read));
                        }
                        Ok(_) => {}
                        Err(error) => missing.set_value(error.is_missing()),
                    }
                    set_if_changed(waiting, false);
                })
            },
        );
        let is_cancelled = |job: &Job| job.status.is_cancelled();
        let cancelled = Memo::new(move |_| job.with(|job| job.as_ref().is_some_and(is_cancelled)));
        Self { job, waiting, cancelled, percents: percents(inputs, access, counts), fetched_with }
    }

    /// Stores the job's name for the recent jobs of the standalone page.
    pub fn remember_name(self, host: Host) {
        if host.is_page() {
            effect(move || {
                self.job.with(|job| {
                    if let Some(Job { id, name: Some(name), .. }) = job {
                        storage::store_job_name(id, name);
                    }
                });
            });
        }
    }

    /// Announces once that the job has ended, and how, if it was running before.
    pub fn announce_end(self, counts: Counts, language: Language, announcer: Announcer) {
        let mut ran = false;
        effect(move || {
            let ended = self.job.with(|job| job.as_ref().map(|job| job.status.has_ended()));
            // With the counts of that time, which may come a moment after the job.
            let is_counted = counts.counted_with.get() >= self.fetched_with.get_value();
            let runs = match (ended, counts.unfinished()) {
                (Some(true), _) if !is_counted => return,
                (Some(true), _) | (None, Some(0)) => Some(false),
                (Some(false), Some(1..)) | (None, Some(1..)) => Some(true),
                // The job and its inputs are fetched a moment apart: when the last input has ended, that is the end.
                (Some(false), Some(0)) => Some(false),
                (_, None) => None,
            };
            if runs == Some(false) && ran {
                announcer.announce(&untrack(|| end(counts, language)));
            }
            ran = runs == Some(true);
        });
    }
}

/// How the job ended.
fn end(counts: Counts, language: Language) -> String {
    let tally = counts.whole().unwrap_or_default();
    let formats = language.formats();
    let count = |status| formats.count(tally.of(status).unwrap_or(0));
    language.format(Key::JobFinished, &[&count(Status::Completed), &count(Status::Failed)])
}
