//! How many inputs have a status that is not known here, and that the API so does not count.

use leptos::prelude::*;

use crate::model::tally::Tally;
use crate::state::inputs::Inputs;
use crate::state::navigation::Navigation;
use crate::state::shown::Shown;

/// What the total leaves over, where such inputs have been seen: a total alone may be of another moment than the counts.
/// Only a page of all inputs tells, so the number stays while filters are chosen.
pub(super) fn others(tally: RwSignal<Option<Tally>>, inputs: Inputs, navigation: Navigation) -> Memo<u64> {
    Memo::new(move |before| {
        let before = before.copied().unwrap_or(0);
        let Some(counted) = tally.with(|tally| tally.and_then(|tally| tally.all())) else { return 0 };
        let Some(total) = unfiltered_total(inputs, navigation) else { return before };
        let seen = |shown: &Shown| shown.page.has_other_statuses();
        if before > 0 || inputs.shown.with(|shown| shown.as_deref().is_some_and(seen)) {
            total.saturating_sub(counted)
        } else {
            before
        }
    })
}

/// The total of the page on screen, where it is one of all statuses.
pub(super) fn unfiltered_total(inputs: Inputs, navigation: Navigation) -> Option<u64> {
    let port = navigation.query.with(|query| query.port_name.clone());
    let unfiltered = |shown: &Shown| {
        (shown.query.status.is_none() && shown.query.port_name == port).then_some(shown.page.paging.total)
    };
    inputs.shown.with(|shown| shown.as_deref().and_then(unfiltered))
}
