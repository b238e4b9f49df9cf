//! The header: which job this is, its status, and the button that fetches the page again.

use leptos::prelude::*;

use crate::api::job::Job;
use crate::components::job_link::open_on_click;
use crate::format::intl::time_of;
use crate::host::Host;
use crate::i18n::Key;
use crate::i18n::Locale;
use crate::model::text::visible;
use crate::state::clock::clock;
use crate::state::counts::Counts;
use crate::state::inputs::Inputs;
use crate::state::job::JobInfo;
use crate::state::language::Language;
use crate::state::navigation::Navigation;
use crate::state::preferences::Preferences;

/// Name, id, status and error of the job, the link to other jobs, and Refresh.
#[component]
pub fn Header() -> impl IntoView {
    let host = expect_context::<Host>();
    let navigation = expect_context::<Navigation>();
    let inputs = expect_context::<Inputs>();
    let language = expect_context::<Language>();
    let JobInfo { job, .. } = expect_context();
    let locale = language.locale();
    let text_of = move |read: fn(&Job, Locale) -> Option<String>| {
        Signal::derive(move || {
            job.with(|job| job.as_ref().and_then(|job| read(job, locale))).unwrap_or_default()
        })
    };
    let job_id = Signal::derive(move || navigation.job_id.get().unwrap_or_default());
    let name = text_of(|job, _| Some(visible(job.name.as_deref()?).into_owned()));
    let status = text_of(|job, locale| Some(job.status.say(locale).into_owned()));
    let badge = text_of(|job, _| Some(["badge ", job.status.look()].concat()));
    let pipeline = text_of(|job, _| Some(visible(job.pipeline_type.as_deref()?).into_owned()));
    let error = text_of(|job, _| Some(visible(job.error.as_deref()?).into_owned()));
    let unknown = Signal::derive(move || job.with(Option::is_none));
    let no_error = Signal::derive(move || job.with(|job| job.as_ref().is_none_or(|job| job.error.is_none())));
    view! {
        <header class="header">
            <div class="job">
                <p class="title">
                    <bdi class="job-name">{name}</bdi>
                    <span class="id">
                        <code>
                            <bdi>{job_id}</bdi>
                        </code>
                        <button
                            type="button"
                            class="copy"
                            title=locale.text(Key::CopyJobId)
                            aria-label=locale.text(Key::CopyJobId)
                            data-copy=job_id
                        >
                            <span aria-hidden={"true"}></span>
                        </button>
                    </span>
                </p>
                <p class="state" hidden=unknown>
                    <span class=badge part="badge">
                        <bdi>{status}</bdi>
                    </span>
                    <RunTime />
                    <bdi class="pipeline muted">{pipeline}</bdi>
                </p>
                <p class="job-error" hidden=no_error>
                    <bdi>{error}</bdi>
                </p>
            </div>
            // In place: in a frame, another page would be a step of the portal's Back button.
            <a class="other" href="?" data-job="" hidden=!host.is_page() on:click=open_on_click(navigation)>
                {locale.text(Key::AllJobs)}
            </a>
            <button type="button" class="button refresh" on:click=move |_| inputs.reload()>
                <span class="icon refresh" aria-hidden={"true"}></span>
                {locale.text(Key::Refresh)}
            </button>
            <PauseRefresh />
        </header>
    }
}

/// The button that pauses and resumes the automatic refresh, while there is one.
#[component]
fn PauseRefresh() -> impl IntoView {
    let language = expect_context::<Language>();
    let (host, preferences) = (expect_context::<Host>(), expect_context::<Preferences>());
    let counts = expect_context::<Counts>();
    let none = Signal::derive(move || {
        let never = host.settings.with(|settings| settings.refresh == 0);
        never || counts.unfinished().is_none_or(|unfinished| unfinished == 0)
    });
    let text = Signal::derive(move || {
        let paused = preferences.paused.get();
        language.text(if paused { Key::ResumeRefresh } else { Key::PauseRefresh }).to_owned()
    });
    let toggle = move |_| preferences.pause(!preferences.paused.get_untracked());
    view! { <button type="button" class="button pause" hidden=none on:click=toggle>{text}</button> }
}

/// How long the job ran, or has been running; counts up while it runs.
#[component]
fn RunTime() -> impl IntoView {
    let language = expect_context::<Language>();
    let JobInfo { job, .. } = expect_context();
    let running = Memo::new(move |_| {
        let is_running = |job: &Job| job.started_at.is_some() && job.ended_at.is_none();
        job.with(|job| job.as_ref().is_some_and(is_running))
    });
    let now = clock(running);
    let run_time = move |job: &Job| {
        let start = time_of(job.started_at.as_deref()?)?;
        // Tracks the clock only while it ticks.
        let (sentence, end) = match &job.ended_at {
            Some(ended_at) => (Key::RanFor, time_of(ended_at)?),
            None => (Key::RunningFor, now.get()),
        };
        // The server's clock may be ahead of this one.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let seconds = ((end - start) / 1000.0).round().max(0.0) as u64;
        Some(language.format(sentence, &[&language.formats().duration_long(seconds)]))
    };
    let text = Signal::derive(move || job.with(|job| job.as_ref().and_then(run_time)).unwrap_or_default());
    view! { <span class="time muted">{text}</span> }
}
