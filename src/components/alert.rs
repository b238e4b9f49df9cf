//! What went wrong, what to do about it, and what support will need to know.

use js_sys::Date;
use leptos::prelude::*;

use crate::api::error::ApiError;
use crate::api::error::ErrorEntry;
use crate::api::error::ErrorKind;
use crate::components::button::Button;
use crate::components::copy::CopyButton;
use crate::components::copy::TextCopyButton;
use crate::host::Host;
use crate::i18n::Key;
use crate::model::query::Address;
use crate::model::status::Status;
use crate::model::text::visible;
use crate::state::access::Access;
use crate::state::clock::clock;
use crate::state::error_text::advice;
use crate::state::error_text::reason;
use crate::state::error_text::title;
use crate::state::error_text::trying_again_in;
use crate::state::inputs::Inputs;
use crate::state::language::Language;
use crate::state::navigation::Navigation;
use crate::state::presence::Presence;
use crate::state::shown_range::shown_range;

/// The error of the last fetch, above the rows of an earlier one.
#[component]
pub fn Alert<C: IntoView + 'static>(
    /// What helps against some errors, between the error and the buttons.
    children: TypedChildren<C>,
) -> impl IntoView {
    let language = expect_context::<Language>();
    let inputs = expect_context::<Inputs>();
    let presence = expect_context::<Presence>();
    let (access, navigation) = (expect_context::<Access>(), expect_context::<Navigation>());
    let error = move || inputs.trouble();
    let paused = Memo::new(move |_| inputs.long_pause().is_some());
    let now = clock(paused);
    let hidden = Signal::derive(move || error().is_none());
    let asks = move || access.asks_for_key(inputs);
    let class = Signal::derive(move || {
        let passes = || error().is_some_and(|error| error.kind == ErrorKind::RateLimited);
        if asks() {
            "alert asks"
        } else if passes() {
            "alert passes"
        } else {
            "alert"
        }
        .to_owned()
    });
    let text = move |word: fn(ErrorKind, bool) -> Key, question: Key| {
        Signal::derive(move || {
            let error = error();
            let word = error.map(|error| word(error.kind, presence.online.get()));
            let word = word.map(|word| if asks() { question } else { word });
            word.map(|word| language.text(word)).unwrap_or_default().to_owned()
        })
    };
    // While the entries keep their number, their nodes stay, and with them the focus.
    let answer = move || {
        let error = error();
        let (entries, decode, status) =
            error.map(|error| (error.entries, error.decode, error.status)).unwrap_or_default();
        let entries = entries.into_iter().map(|entry| view! { <Entry entry /> }).collect_view();
        let decode = decode.map(|decode| reason(&decode, language.locale()));
        let decode = decode.map(|text| view! { <p class="entry">{foreign(&text)}</p> });
        let status = status.map(|status| http_status(language, status));
        (entries, decode, status.map(|status| view! { <p class="muted">{status}</p> }))
    };
    let stale = Signal::derive(move || stale_rows(inputs, navigation, language));
    let is_page = expect_context::<Host>().is_page();
    let found =
        Signal::derive(move || !is_page || error().is_none_or(|error| error.kind != ErrorKind::NotFound));
    let no_rows = Signal::derive(move || inputs.paging().is_none_or(|paging| paging.count == 0));
    let not_paused = Signal::derive(move || !paused.get());
    let countdown = Signal::derive(move || {
        let pause = inputs.long_pause();
        pause.map(|pause| trying_again_in(language, pause.until - now.get())).unwrap_or_default()
    });
    let retry = Signal::derive(move || {
        language.text(if paused.get() { Key::TryNow } else { Key::TryAgain }).to_owned()
    });
    let signed_in = Signal::derive(move || error().is_none_or(|error| error.kind != ErrorKind::SignIn));
    let report = Signal::derive(move || {
        error().map(|error| report(&error, language, access, navigation)).unwrap_or_default()
    });
    view! {
        <div class=class part="alert" hidden=hidden>
            <p class="what">{text(title, Key::KeyNeeded)}</p>
            <p class="advice">{text(advice, Key::KeyNeededAdvice)}</p>
            <div class="said">{answer}</div>
            {children.into_inner()()}
            <p class="before" hidden=no_rows>{stale}</p>
            <p class="countdown" hidden=not_paused>{countdown}</p>
            <p class="actions">
                <Button class="button again" label=retry on_click=Box::new(move |_| inputs.reload()) />
                <Button
                    class="button primary reload"
                    hidden=signed_in
                    label=language.text(Key::ReloadPage)
                    on_click=Box::new(|_| {
                        // Fails where a frame is not to be navigated.
                        let _ = location().reload();
                    })
                />
                <Button
                    class="button jobs-link"
                    hidden=found
                    label=language.text(Key::AllJobs)
                    on_click=Box::new(move |_| navigation.open_job(None))
                />
                <TextCopyButton class="button report" label=language.text(Key::CopyReport) text=report />
            </p>
        </div>
    }
}

/// Says that the rows below are older, and where they lie if that is not what was asked for last.
fn stale_rows(inputs: Inputs, navigation: Navigation, language: Language) -> String {
    let Some(shown) = inputs.shown_query().filter(|shown| navigation.query.with(|query| query != shown))
    else {
        return language.text(Key::StaleRows).to_owned();
    };
    let parts = [
        language.text(shown.status.map_or(Key::All, Status::label)).to_owned(),
        visible(&shown.port_name).into_owned(),
        shown_range(inputs, language),
    ];
    let rows = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    language.format(Key::StaleRowsOf, &[&rows])
}

/// One entry of the answer.
#[component]
fn Entry(
    /// The entry.
    entry: ErrorEntry,
) -> impl IntoView {
    let language = expect_context::<Language>();
    let code = entry.code.map(|code| view! { <code>{foreign(&code)}": "</code> });
    let suggestion = entry.suggestion.map(|suggestion| view! { <p>{foreign(&suggestion)}</p> });
    let id = entry.error_uid.map(|id| {
        view! {
            <p class="muted">
                {language.text(Key::ErrorId)}<code>{foreign(&id)}</code>
                <CopyButton label=language.text(Key::CopyErrorId).to_owned() text=id />
            </p>
        }
    });
    view! {
        <div class="entry">
            <p>{code}{foreign(&entry.message)}</p>
            {suggestion}
            {id}
        </div>
    }
}

/// The server's own words.
fn foreign(text: &str) -> impl IntoView + use<> {
    let text = visible(text).into_owned();
    view! { <bdi>{text}</bdi> }
}

fn http_status(language: Language, status: u16) -> String {
    language.format(Key::HttpStatus, &[&status.to_string()])
}

/// The error as a text for a support request. There is no key in it: neither the address nor the answer has one.
fn report(error: &ApiError, language: Language, access: Access, navigation: Navigation) -> String {
    let mut lines = vec![language.text(title(error.kind, true)).to_owned()];
    lines.extend(error.status.map(|status| http_status(language, status)));
    for entry in &error.entries {
        let parts = [&entry.code, &Some(entry.message.clone()), &entry.suggestion, &entry.error_uid];
        lines.push(parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" · "));
    }
    lines.extend(error.decode.as_ref().map(|decode| reason(decode, language.locale())));
    let (job_id, query) = (navigation.job_id.get_untracked(), navigation.query.get_untracked());
    let address = Address { job_id, query, ..Address::default() };
    lines.push([&access.base.get_untracked(), " ", &address.to_search()].concat());
    lines.push(Date::new_0().to_iso_string().into());
    lines.join("\n")
}
