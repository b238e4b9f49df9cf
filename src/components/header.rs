//! Which job this is, how it is doing, and the button that fetches it again.

use js_sys::Date;
use leptos::prelude::*;

use super::{on, text, when};
use crate::{
    api::job::{Job, JobStatus},
    clock::clock,
    format::intl::time_of,
    live::Derived,
    text::visible,
    widget::Widget,
    words::Word,
};

/// The first line of the view.
#[component]
pub fn Header(
    /// The element.
    widget: Widget,
) -> impl IntoView {
    let job_id = text(move || widget.navigator.job_id().get().unwrap_or_default());
    let standalone = widget.settings.with_untracked(|settings| settings.standalone);
    let job = move |read: fn(Widget, &Job) -> String| {
        text(move || widget.job.with(|job| job.as_ref().map(|job| read(widget, job)).unwrap_or_default()))
    };
    let running = Derived::new(move || {
        widget
            .job
            .with(|job| job.as_ref().is_some_and(|job| job.started_at.is_some() && job.ended_at.is_none()))
    });
    let now = clock(running);
    let time = text(move || {
        // Asked for the time only while it counts: otherwise this is as still as the job.
        let now = if running.get() { now.get() } else { 0.0 };
        widget.job.with(|job| job.as_ref().and_then(|job| run_time(widget, job, now)).unwrap_or_default())
    });
    let error = job(|_, job| job.error.as_deref().map(visible).unwrap_or_default().into_owned());
    let fine = when(move || widget.job.with(|job| job.as_ref().is_none_or(|job| job.error.is_none())));
    let badge = job(|_, job| ["badge ", JobStatus::look(job.status.as_str())].concat());
    let unknown = when(move || widget.job.with(Option::is_none));
    view! {
        <header class="header">
            <div class="job">
                <p class="title">
                    <bdi class="job-name">{job(|_, job| visible(job.name.as_deref().unwrap_or_default()).into_owned())}</bdi>
                    <span class="id">
                        <code><bdi>{job_id}</bdi></code>
                        <button
                            type="button"
                            class="copy"
                            title=widget.say(Word::CopyJobId)
                            aria-label=widget.say(Word::CopyJobId)
                            data-copy=job_id
                        >
                            <span aria-hidden="true"></span>
                        </button>
                    </span>
                </p>
                <p class="state" hidden=unknown>
                    <span class=badge part="badge"><bdi>{job(status)}</bdi></span>
                    <span class="muted">{time}</span>
                    <bdi class="muted">{job(|_, job| job.pipeline_type.as_deref().map(visible).unwrap_or_default().into_owned())}</bdi>
                </p>
                <p class="job-error" hidden=fine><bdi>{error}</bdi></p>
            </div>
            <a class="other" href="?" hidden=!standalone>{widget.say(Word::OtherJob)}</a>
            <button type="button" class="button refresh" on:click=on(move |_| widget.reload())>
                <span class="icon refresh" aria-hidden="true"></span>
                {widget.say(Word::Refresh)}
            </button>
        </header>
    }
}

fn status(widget: Widget, job: &Job) -> String {
    let word = job.status.as_str();
    JobStatus::label(word).map_or_else(|| visible(word).into_owned(), |label| widget.say(label).to_owned())
}

/// How long the job ran, or has been running at `now`.
fn run_time(widget: Widget, job: &Job, now: f64) -> Option<String> {
    let begun = time_of(job.started_at.as_deref()?)?;
    let ended = job.ended_at.as_deref().and_then(time_of);
    let now = if now > 0.0 { now } else { Date::now() };
    // The server's clock may be ahead of this one.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let seconds = ((ended.unwrap_or(now) - begun) / 1000.0).round().max(0.0) as u64;
    let sentence = if ended.is_some() { Word::RanFor } else { Word::RunsFor };
    Some(widget.words().fill(sentence, &[&widget.figures().duration(seconds)]))
}
