//! The input that the page's URL names: it is opened on arrival, and missed where it is not on the page.

use leptos::html::Tbody;
use leptos::prelude::*;
use leptos::task::tick;
use web_sys::Element;
use web_sys::ScrollIntoViewOptions;
use web_sys::ScrollLogicalPosition;

use crate::components::button::Button;
use crate::i18n::Key;
use crate::state::announcer::Announcer;
use crate::state::effect::effect;
use crate::state::frame::painted;
use crate::state::inputs::Inputs;
use crate::state::language::Language;
use crate::state::navigation::Navigation;
use crate::state::task::Running;
use crate::table::active_element;
use crate::table::find_row;
use crate::table::focus_on;
use crate::table::rows::TableRow;

/// Opens the input and scrolls to it, once its page is shown. That waits until the rows are painted.
pub fn open_on_arrival(rows: RwSignal<Vec<TableRow>>, body: NodeRef<Tbody>) {
    let (navigation, inputs) = (expect_context::<Navigation>(), expect_context::<Inputs>());
    let (language, announcer) = (expect_context::<Language>(), expect_context::<Announcer>());
    effect(move || {
        if inputs.shown.with(Option::is_none) || navigation.input_id.with(Option::is_none) {
            return;
        }
        let running = Running::begin(async move {
            painted().await;
            // By now rows of another job or another page are no longer taken for those of this one.
            if untrack(|| is_answered(inputs, navigation)) && navigation.take_arrival() {
                let id = navigation.input_id.get_untracked().unwrap_or_default();
                match find_row(rows, body, &id) {
                    Some((row, element)) => arrive(body, &row, &element).await,
                    None => announcer.announce(language.text(Key::InputNotOnPage)),
                }
            }
        });
        on_cleanup(move || drop(running));
    });
}

async fn arrive(body: NodeRef<Tbody>, row: &TableRow, element: &Element) {
    if row.input().is_some() {
        row.open.set(true);
        tick().await;
    }
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    element.scroll_into_view_with_scroll_into_view_options(&options);
    // Unless the user is at work elsewhere already; a link to the input has done its work.
    if active_element(body).is_none_or(|active| matches!(active.closest(".affected"), Ok(Some(_)))) {
        focus_on(Some(element.clone()));
    }
}

/// Says that the input is not on the page that is shown.
#[component]
pub fn MissingInput() -> impl IntoView {
    let (navigation, inputs) = (expect_context::<Navigation>(), expect_context::<Inputs>());
    let language = expect_context::<Language>();
    let hidden = Signal::derive(move || {
        let Some(id) = navigation.input_id.get() else { return true };
        let is_there =
            inputs.shown.with(|shown| shown.as_ref().is_some_and(|shown| shown.page.has_input(&id)));
        is_there || !is_answered(inputs, navigation)
    });
    view! {
        <p class="passing" hidden=hidden>
            <span>{language.text(Key::InputNotOnPage)}</span>
            <Button
                class="button small"
                label=language.text(Key::Close)
                on_click=Box::new(move |_| navigation.leave_input())
            />
        </p>
    }
}

/// Whether the page on screen is that of the query.
fn is_answered(inputs: Inputs, navigation: Navigation) -> bool {
    inputs.shown_query().is_some_and(|query| navigation.query.with(|wanted| *wanted == query))
}
