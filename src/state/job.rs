//! What the job itself says of itself, and that it has ended.

use crate::api::client::Ask;
use crate::api::client::Client;
use crate::api::job::Job;
use crate::model::query::Query;
use crate::state::beside::beside;
use crate::state::counts::Counts;
use crate::state::inputs::Loader;
use crate::state::inputs::Wanted;
use crate::state::live::Derived;
use crate::state::live::Kept;
use crate::state::live::Live;
use crate::state::live::effect;

/// Asks for the job once a page of it is shown, and again with each turn; `None` where it is not to be had.
pub fn job_info(
    loader: Loader,
    wanted: Derived<Option<Wanted>>,
    client: impl Fn(&Wanted) -> Client + 'static,
    counts: Counts,
) -> Live<Option<Job>> {
    let job = Live::new(None::<Job>);
    let asked = Derived::new(move || {
        let wanted = wanted.get()?;
        loader.shown.with(Option::is_some).then_some(Wanted { query: Query::default(), ..wanted })
    });
    let of = Derived::new(move || wanted.with(|wanted| wanted.as_ref().map(Wanted::job)));
    effect(move || {
        // The name of one job over the rows of another would be wrong. Read and not only tracked: a memo that
        // nobody has read knows of no change.
        let _ = of.get();
        job.set(None);
    });
    let missing = Kept::new(false);
    beside(
        move || asked.get(),
        move |asked, first| {
            if first {
                missing.set(false);
            }
            let client = client(&asked);
            Box::pin(async move {
                if missing.get() && asked.turn.quiet {
                    return;
                }
                let ask = Ask::job(&asked.job_id, "", Vec::new());
                match client.read(ask, Job::read).await {
                    Ok(read) if read.id == asked.job_id => {
                        counts.job_has_ended(read.status.has_ended());
                        if job.with_untracked(|known| known.as_ref() != Some(&read)) {
                            job.set(Some(read));
                        }
                    }
                    Ok(_) => {}
                    Err(error) => missing.set(error.is_missing()),
                }
            })
        },
    );
    job
}

/// Says once, when the job ends while somebody looks on, what became of it.
pub fn tell_end(counts: Counts, job: Live<Option<Job>>, tell: impl Fn() + 'static) {
    let mut ran = false;
    effect(move || {
        let ended = job.with(|job| job.as_ref().map(|job| job.status.has_ended()));
        let runs = match (ended, counts.unfinished()) {
            (Some(true), _) | (None, Some(0)) => Some(false),
            (Some(false), Some(1..)) | (None, Some(1..)) => Some(true),
            // The job and its inputs are asked a moment apart: when the last input has ended, that is the end.
            (Some(false), Some(0)) => Some(false),
            (_, None) => None,
        };
        match runs {
            Some(true) => ran = true,
            Some(false) if ran => {
                ran = false;
                tell();
            }
            None => ran = false,
            _ => {}
        }
    });
}
