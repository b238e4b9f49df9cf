//! The header: which job this is, its status, and the tools for all of it.

use leptos::prelude::*;

use crate::api::job::Job;
use crate::components::job_link::open_on_click;
use crate::host::Host;
use crate::i18n::Key;
use crate::i18n::Locale;
use crate::model::status::Status;
use crate::model::text::visible;
use crate::state::access::Access;
use crate::state::clock::clock;
use crate::state::counts::Counts;
use crate::state::inputs::Inputs;
use crate::state::job::JobInfo;
use crate::state::language::Language;
use crate::state::navigation::Navigation;
use crate::state::preferences::Preferences;

/// Name, id, status and error of the job, the link to other jobs, and Refresh.
#[component]
pub fn Header<C: IntoView + 'static>(
    /// The tools beside Refresh.
    children: TypedChildren<C>,
) -> impl IntoView {
    let host = expect_context::<Host>();
    let navigation = expect_context::<Navigation>();
    let inputs = expect_context::<Inputs>();
    let language = expect_context::<Language>();
    let JobInfo { job, .. } = expect_context();
    let counts = expect_context::<Counts>();
    let locale = language.locale();
    let text_of = move |read: fn(&Job, Locale) -> Option<String>| {
        Signal::derive(move || {
            job.with(|job| job.as_ref().and_then(|job| read(job, locale))).unwrap_or_default()
        })
    };
    let job_id = Signal::derive(move || navigation.job_id.get().unwrap_or_default());
    let name = text_of(|job, _| Some(visible(job.name.as_deref()?).into_owned()));
    let level = host.heading_level(0);
    let badge = move || {
        let failed = counts.whole().and_then(|tally| tally.of(Status::Failed));
        job.with(|job| job.as_ref().map(|job| job.badge(failed, locale))).unwrap_or_default()
    };
    let badge_class = Signal::derive(move || badge().0);
    let badge_text = Signal::derive(move || badge().1);
    let pipeline = text_of(|job, _| Some(visible(job.pipeline_type.as_deref()?).into_owned()));
    let error = text_of(|job, _| Some(visible(job.error.as_deref()?).into_owned()));
    let unknown = Signal::derive(move || job.with(Option::is_none));
    let no_error = Signal::derive(move || job.with(|job| job.as_ref().is_none_or(|job| job.error.is_none())));
    view! {
        <header class="header">
            <div class="job">
                <div class="title">
                    <bdi class="job-name" role="heading" {..level} title=name>{name}</bdi>
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
                </div>
                <p class="state" hidden=unknown>
                    <span class=badge_class part="badge">
                        <bdi>{badge_text}</bdi>
                    </span>
                    <RunTime />
                    <bdi class="pipeline muted">{pipeline}</bdi>
                </p>
                <p class="job-error" hidden=no_error>
                    <bdi>{error}</bdi>
                </p>
            </div>
            <Updated />
            // In place: in a frame, another page would be a step of the portal's Back button.
            <a class="other" href="?" data-job="" hidden=!host.is_page() on:click=open_on_click(navigation)>
                {locale.text(Key::AllJobs)}
            </a>
            <button
                type="button"
                class="button refresh"
                title=locale.text(Key::Refresh)
                on:click=move |_| inputs.reload()
            >
                <span class="icon refresh" aria-hidden={"true"}></span>
                <span class="label">{locale.text(Key::Refresh)}</span>
            </button>
            {children.into_inner()()}
        </header>
    }
}

/// When the page was fetched last: how long ago while the automatic refresh is on, else the time of day. It is not
/// announced.
#[component]
fn Updated() -> impl IntoView {
    let language = expect_context::<Language>();
    let (inputs, counts) = (expect_context::<Inputs>(), expect_context::<Counts>());
    let preferences = expect_context::<Preferences>();
    let at = Memo::new(move |before: Option<&f64>| match inputs.settled.get() {
        Some(settled) if settled.failures == 0 => settled.ended,
        _ => before.copied().filter(|_| inputs.shown.with(Option::is_some)).unwrap_or(0.0),
    });
    let ticking =
        Memo::new(move |_| !preferences.paused.get() && at.get() > 0.0 && counts.may_change(at.get()));
    let now = clock(ticking);
    let text = Signal::derive(move || {
        let (at, formats) = (at.get(), language.formats());
        if at <= 0.0 {
            return String::new();
        }
        if !ticking.get() {
            return language.format(Key::UpdatedAt, &[&formats.time_to_the_second(at)]);
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let seconds = ((now.get() - at) / 1000.0).max(0.0) as u64;
        language.format(Key::UpdatedAgo, &[&formats.duration(seconds)])
    });
    view! { <span class="updated muted">{text}</span> }
}

/// How long the job ran, or has been running; counts up while it runs.
#[component]
fn RunTime() -> impl IntoView {
    let access = expect_context::<Access>();
    let language = expect_context::<Language>();
    let JobInfo { job, .. } = expect_context();
    let running = Memo::new(move |_| job.with(|job| job.as_ref().is_some_and(Job::is_running)));
    let now = clock(running);
    let run_time = move |job: &Job| {
        // Tracks the clock only while it ticks.
        let seconds = job.run_time(|| access.server_time(now.get()))?;
        let sentence = if job.ended_at.is_some() { Key::RanFor } else { Key::RunningFor };
        Some(language.format(sentence, &[&language.formats().duration_long(seconds)]))
    };
    let text = Signal::derive(move || job.with(|job| job.as_ref().and_then(run_time)).unwrap_or_default());
    view! { <span class="time muted">{text}</span> }
}
