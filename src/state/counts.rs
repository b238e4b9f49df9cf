//! How many inputs of the job there are of each status, and whether any of them is unfinished.

mod others;
mod requests;

use std::{cell::Cell, rc::Rc};

use js_sys::Date;
use leptos::prelude::*;

use crate::api::client::Client;
use crate::api::error::ApiError;
use crate::model::query::Query;
use crate::model::status::Status;
use crate::model::tally::Tally;
use crate::model::traces::Point;
use crate::model::traces::Traces;
use crate::state::access::Access;
use crate::state::background::in_background;
use crate::state::changed::set_if_changed;
use crate::state::counts::others::{others, unfiltered_total};
use crate::state::counts::requests::{UNFINISHED, by_total, endpoint, total};
use crate::state::effect::effect;
use crate::state::inputs::Inputs;
use crate::state::navigation::Navigation;
use crate::state::request::Request;

/// In milliseconds.
const A_MINUTE: f64 = 60_000.0;

/// What is known of the job's inputs, all of them and not only those of the page on screen.
#[derive(Clone, Copy, Debug)]
pub struct Counts {
    /// The inputs of the port that is chosen, by status.
    tally: RwSignal<Option<Tally>>,
    /// The inputs of all ports, by status.
    whole: RwSignal<Option<Tally>>,
    /// Whether the first counts of the job are on their way, and room is to be kept for what they say.
    pub waiting: RwSignal<bool>,
    /// The number of the fetch of the page for which the last request of counts has ended, successful or not.
    pub counted_with: RwSignal<u32>,
    /// Inputs of the chosen port whose status is not known here, where some have been seen.
    pub others: Memo<u64>,
    /// Seconds to the end of the job at the pace that was seen here; `None` without one.
    pub left: RwSignal<Option<u64>>,
    /// How many inputs had ended at each change that was seen here.
    seen: StoredValue<Traces>,
    /// Whether this API has the endpoints of a job's progress; an older deployment does not.
    pub has_progress: RwSignal<bool>,
    known: RwSignal<Option<Known>>,
    /// When the job was first seen to have ended, in milliseconds since 1970, with inputs left or not; infinite while
    /// it runs, and `None` where the API has no status of the job.
    job_ended_at: RwSignal<Option<f64>>,
    inputs: Inputs,
    navigation: Navigation,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Known {
    unfinished: u64,
    /// When the job was first seen finished after it was not, in milliseconds since 1970; else 0.
    finished_at: f64,
}

impl Counts {
    /// Requests the counts once a page of the job is shown, and again with each refresh.
    pub fn new(inputs: Inputs, navigation: Navigation, access: Access) -> Self {
        let tally = RwSignal::new(None);
        let counts = Self {
            tally,
            whole: RwSignal::new(None),
            waiting: RwSignal::new(false),
            counted_with: RwSignal::new(0),
            others: others(tally, inputs, navigation),
            left: RwSignal::new(None),
            seen: StoredValue::default(),
            has_progress: RwSignal::new(false),
            known: RwSignal::new(None),
            job_ended_at: RwSignal::new(None),
            inputs,
            navigation,
        };
        // A job that shows no page would only fail twice.
        let wanted = Memo::new(move |_| {
            let request = inputs.request.get()?;
            let port = Query { port_name: request.query.port_name, ..Query::default() };
            inputs.shown.with(Option::is_some).then_some(Request { query: port, ..request })
        });
        effect(move || counts.begin(inputs.job.get().is_some()));
        let lacks_counts = Rc::new(Cell::new(false));
        in_background(
            move || wanted.get(),
            move |request, first| {
                if first {
                    counts.tally.set(None);
                    lacks_counts.set(false);
                }
                let (client, lacks_counts) = (access.client(), Rc::clone(&lacks_counts));
                Box::pin(async move {
                    // A failure is not reported: the rows are there, and the next refresh tries again.
                    let _ = counts.fetch(&client, &request, &lacks_counts).await;
                    counts.arrived(&request);
                })
            },
        );
        counts
    }

    /// Forgets what is known, for another job if there is one.
    fn begin(self, has_job: bool) {
        self.tally.set(None);
        self.whole.set(None);
        self.waiting.set(has_job);
        self.left.set(None);
        self.seen.set_value(Traces::default());
        self.known.set(None);
        self.job_ended_at.set(None);
        self.has_progress.set(false);
    }

    async fn fetch(
        self,
        client: &Client,
        request: &Request,
        lacks_counts: &Cell<bool>,
    ) -> Result<(), ApiError> {
        let (job, port) = (&request.job_id, &request.query.port_name);
        let before = self.tally.get_untracked().unwrap_or_default();
        let mut tally = None;
        if !lacks_counts.get() {
            match endpoint(client, job, port).await {
                Err(error) if error.is_missing() => lacks_counts.set(true),
                result => {
                    tally = Some(result?);
                    set_if_changed(self.has_progress, true);
                }
            }
        }
        let (by_totals, quiet) = (tally.is_none(), request.revision.quiet);
        let mut tally = match tally {
            Some(tally) => tally,
            None => by_total(client, job, port, before, quiet).await?,
        };
        // The job is finished when all of it is, whatever is filtered.
        let whole = match (port.is_empty(), by_totals) {
            (true, _) => tally,
            (false, false) => endpoint(client, job, "").await?,
            (false, true) => {
                let before = self.whole.get_untracked().unwrap_or_default();
                by_total(client, job, "", before, quiet).await?
            }
        };
        tally = tally.with(Status::Reference, before.of(Status::Reference));
        let references = self.whole.get_untracked().and_then(|whole| whole.of(Status::Reference));
        let whole = whole.with(Status::Reference, references);
        self.learn(tally, whole);
        self.arrived(request);
        // Reference inputs never change, so only an explicit reload counts them again.
        if before.of(Status::Reference).is_none() || !quiet {
            let count = total(client, job, port, Status::Reference).await?;
            self.tally.set(Some(tally.with(Status::Reference, Some(count))));
            if port.is_empty() {
                self.whole.set(Some(whole.with(Status::Reference, Some(count))));
            }
        }
        Ok(())
    }

