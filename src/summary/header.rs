//! Which job this is, how it is doing, and the button that fetches it again.

use js_sys::Date;
use leptos::prelude::*;

use crate::api::job::Job;
use crate::components::part::Part;
use crate::format::intl::time_of;
use crate::i18n::Word;
use crate::model::text::visible;
use crate::state::clock::clock;
use crate::state::element_state::ElementState;

const HTML: &str = r#"<header class="header"><div class="job"><p class="title"><bdi class="job-name"></bdi><span class="id"><code><bdi></bdi></code><button type="button" class="copy" title="{0}" aria-label="{0}"><span aria-hidden="true"></span></button></span></p><p class="state"><span part="badge"><bdi></bdi></span><span class="time muted"></span><bdi class="pipeline muted"></bdi></p><p class="job-error"><bdi></bdi></p></div><a class="other" href="?">{1}</a><button type="button" class="button refresh"><span class="icon refresh" aria-hidden="true"></span> {2}</button></header>"#;

/// The first lines of the view.
pub fn header(widget: ElementState) -> Part {
    let part = Part::new(HTML, widget.language.words(), &[Word::CopyJobId, Word::AllJobs, Word::Refresh]);
    let job_id = move || widget.navigation.job_id.get().unwrap_or_default();
    let of_job = move |read: fn(ElementState, &Job) -> Option<String>| {
        move || widget.job.job.with(|job| job.as_ref().and_then(|job| read(widget, job))).unwrap_or_default()
    };
    let standalone = widget.host.is_page();
    part.text("code bdi", job_id);
    part.attribute(".copy", "data-copy", job_id);
    if !standalone {
        part.set(".other", "hidden", "");
    }
    part.text(".job-name", of_job(|_, job| Some(visible(job.name.as_deref()?).into_owned())));
    part.hide(".state", move || widget.job.job.with(Option::is_none));
    part.text(
        ".state > span bdi",
        of_job(|widget, job| Some(job.status.say(widget.language.words()).into_owned())),
    );
    part.attribute(".state > span", "class", of_job(|_, job| Some(["badge ", job.status.look()].concat())));
    part.text(".pipeline", of_job(|_, job| Some(visible(job.pipeline_type.as_deref()?).into_owned())));
    part.hide(".job-error", move || {
        widget.job.job.with(|job| job.as_ref().is_none_or(|job| job.error.is_none()))
    });
    part.text(".job-error bdi", of_job(|_, job| Some(visible(job.error.as_deref()?).into_owned())));
    let running = Memo::new(move |_| {
        let runs = |job: &Job| job.started_at.is_some() && job.ended_at.is_none();
        widget.job.job.with(|job| job.as_ref().is_some_and(runs))
    });
    let now = clock(running);
    part.text(".time", move || {
        // Asked for the time only while it counts: otherwise this is as still as the job.
        let now = if running.get() { now.get() } else { 0.0 };
        widget.job.job.with(|job| job.as_ref().and_then(|job| run_time(widget, job, now)).unwrap_or_default())
    });
    part.click(".button", move || widget.inputs.reload());
    part
}

/// How long the job ran, or has been running at `now`.
fn run_time(widget: ElementState, job: &Job, now: f64) -> Option<String> {
    let begun = time_of(job.started_at.as_deref()?)?;
    let ended = job.ended_at.as_deref().and_then(time_of);
    let now = if now > 0.0 { now } else { Date::now() };
    // The server's clock may be ahead of this one.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let seconds = ((ended.unwrap_or(now) - begun) / 1000.0).round().max(0.0) as u64;
    let sentence = if ended.is_some() { Word::RanFor } else { Word::RunningFor };
    Some(widget.language.words().fill(sentence, &[&widget.language.figures().duration(seconds)]))
}
