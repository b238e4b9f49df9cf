//! A list that belongs to one input, loaded a page at a time: its events or its output files.

use std::iter::successors;

use leptos::ev;
use leptos::prelude::*;
use leptos::task::tick;
use wasm_bindgen::JsCast;
use web_sys::Element;
use web_sys::HtmlElement;

use crate::api::client::ApiRequest;
use crate::api::listing::Item;
use crate::api::listing::Kind;
use crate::components::file_link::file_link;
use crate::components::file_link::file_name;
use crate::components::file_link::has_expired;
use crate::components::file_link::is_activated;
use crate::components::waiting::Waiting;
use crate::format::offset;
use crate::host::Host;
use crate::i18n::Key;
use crate::model::calendar::milliseconds;
use crate::model::query::MAX_LIMIT;
use crate::model::text::visible;
use crate::state::access::Access;
use crate::state::announcer::Announcer;
use crate::state::effect::effect;
use crate::state::language::Language;
use crate::state::list::LIMIT;
use crate::state::list::List;
use crate::state::list::ListPhase;
use crate::state::list::page_parameters;
use crate::state::navigation::Navigation;
use crate::state::task::detached;

/// The list, with its heading and a button for more. It is loaded anew when the input has another status.
#[component]
pub fn Feed(
    /// What is listed.
    kind: Kind,
    /// The input.
    input_id: String,
    /// The status of the input.
    status: Memo<String>,
    /// The error of the input, which is not repeated; empty if it has none.
    error: Memo<String>,
    /// When the input was created, as the API has it; empty if that is not known.
    created: Memo<String>,
) -> impl IntoView {
    let feed = FeedState::new(kind, input_id, error, created);
    effect(move || {
        // Something has happened to the input. Read, not only tracked: a memo that nobody has read does not notify.
        let _ = status.get();
        feed.load(true);
    });
    let FeedState { language, list, .. } = feed;
    let name = language.text(match kind {
        Kind::Events => Key::Events,
        Kind::Outputs => Key::Outputs,
    });
    let hidden = Signal::derive(move || match list.phase() {
        ListPhase::Missing => true,
        ListPhase::Loaded => !feed.has_button() && feed.items().is_empty(),
        ListPhase::Loading | ListPhase::Failed { .. } => false,
    });
    let note = Signal::derive(move || feed.note());
    let more = Signal::derive(move || {
        let failed = matches!(list.phase(), ListPhase::Failed { .. });
        language.text(if failed { Key::TryAgain } else { Key::ShowMore }).to_owned()
    });
    let no_more = Signal::derive(move || !feed.has_button());
    let level = expect_context::<Host>().heading_level(1);
    let items = move || {
        let items = feed.items();
        let begin = feed.begin(&items);
        items.into_iter().map(|item| feed.item(item, begin)).collect_view()
    };
    view! {
        <div class="group" role="group" aria-label=name hidden=hidden>
            <p class="heading" role="heading" {..level}>{name}</p>
            <div>
                <ul class="feed" tabindex="-1" on:click=move |click| feed.open(&click)>
                    {items}
                </ul>
                <p class="muted" role="status">{note}</p>
                <Waiting pause=list.pause />
                <button
                    type="button"
                    class="button small more"
                    hidden=no_more
                    on:click=move |click| feed.load_more(&click)
                >
                    {more}
                </button>
            </div>
        </div>
    }
}

#[derive(Clone, Copy)]
struct FeedState {
    kind: Kind,
    input_id: StoredValue<String>,
    error: Memo<String>,
    created: Memo<String>,
    list: List,
    access: Access,
    /// The button for more, once it was used.
    button: StoredValue<Option<Element>, LocalStorage>,
    /// The entry whose link has expired and is being renewed, and the name of its file.
    renewing: StoredValue<Option<(Element, String)>, LocalStorage>,
    /// Whether a link has just been renewed: it is opened whatever it is now.
    renewed: StoredValue<bool>,
    host: Host,
    language: Language,
    announcer: Announcer,
    navigation: Navigation,
}

impl FeedState {
    fn new(kind: Kind, input_id: String, error: Memo<String>, created: Memo<String>) -> Self {
        let access = expect_context::<Access>();
        Self {
            kind,
            input_id: StoredValue::new(input_id),
            error,
            created,
            list: List::new(access),
            access,
            button: StoredValue::new_local(None),
            renewing: StoredValue::new_local(None),
            renewed: StoredValue::new(false),
            host: expect_context::<Host>(),
            language: expect_context::<Language>(),
            announcer: expect_context::<Announcer>(),
            navigation: expect_context::<Navigation>(),
        }
    }

    /// The entries that can be shown.
    fn items(self) -> Vec<Item> {
        let input_id = self.input_id.get_value();
        self.list.loaded.with(|loaded| {
            let items = loaded.entries.iter().filter_map(|entry| Item::read(entry, self.kind, &input_id));
            items.collect()
        })
    }

    /// What the times of the entries are compared with: when the input was created, else the first of them.
    fn begin(self, items: &[Item]) -> Option<f64> {
        let first = || items.first().and_then(|item| milliseconds(item.created_at.as_deref()?));
        self.created.with(|created| milliseconds(created)).or_else(first)
    }

    /// Whether there is more to load, or something to try again.
    fn has_button(self) -> bool {
        self.list.loaded.with(|loaded| loaded.has_more() || matches!(loaded.phase, ListPhase::Failed { .. }))
    }

    /// Loads the next page, or what failed again.
    fn load_more(self, click: &ev::MouseEvent) {
        self.button.set_value(Some(event_target(click)));
        self.load(matches!(self.list.phase(), ListPhase::Failed { anew: true, .. }));
    }

