//! The toolbar as a whole.

use leptos::prelude::*;

use crate::api::client::Ask;
use crate::components::copy::TextCopyButton;
use crate::host::Host;
use crate::i18n::Key;
use crate::model::curl;
use crate::model::query::Address;
use crate::state::access::Access;
use crate::state::language::Language;
use crate::state::navigation::Navigation;
use crate::toolbar::columns_menu::ColumnsMenu;
use crate::toolbar::port_filter::PortFilter;
use crate::toolbar::status_filter::StatusFilter;

/// The filters, and beside them the tools for the list as a whole.
#[component]
pub fn Toolbar<C: IntoView + 'static>(
    /// Tools of other features, placed between the columns menu and the copy buttons.
    children: TypedChildren<C>,
) -> impl IntoView {
    view! {
        <div class="filters" part="toolbar">
            <StatusFilter />
            <PortFilter />
            <div class="tools">
                <ColumnsMenu />
                {children.into_inner()()}
                <CopyButtons />
            </div>
        </div>
    }
}

/// The buttons that copy the current request as a command, and on a standalone page its address.
#[component]
fn CopyButtons() -> impl IntoView {
    let (language, host) = (expect_context::<Language>(), expect_context::<Host>());
    let (navigation, access) = (expect_context::<Navigation>(), expect_context::<Access>());
    let command = Signal::derive(move || {
        let (job_id, query) = (navigation.job_id.get(), navigation.query.get());
        access.base.track();
        let ask = Ask::job(&job_id.unwrap_or_default(), "/inputs", query.parameters());
        curl::command(&access.client().url(&ask))
    });
    let link = Signal::derive(move || page_link(navigation));
    view! {
        <TextCopyButton class="button curl" label=language.text(Key::CopyCurl) text=command />
        <TextCopyButton
            class="button share"
            hidden=!host.is_page()
            label=language.text(Key::CopyLink)
            text=link
        />
    }
}

/// The address of the page that shows the current job and query. Tracks both.
fn page_link(navigation: Navigation) -> String {
    let address = Address { job_id: navigation.job_id.get(), query: navigation.query.get() };
    let location = location();
    let (origin, path) = (location.origin().unwrap_or_default(), location.pathname().unwrap_or_default());
    [origin, path, address.to_search()].concat()
}
