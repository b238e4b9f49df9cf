//! How many inputs of the job are unfinished, asked beside the pages and never in their way.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use futures_util::future::{AbortHandle, abortable};
use js_sys::Date;
use leptos::{prelude::*, task::spawn_local};
use send_wrapper::SendWrapper;

use crate::{
    api::{client::Client, error::ApiError, model::Row},
    components::effect,
    loader::{Loader, Wanted},
    query::Query,
    status::Status,
};

const UNFINISHED: [Status; 2] = [Status::Pending, Status::Processing];

/// What is known of the job's tracked inputs, all of them and not only the page on screen.
#[derive(Clone, Copy, Debug)]
pub struct Counts {
    known: RwSignal<Option<Known>>,
    loader: Loader,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Known {
    unfinished: u64,
    /// When the job was first seen finished after it was not, in milliseconds since 1970; else 0.
    finished_at: f64,
}

impl Counts {
    /// Asks for the counts once a page of the job is shown, and again with each further turn.
    pub fn new(
        loader: Loader,
        wanted: Memo<Option<Wanted>>,
        client: impl Fn(&Wanted) -> Client + 'static,
    ) -> Self {
        let counts = Self { known: RwSignal::new(None), loader };
        // A job that shows no page would only fail twice.
        let asked = Memo::new(move |_| {
            let wanted = wanted.get()?;
            loader.shown.with(Option::is_some).then_some(Wanted { query: Query::default(), ..wanted })
        });
        // Whether this API has the endpoint of the counts; an older deployment does not.
        let has_counts = Rc::new(Cell::new(true));
        let running = Rc::new(RefCell::new(None::<AbortHandle>));
        {
            let running = SendWrapper::new(Rc::clone(&running));
            on_cleanup(move || stop(&running));
        }
        let mut before = None;
        effect(move || {
            let asked = asked.get();
            let job = asked.as_ref().map(|asked| (asked.api_base.clone(), asked.job_id.clone()));
            if before != job {
                stop(&running);
                counts.known.set(None);
                has_counts.set(true);
                before = job;
            }
            let Some(asked) = asked else { return };
            // Slow counts are waited for: asked again at each turn they would never come.
            if running.borrow().is_some() {
                return;
            }
            let client = client(&asked);
            let (has_counts, done) = (Rc::clone(&has_counts), Rc::clone(&running));
            let (task, handle) = abortable(async move {
                // Nothing is said of a failure: the rows are there, and the next turn asks again.
                if let Ok(unfinished) = count_unfinished(&client, &asked.job_id, &has_counts).await {
                    counts.learn(unfinished);
                }
                done.take();
            });
            running.replace(Some(handle));
            spawn_local(async move {
                let _ = task.await;
            });
        });
        counts
    }

    fn learn(self, unfinished: u64) {
        let known = self.known.get_untracked();
        let was_unfinished =
            known.map_or_else(|| untrack(|| self.page_is_unfinished()), |known| known.unfinished > 0);
        let finished_at = match known {
            _ if unfinished > 0 => 0.0,
            _ if was_unfinished => Date::now(),
            known => known.map_or(0.0, |known| known.finished_at),
        };
        self.known.set(Some(Known { unfinished, finished_at }));
    }

    /// Whether a page that was asked for at `began` may change: inputs of the job are unfinished, or were when
    /// it was asked for.
    pub fn may_change(self, began: f64) -> bool {
        match self.known.get() {
            Some(Known { unfinished: 0, finished_at }) => began < finished_at,
            Some(_) => true,
            None => self.page_is_unfinished(),
        }
    }

    fn page_is_unfinished(self) -> bool {
        let unfinished = |row: &Row| matches!(row, Row::Input(input) if UNFINISHED.iter().any(|status| input.status.is(*status)));
        self.loader.shown.with(|shown| {
            shown.as_ref().is_some_and(|shown| shown.page.rows.iter().any(|row| unfinished(row)))
        })
    }
}

fn stop(running: &RefCell<Option<AbortHandle>>) {
    if let Some(handle) = running.take() {
        handle.abort();
    }
}

/// By the endpoint of the counts, or where there is none from the totals of two filtered pages of one row.
async fn count_unfinished(client: &Client, job_id: &str, has_counts: &Cell<bool>) -> Result<u64, ApiError> {
    if has_counts.get() {
        match client.unfinished(job_id).await {
            Err(error) if matches!(error.status, Some(403 | 404 | 405 | 501)) => has_counts.set(false),
            result => return result,
        }
    }
    let mut unfinished = 0;
    for status in UNFINISHED {
        let query = Query { limit: 1, ..Query::default() }.with_status(Some(status));
        let page = client.inputs(job_id, &query, &|_| ()).await?;
        unfinished = page.paging.total.saturating_add(unfinished);
    }
    Ok(unfinished)
}
