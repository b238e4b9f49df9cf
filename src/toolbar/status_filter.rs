//! The filter by status: one radio button for each status and one for all, with the number of inputs.

use leptos::prelude::*;

use crate::components::choice::ChoiceField;
use crate::i18n::Key;
use crate::model::status::Status;
use crate::state::counts::Counts;
use crate::state::language::Language;
use crate::state::navigation::Navigation;

/// The radio group `Status`, which is also the legend of the bar above it.
#[component]
pub fn StatusFilter() -> impl IntoView {
    let language = expect_context::<Language>();
    let choices = std::iter::once(None)
        .chain(Status::ALL.into_iter().map(Some))
        .map(|status| view! { <StatusChoice status /> })
        .collect_view();
    view! {
        <div class="statuses" role="radiogroup" aria-label=language.text(Key::Status)>
            {choices}
        </div>
    }
}

/// One radio button.
#[component]
fn StatusChoice(
    /// The status; `None` is all of them.
    status: Option<Status>,
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
                on_change=Box::new(move |_| navigation.choose(|query| query.with_status(status)))
            />
            <span class=pill part="filter">
                {language.text(status.map_or(Key::All, Status::label))} " "
                <span class="count">{count}</span>
            </span>
        </label>
    }
}
