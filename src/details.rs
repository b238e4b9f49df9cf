//! The details of one input, below its row.

pub mod feed;
pub mod fields;

use std::sync::Arc;

use leptos::prelude::*;

use crate::api::model::Entry;
use crate::api::model::Row;
use crate::details::feed::Feed;
use crate::details::feed::Kind;
use crate::details::fields::fields;
use crate::details::fields::metadata;
use crate::i18n::Word;
use crate::model::columns::Columns;
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
            Row::Input(input) => Some(input.status.clone()),
            Row::Unreadable(_) => None,
        })
    });
    let span = Signal::derive(move || (columns.get().iter().count() + 1).to_string());
    view! {
        <tr role="row" class="details">
            <td role="cell" colspan=span part="details">
                <div class="sheet">
                    <dl class="fields">{move || entry.with(|entry| fields(entry, language))}</dl>
                    {move || entry.with(|entry| metadata(entry, language))}
                    <Feed kind=Kind::Events input_id=id.clone() status />
                    <Feed kind=Kind::Outputs input_id=id status />
                </div>
            </td>
        </tr>
    }
}

/// A part of the details with a heading.
#[component]
pub fn Group(
    /// The heading.
    name: &'static str,
    /// Whether there is nothing in it.
    #[prop(into)]
    hidden: Signal<bool>,
    /// What is in it.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="group" role="group" aria-label=name hidden=hidden>
            <p class="heading">{name}</p>
            <div>{children()}</div>
        </div>
    }
}

/// The label of a button that copies something.
fn copy_label(language: Language, what: &str) -> String {
    language.fill(Word::Copy, &[what])
}
