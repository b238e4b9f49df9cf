//! The filter by status: one radio button for each status and one for all, with the number of inputs.

use std::time::Duration;

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

use crate::components::choice::ChoiceField;
use crate::i18n::Key;
use crate::model::status::Status;
use crate::state::counts::Counts;
use crate::state::effect::effect;
use crate::state::language::Language;
use crate::state::navigation::Navigation;

/// How long arrow keys must rest before the status that they have reached takes effect.
const KEYS_REST: Duration = Duration::from_millis(300);

/// The radio group `Status`, which is also the legend of the bar above it.
#[component]
pub fn StatusFilter() -> impl IntoView {
    let (language, counts) = (expect_context::<Language>(), expect_context::<Counts>());
    let choosing = Choosing::new(expect_context::<Navigation>());
    let choices = std::iter::once(None)
        .chain(Status::ALL.into_iter().map(Some))
        .map(|status| view! { <StatusChoice status choosing /> })
        .collect_view();
    // The API cannot list them by themselves, so they are no choice.
    let others = move || {
        let others = Some(counts.others.get()).filter(|others| *others > 0);
        others.map(|others| view! { <Others others /> })
    };
    view! {
        <div
            class="statuses"
            role="radiogroup"
            aria-label=language.text(Key::Status)
            on:keydown=move |press| choosing.press(&press)
            on:keyup=move |_| choosing.by_arrows.set_value(false)
            on:focusout=move |leave| choosing.leave(&leave)
        >
            {others}
            {choices}
        </div>
    }
}

/// The number of inputs whose status is none of the choices.
#[component]
fn Others(
    /// The number.
    others: u64,
) -> impl IntoView {
    let language = expect_context::<Language>();
    view! {
        <span class="others" title=language.text(Key::OtherStatuses)>
            <span class="pill other">
                {language.text(Key::Other)} " "
                <span class="count">{language.formats().count(others)}</span>
            </span>
        </span>
    }
}

/// One radio button.
#[component]
fn StatusChoice(
    /// The status; `None` is all of them.
    status: Option<Status>,
    /// What a choice does.
    choosing: Choosing,
) -> impl IntoView {
    let (language, navigation) = (expect_context::<Language>(), expect_context::<Navigation>());
    let counts = expect_context::<Counts>();
    let checked = Signal::derive(move || navigation.query.with(|query| query.status == status));
    let count = Signal::derive(move || {
        // Where there is none of any status, six zeros would only repeat it.
        let count = counts.count_of(status).filter(|count| *count > 0 || counts.count_of(None) != Some(0));
        count.map(|count| language.formats().count(count)).unwrap_or_default()
    });
    let value = status.map_or("", Status::as_str);
    let pill = ["pill ", value].concat();
    view! {
        <label class="choice">
            // Radio buttons of one name are a group within their shadow root only.
            <ChoiceField
                kind="radio"
                name=Some("status")
                value=Some(value)
                checked
                on_change=Box::new(move |_| choosing.choose(status))
            />
            <span class=pill part="filter">
                {language.text(status.map_or(Key::All, Status::label))} " "
                <span class="count">{count}</span>
            </span>
        </label>
    }
}

/// A status on its way to the query. A click takes effect at once. Arrow keys check one button after the other on their
/// way, so that theirs waits until they rest.
#[derive(Clone, Copy)]
struct Choosing {
    navigation: Navigation,
    /// Whether an arrow key is down, which is what changes the choice then.
    by_arrows: StoredValue<bool>,
    /// The status that waits, as what applies it.
    waiting: StoredValue<Option<(Option<Status>, TimeoutHandle)>, LocalStorage>,
}

impl Choosing {
    fn new(navigation: Navigation) -> Self {
        let choosing =
            Self { navigation, by_arrows: StoredValue::new(false), waiting: StoredValue::new_local(None) };
        on_cleanup(move || {
            choosing.take();
        });
        // What the host, Back or another control has chosen meanwhile stays.
        effect(move || {
            navigation.job_id.track();
            navigation.query.track();
            choosing.take();
        });
        choosing
    }

    fn choose(self, status: Option<Status>) {
        self.take();
        let by_arrows = self.by_arrows.try_update_value(std::mem::take).unwrap_or_default();
        let apply = move || {
            self.apply();
        };
        match by_arrows.then(|| set_timeout_with_handle(apply, KEYS_REST)) {
            Some(Ok(timer)) => self.waiting.set_value(Some((status, timer))),
            _ => self.filter_by(status),
        }
    }

    /// The status that is chosen already keeps its page.
    fn filter_by(self, status: Option<Status>) {
        if self.navigation.query.with_untracked(|query| query.status != status) {
            self.navigation.choose(|query| query.with_status(status));
        }
    }

    fn press(self, press: &ev::KeyboardEvent) {
        let key = press.key();
        self.by_arrows.set_value(key.starts_with("Arrow"));
        if matches!(key.as_str(), " " | "Enter") && self.apply() {
            press.prevent_default();
            press.stop_propagation();
        }
    }

    /// The focus leaves the group, and does not only go to another of its buttons.
    fn leave(self, leave: &ev::FocusEvent) {
        let group: Option<Element> = leave.current_target().map(JsCast::unchecked_into);
        let to: Option<Node> = leave.related_target().map(JsCast::unchecked_into);
        if group.is_some_and(|group| !group.contains(to.as_ref())) {
            self.apply();
        }
    }

    /// Applies the status that waits now, if there is one.
    fn apply(self) -> bool {
        let status = self.take();
        if let Some(status) = status {
            self.filter_by(status);
        }
        status.is_some()
    }

    fn take(self) -> Option<Option<Status>> {
        let (status, timer) = self.waiting.try_update_value(Option::take).flatten()?;
        timer.clear();
        Some(status)
    }
}
