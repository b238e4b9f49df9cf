//! The progress of the job: a bar of its inputs by status, and the same in a sentence.

use leptos::prelude::*;

use crate::i18n::Key;
use crate::model::status::Status;
use crate::model::tally::TRACKED;
use crate::model::tally::Tally;
use crate::state::counts::Counts;
use crate::state::job::JobInfo;
use crate::state::language::Language;
use crate::state::navigation::Navigation;

/// The length of the bar in user units of its SVG, see its `viewBox`.
const BAR_LENGTH: u32 = 1000;

/// The bar and the sentence. The counts in the status filter below serve as the legend.
#[component]
pub fn Progress() -> impl IntoView {
    let counts = expect_context::<Counts>();
    let unknown = Signal::derive(move || tracked(counts).is_none());
    view! {
        <div class="summary" hidden=unknown>
            <div class="bar" aria-hidden="true">
                <svg viewBox="0 0 1000 8" preserveAspectRatio="none">
                    {TRACKED.map(|status| view! { <Segment status counts /> })}
                </svg>
            </div>
            <p class="done">
                <Done counts />
                <Failures counts />
                <Remarks counts />
            </p>
        </div>
    }
}

/// The counts of the inputs that are tracked; `None` where there are none.
fn tracked(counts: Counts) -> Option<Tally> {
    counts.progress().filter(|tally| tally.tracked().is_some_and(|tracked| tracked > 0))
}

/// One status in the bar; clicking it filters by the status.
#[component]
fn Segment(
    /// The status.
    status: Status,
    /// The counts.
    counts: Counts,
) -> impl IntoView {
    let navigation = expect_context::<Navigation>();
    let segment = move || {
        let segments = tracked(counts).map(|tally| tally.segments(BAR_LENGTH));
        let found = segments.unwrap_or_default().into_iter().find(|(of, _, _)| *of == status);
        found.map_or((0, 0), |(_, start, length)| (start, length))
    };
    let start = Signal::derive(move || segment().0.to_string());
    let length = Signal::derive(move || segment().1.to_string());
    view! {
        <rect
            class=status.as_str()
            x=start
            width=length
            height="8"
            on:click=move |_| filter_by(navigation, Some(status))
        ></rect>
    }
}

/// How many inputs have ended, and of how many.
#[component]
fn Done(
    /// The counts.
    counts: Counts,
) -> impl IntoView {
    let language = expect_context::<Language>();
    let sentence = Signal::derive(move || {
        let formats = language.formats();
        let fill = |tally: Tally| {
            let (done, tracked) = (formats.count(tally.done()?), formats.count(tally.tracked()?));
            Some(language.format(Key::Processed, &[&done, &tracked, &formats.percent(tally.share_done()?)]))
        };
        tracked(counts).and_then(fill).unwrap_or_default()
    });
    view! { <span>{sentence}</span> }
}

/// When the job is likely to end, and which inputs the sentence does not count.
#[component]
fn Remarks(
    /// The counts.
    counts: Counts,
) -> impl IntoView {
    let language = expect_context::<Language>();
    let JobInfo { job, .. } = expect_context();
    let left = Signal::derive(move || {
        let ended = job.with(|job| job.as_ref().is_some_and(|job| job.status.has_ended()));
        let left = counts.left.get().filter(|left| *left > 0 && !ended);
        // Of minutes on, seconds would pretend to be exact.
        let left = left.map(|left| if left < 120 { left } else { left / 60 * 60 });
        let text = left.map(|left| language.format(Key::Left, &[&language.formats().duration_long(left)]));
        text.unwrap_or_default()
    });
    let references = Signal::derive(move || {
        let count = counts.whole().and_then(|tally| tally.of(Status::Reference)).filter(|count| *count > 0);
        let sentence = |count| {
            let key = language.plural(count).select(Key::NotCountedOne, Key::NotCountedOther);
            language.format(key, &[&language.formats().count(count)])
        };
        count.map(sentence).unwrap_or_default()
    });
    view! {
        <span class="eta muted">{left}</span>
        <span class="references muted">{references}</span>
    }
}

/// The number of failed inputs, as a button that shows only them, and all again.
#[component]
fn Failures(
    /// The counts.
    counts: Counts,
) -> impl IntoView {
    let navigation = expect_context::<Navigation>();
    let language = expect_context::<Language>();
    let failures = move || tracked(counts).and_then(|tally| tally.of(Status::Failed)).unwrap_or(0);
    let filtered = Memo::new(move |_| {
        navigation.query.with(|query| query.status == Some(Status::Failed) && query.port_name.is_empty())
    });
    let none = Signal::derive(move || failures() == 0);
    let text =
        Signal::derive(move || language.format(Key::FailedCount, &[&language.formats().count(failures())]));
    let title = Signal::derive(move || {
        language.text(if filtered.get() { Key::ShowAll } else { Key::ShowFailed }).to_owned()
    });
    let pressed = Signal::derive(move || filtered.get().to_string());
    let toggle = move |_| filter_by(navigation, Some(Status::Failed).filter(|_| !filtered.get_untracked()));
    view! {
        <button
            type="button"
            class="link failures"
            title=title
            hidden=none
            aria-pressed=pressed
            on:click=toggle
        >
            {text}
        </button>
    }
}

/// Shows the inputs of a status. The bar and the sentence are of all ports, and so is what they lead to.
fn filter_by(navigation: Navigation, status: Option<Status>) {
    navigation.choose(|query| query.with_port_name("").with_status(status));
}
