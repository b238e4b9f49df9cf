//! The details of one input, below its row.

pub mod feed;
pub mod fields;

use std::sync::Arc;

use leptos::prelude::*;

use crate::api::listing::Kind;
use crate::api::model::Entry;
use crate::api::model::Input;
use crate::components::copy::TextCopyButton;
use crate::details::feed::Feed;
use crate::details::fields::fields;
use crate::details::fields::metadata;
use crate::host::Host;
use crate::host::address;
use crate::i18n::Key;
use crate::model::columns::Columns;
use crate::model::status::InputStatus;
use crate::state::access::Access;
use crate::state::language::Language;
use crate::state::navigation::Navigation;

/// The row below a row, with everything that is known of its input; a refresh keeps it open.
#[component]
pub fn Details(
    /// The entry of the row above.
    entry: ArcRwSignal<Arc<Entry>>,
    /// The columns of the table.
    columns: Memo<Columns>,
    /// The browser's time, in milliseconds since 1970, to the second while an input is processed.
    now: RwSignal<f64>,
) -> impl IntoView {
    let language = expect_context::<Language>();
    let entry = RwSignal::from(entry);
    let id = entry.with_untracked(|entry| entry.row.id().unwrap_or_default().to_owned());
    let text = move |read: fn(&Input) -> String| {
        Memo::new(move |_| entry.with(|entry| entry.row.input().map(read).unwrap_or_default()))
    };
    let status = text(|input| match &input.status {
        InputStatus::Known(status) => status.as_str().to_owned(),
        InputStatus::Other(word) => word.clone(),
    });
    let error = text(|input| input.error_message.clone().unwrap_or_default());
    let created = text(|input| input.created_at.clone().unwrap_or_default());
    let (access, host) = (expect_context::<Access>(), expect_context::<Host>());
    let navigation = expect_context::<Navigation>();
    // The address of an embedding page is the host's.
    let copy_link = host.is_page().then(|| {
        let id = id.clone();
        let link = Signal::derive(move || address::link(&navigation.address(Some(id.clone()))));
        view! { <TextCopyButton class="button small link-here" label=language.text(Key::CopyLink) text=link /> }
    });
    let zone = Signal::derive(move || language.format(Key::TimesIn, &[&language.formats().zone()]));
    let span = Signal::derive(move || (columns.get().iter().count() + 1).to_string());
    let fields = move || {
        entry.with(|entry| {
            let now = || access.server_time(now.get());
            fields(entry, language, &now)
        })
    };
    let metadata = move || entry.with(|entry| metadata(entry, language));
    view! {
        <tr role="row" class="details">
            <td role="cell" colspan=span part="details">
                <div class="sheet">
                    {fields}
                    <p class="foot muted">{copy_link} <span>{zone}</span></p>
                    {metadata}
                    <Feed kind=Kind::Events input_id=id.clone() status error created />
                    <Feed kind=Kind::Outputs input_id=id status error created />
                </div>
            </td>
        </tr>
    }
}