    /// Loads the next page, or `anew` as many entries as are there, or after a failure the first page.
    fn load(self, anew: bool) {
        let count = self.list.loaded.with_untracked(|loaded| loaded.count());
        let failed = matches!(untrack(|| self.list.phase()), ListPhase::Failed { .. });
        let offset = if anew { 0 } else { count };
        let limit = if anew && !failed { count.clamp(LIMIT, MAX_LIMIT) } else { LIMIT };
        if !anew {
            self.renewing.set_value(None);
        }
        let mut parameters = vec![("input_id", self.input_id.get_value())];
        parameters.extend(page_parameters(offset, limit));
        let (path, name) = match self.kind {
            Kind::Events => ("/events", "events"),
            Kind::Outputs => ("/outputs", "outputs"),
        };
        let job_id = self.navigation.job_id.get_untracked().unwrap_or_default();
        let api_request = ApiRequest::job(&job_id, path, parameters);
        self.list.load(api_request, name, offset, anew, Box::new(move |came| self.loaded(came)));
    }

    fn loaded(self, came: bool) {
        if let Some((entry, filename)) = self.renewing.try_update_value(Option::take).flatten()
            && came
        {
            let renewed = self.language.text(Key::LinkRenewed);
            detached(async move {
                // The list is written with the next microtask.
                tick().await;
                let link = entry.query_selector("a[href]").ok().flatten().filter(|link| {
                    entry.is_connected() && link.text_content().as_ref() == Some(&filename) && is_activated()
                });
                if let Some(link) = link {
                    self.announcer.announce("");
                    self.renewed.set_value(true);
                    link.unchecked_into::<HtmlElement>().click();
                } else {
                    self.announcer.announce(renewed);
                }
            });
        }
        // The button goes with the next microtask; the focus moves to what it has loaded.
        if let Some(button) = self.button.get_value()
            && matches!(button.matches(":focus"), Ok(true))
            && !untrack(|| self.has_button())
            && let Some(Ok(Some(list))) = button.parent_element().map(|group| group.query_selector("ul"))
        {
            let _ = list.unchecked_into::<HtmlElement>().focus();
        }
    }

    fn note(self) -> String {
        let language = self.language;
        match self.list.phase() {
            ListPhase::Loading => language.text(Key::Loading).to_owned(),
            ListPhase::Missing => String::new(),
            ListPhase::Failed { reason, .. } => language.format(Key::LoadFailed, &[language.text(reason)]),
            ListPhase::Loaded if self.has_button() => {
                let formats = language.formats();
                let count = |count| formats.count(count);
                let (count, total) =
                    self.list.loaded.with(|loaded| (count(loaded.count()), count(loaded.total)));
                language.format(Key::CountOf, &[&count, &total])
            }
            ListPhase::Loaded => String::new(),
        }
    }

    fn item(self, item: Item, begin: Option<f64>) -> impl IntoView + use<> {
        let (formats, locale) = (self.language.formats(), self.language.locale());
        let Item { file, level, message, port_name, created_at } = item;
        let mut tags: Vec<(&'static str, String)> = Vec::new();
        // What stands above already.
        let is_error = self.error.with(|error| message.as_ref() == Some(error));
        let mut message = message.map(|message| visible(&message).into_owned());
        if is_error {
            message = Some(locale.text(Key::ErrorAbove).to_owned());
        }
        if let Some(file) = &file {
            if has_expired(file, self.access) {
                tags.push(("expired", locale.text(Key::LinkExpired).to_owned()));
            }
            tags.extend(file.num_bytes.map(|bytes| ("muted", formats.size(bytes))));
            tags.extend(port_name.map(|port| ("muted", visible(&port).into_owned())));
            message = None;
        } else {
            let level = level.unwrap_or_default();
            let class = match level.as_str() {
                "ERROR" | "FAILED" => "badge failed",
                "WARN" => "badge warned",
                "SUCCESS" => "badge completed",
                _ => "badge other",
            };
            tags.push((class, visible(&level).into_owned()));
        }
        let tags = tags.into_iter().map(|(class, text)| view! { <span class=class><bdi>{text}</bdi></span> });
        let time = created_at.and_then(|text| {
            let time = milliseconds(&text)?;
            let moment = formats.moment_to_the_second(time, locale);
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let later = begin.filter(|begin| time >= *begin).map(|begin| ((time - begin) / 1000.0) as u64);
            Some(view! {
                <time class="muted" datetime=text title=moment.exact>{moment.short}</time>
                {later.map(|later| view! { <span class="muted later">{offset(later)}</span> })}
            })
        });
        view! {
            <li>
                {file.map(|file| view! { <span>{file_link(&file, locale)}</span> })}
                {tags.collect_view()}
                {time}
                {message.map(|message| view! { <bdi>{message}</bdi> })}
            </li>
        }
    }

    /// A link was activated: the host is asked first, and an expired link is renewed.
    fn open(self, click: &ev::MouseEvent) {
        let link = event_target::<Element>(click).closest("a[href]").ok().flatten();
        let Some(Ok(Some(entry))) = link.map(|link| link.closest("li")) else { return };
        let place = successors(entry.previous_element_sibling(), Element::previous_element_sibling).count();
        let file = untrack(|| self.items()).into_iter().nth(place).and_then(|item| item.file);
        let Some(file) = file else { return };
        let renewed = self.renewed.try_update_value(std::mem::take).unwrap_or_default();
        if has_expired(&file, self.access) && !renewed {
            click.prevent_default();
            self.renewing.set_value(Some((entry, file_name(&file.filename, self.language.locale()))));
            self.announcer.announce(self.language.text(Key::RenewingLink));
            self.load(true);
        } else if !self.host.open_file(&self.input_id.get_value(), None, &file) {
            click.prevent_default();
        }
    }
}