    fn arrived(self, request: &Request) {
        set_if_changed(self.waiting, false);
        set_if_changed(self.counted_with, request.revision.number);
    }

    fn learn(self, tally: Tally, whole: Tally) {
        set_if_changed(self.tally, Some(tally));
        let differs = set_if_changed(self.whole, Some(whole));
        let unfinished = whole.unfinished().unwrap_or(0);
        self.estimate(whole, unfinished, differs);
        let known = self.known.get_untracked();
        let was_unfinished =
            known.map_or_else(|| untrack(|| self.page_is_unfinished()), |known| known.unfinished > 0);
        let finished_at = match known {
            _ if unfinished > 0 => 0.0,
            _ if was_unfinished => Date::now(),
            known => known.map_or(0.0, |known| known.finished_at),
        };
        set_if_changed(self.known, Some(Known { unfinished, finished_at }));
    }

    /// Estimates the end anew where the counts have changed; where they have not for long, there is no estimate.
    fn estimate(self, whole: Tally, unfinished: u64, differs: bool) {
        let now = Date::now();
        let of = |status| whole.of(status).unwrap_or(0);
        let point = Point { time: now, completed: of(Status::Completed), failed: of(Status::Failed) };
        let left = self.seen.try_update_value(|seen| {
            seen.observe(point);
            seen.estimate(unfinished, now).map(|estimate| estimate.left)
        });
        let left = left.flatten();
        if differs || left.is_none() && self.left.get_untracked().is_some() {
            self.left.set(left);
        }
    }

    /// Takes over whether the job has ended by its own status.
    pub fn job_has_ended(self, ended: bool) {
        let before = self.job_ended_at.get_untracked();
        if before.is_none_or(|before| before.is_finite() != ended) {
            self.job_ended_at.set(Some(if ended { Date::now() } else { f64::INFINITY }));
        }
    }

    /// The counts by status for the chosen port. Where the page on screen has a total for a status, the total counts:
    /// two figures for one thing would be one too many.
    #[must_use]
    pub fn tally(self) -> Option<Tally> {
        let port = self.navigation.query.with(|query| query.port_name.clone());
        let tally = self.tally.get()?;
        let shown = self.inputs.shown.get()?;
        Some(match shown.query.status {
            Some(status) if shown.query.port_name == port => {
                tally.with(status, Some(shown.page.paging.total))
            }
            _ => tally,
        })
    }

    /// The number of inputs with a status, or with `None` of all.
    #[must_use]
    pub fn count_of(self, status: Option<Status>) -> Option<u64> {
        match status {
            Some(status) => self.tally()?.of(status),
            None => unfiltered_total(self.inputs, self.navigation)
                .or_else(|| Some(self.tally()?.all()?.saturating_add(self.others.get()))),
        }
    }

    /// The counts by status of the whole job, whatever port is chosen, as they were last fetched.
    #[must_use]
    pub fn whole(self) -> Option<Tally> {
        self.whole.get()
    }

    /// The same with the total of the page on screen, where that is of a status and of all ports.
    #[must_use]
    pub fn progress(self) -> Option<Tally> {
        let whole = self.whole.get()?;
        let shown = self.inputs.shown.get()?;
        Some(match shown.query.status {
            Some(status) if shown.query.port_name.is_empty() => {
                whole.with(status, Some(shown.page.paging.total))
            }
            _ => whole,
        })
    }

    /// Inputs of the whole job that have not ended, as far as is known.
    pub fn unfinished(self) -> Option<u64> {
        self.known.with(|known| known.map(|known| known.unfinished))
    }

    /// Whether a page that was requested at `began` may change: inputs of the job are unfinished, or were at that
    /// time. A job that has ended, by cancellation for instance, changes nothing any more; after its last input has
    /// ended, the status of the job is polled for one more minute.
    pub fn may_change(self, began: f64) -> bool {
        let job_ended_at = self.job_ended_at.get();
        let goes_on = job_ended_at.is_some_and(f64::is_infinite);
        let of_inputs = match self.known.get() {
            Some(Known { unfinished: 0, finished_at }) => {
                let last_word = if goes_on && finished_at > 0.0 { A_MINUTE } else { 0.0 };
                began < finished_at + last_word
            }
            Some(_) => true,
            None => self.page_is_unfinished(),
        };
        of_inputs && job_ended_at.is_none_or(|ended_at| began < ended_at)
    }

    fn page_is_unfinished(self) -> bool {
        self.inputs.shown.with(|shown| shown.as_ref().is_some_and(|shown| shown.page.has_any(&UNFINISHED)))
    }
}
