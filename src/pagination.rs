//! The bar under the table: what is shown of how many, and the way to other pages.

pub mod page_button;
pub mod page_field;
pub mod page_size;

use leptos::{ev, prelude::*};
use web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition};

use crate::i18n::Key;
use crate::model::paging::Paging;
use crate::pagination::page_button::PageButton;
use crate::pagination::page_field::PageField;
use crate::pagination::page_size::PageSize;
use crate::state::inputs::Inputs;
use crate::state::language::Language;
use crate::state::navigation::Navigation;
use crate::state::shown_range::shown_range;

/// The bar under the table; hidden before the first answer.
#[component]
pub fn Pagination() -> impl IntoView {
    let (language, inputs) = (expect_context::<Language>(), expect_context::<Inputs>());
    let navigation = expect_context::<Navigation>();
    let hidden = Signal::derive(move || inputs.paging().is_none());
    let range = Signal::derive(move || shown_range(inputs, language));
    let note = Signal::derive(move || limit_note(inputs, navigation, language));
    let of_pages = Signal::derive(move || {
        let pages = inputs.paging().unwrap_or_default().pages();
        language.format(Key::PageCount, &[&language.formats().count(pages)])
    });
    view! {
        <div class="pagination" part="pagination" hidden=hidden>
            <p class="range">{range}</p>
            <PageSize />
            <p class="note muted">{note}</p>
            <nav class="pages" aria-label=language.text(Key::Pages)>
                <PageButton name=Key::FirstPage icon="icon first" target=Paging::first />
                <PageButton name=Key::PreviousPage icon="icon previous" target=Paging::previous />
                <PageField />
                <span class="of muted">{of_pages}</span>
                <PageButton name=Key::NextPage icon="icon next" target=Paging::next />
                <PageButton name=Key::LastPage icon="icon last" target=Paging::last />
            </nav>
        </div>
    }
}

/// The note that the server grants smaller pages than the query has, or refused larger ones; else empty.
fn limit_note(inputs: Inputs, navigation: Navigation, language: Language) -> String {
    let limit = navigation.query.with(|query| query.limit);
    let granted = inputs.paging().map(|paging| paging.limit).filter(|granted| *granted < limit);
    match (granted, inputs.refused_limit.get()) {
        (Some(granted), _) => language.format(Key::LimitCapped, &[&granted.to_string()]),
        (None, Some(refused)) => language.format(Key::LimitRejected, &[&refused.to_string()]),
        (None, None) => String::new(),
    }
}

/// Shows the page that begins at `offset`, unless the page on screen is of other filters than the query: then the
/// pages of the query are not known.
///
/// The table is scrolled back to its first row, if that is out of view. What has the focus keeps it. Returns whether the
/// page is on its way.
fn turn_to(event: &ev::Event, inputs: Inputs, navigation: Navigation, offset: u64) -> bool {
    if let Ok(Some(view)) = event_target::<Element>(event).closest(".view")
        && let Ok(Some(row)) = view.query_selector("tbody.rows > tr")
    {
        let nearest = ScrollIntoViewOptions::new();
        nearest.set_block(ScrollLogicalPosition::Nearest);
        row.scroll_into_view_with_scroll_into_view_options(&nearest);
    }
    if !untrack(|| is_of_query(inputs, navigation)) {
        return false;
    }
    if navigation.query.with_untracked(|query| query.offset == offset)
        && inputs.error.with_untracked(Option::is_some)
    {
        // What failed is tried again.
        inputs.reload();
    } else {
        navigation.choose(|query| query.at(offset));
    }
    true
}

/// Whether the page on screen is one of the pages of the query.
fn is_of_query(inputs: Inputs, navigation: Navigation) -> bool {
    let first = navigation.query.with(|query| query.at(0));
    inputs.shown_query().is_some_and(|shown| shown.at(0) == first)
}
