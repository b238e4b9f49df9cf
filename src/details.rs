//! The details of one input, below its row.

pub mod feed;
pub mod fields;

use std::sync::Arc;

use leptos::prelude::*;

use crate::api::listing::Kind;
use crate::api::model::Entry;
use crate::api::model::Row;
use crate::details::feed::Feed;
use crate::details::fields::fields;
use crate::details::fields::metadata;
use crate::model::columns::Columns;
use crate::model::status::InputStatus;
use crate::state::language::Language;

/// The row below a row, with everything that is known of its input; a refresh keeps it open.
#[component]
pub fn Details(
    /// The entry of the row above.
    entry: ArcRwSignal<Arc<Entry>>,
    /// The columns of the table.
    columns: Memo<Columns>,
) -> impl IntoView {
    let language = expect_context::<Language>();
    let entry = RwSignal::from(entry);
    let id = entry.with_untracked(|entry| entry.row.id().unwrap_or_default().to_owned());
    let status = Memo::new(move |_| {
        entry.with(|entry| match &entry.row {
            Row::Input(input) => match &input.status {
                InputStatus::Known(status) => status.as_str().to_owned(),
                InputStatus::Other(word) => word.clone(),
            },
            Row::Unreadable(_) => String::new(),
        })
    });
    let span = Signal::derive(move || (columns.get().iter().count() + 1).to_string());
    let said = move || entry.with(|entry| (fields(entry, language), metadata(entry, language)));
    view! {
        <tr role="row" class="details">
            <td role="cell" colspan=span part="details">
                <div class="sheet">
                    {said}
                    <Feed kind=Kind::Events input_id=id.clone() status />
                    <Feed kind=Kind::Outputs input_id=id status />
                </div>
            </td>
        </tr>
    }
}
