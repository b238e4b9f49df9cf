//! The tools for the job as a whole: side by side where there is room, else in a menu.

use leptos::prelude::*;

use crate::api::client::ApiRequest;
use crate::components::copy::TextCopyButton;
use crate::host::Host;
use crate::host::address;
use crate::i18n::Key;
use crate::model::curl;
use crate::state::access::Access;
use crate::state::counts::Counts;
use crate::state::job::JobInfo;
use crate::state::language::Language;
use crate::state::navigation::Navigation;
use crate::state::preferences::Preferences;
use crate::toolbar::columns_menu::ColumnsMenu;
use crate::toolbar::menu::close_on_escape;
use crate::toolbar::menu::close_on_leave;

/// The tools. The style sheet shows the menu's button where the element is narrow, and then the tools only while the
/// menu is open.
#[component]
pub fn Tools<C: IntoView + 'static>(
    /// Tools of other features, placed between the columns menu and the copy buttons.
    children: TypedChildren<C>,
) -> impl IntoView {
    let actions = expect_context::<Language>().text(Key::Actions);
    view! {
        <div class="toolbox" on:keydown=close_on_escape on:focusout=close_on_leave>
            <details class="drawer">
                <summary class="button" title=actions aria-label=actions>
                    <span class="icon dots" aria-hidden={"true"}></span>
                </summary>
            </details>
            // Focusable, so that a click between the tools does not close the menu.
            <div class="tools" tabindex="-1">
                <PauseRefresh />
                <ColumnsMenu />
                {children.into_inner()()}
                <CopyButtons />
            </div>
        </div>
    }
}

/// The button that pauses and resumes the automatic refresh, while there is one.
#[component]
fn PauseRefresh() -> impl IntoView {
    let language = expect_context::<Language>();
    let (host, preferences) = (expect_context::<Host>(), expect_context::<Preferences>());
    let (counts, JobInfo { job, .. }) = (expect_context::<Counts>(), expect_context());
    let none = Signal::derive(move || {
        let never = host.settings.with(|settings| settings.refresh == 0);
        let ended = job.with(|job| job.as_ref().is_some_and(|job| job.status.has_ended()));
        never || ended || counts.unfinished().is_none_or(|unfinished| unfinished == 0)
    });
    let text = Signal::derive(move || {
        let paused = preferences.paused.get();
        language.text(if paused { Key::ResumeRefresh } else { Key::PauseRefresh }).to_owned()
    });
    let toggle = move |_| preferences.pause(!preferences.paused.get_untracked());
    view! { <button type="button" class="button pause" hidden=none on:click=toggle>{text}</button> }
}

/// The buttons that copy the current request as a command, and on a standalone page its address.
#[component]
fn CopyButtons() -> impl IntoView {
    let (language, host) = (expect_context::<Language>(), expect_context::<Host>());
    let (navigation, access) = (expect_context::<Navigation>(), expect_context::<Access>());
    let command = Signal::derive(move || {
        let (job_id, query) = (navigation.job_id.get(), navigation.query.get());
        access.base.track();
        let api_request = ApiRequest::job(&job_id.unwrap_or_default(), "/inputs", query.parameters());
        curl::command(&access.client().url(&api_request))
    });
    let link = Signal::derive(move || address::link(&navigation.address(None)));
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
