//! A list that belongs to one input, loaded a page at a time: its events or its output files.

use js_sys::Date;
use leptos::either::Either;
use leptos::ev;
use leptos::html::Ul;
use leptos::prelude::*;

use crate::api::client::Ask;
use crate::api::error::ApiError;
use crate::api::listing::Event;
use crate::api::listing::Listing;
use crate::api::listing::Output;
use crate::api::model::DataRef;
use crate::components::file_link::expiry;
use crate::components::file_link::file_link;
use crate::details::Group;
use crate::format::intl::time_of;
use crate::host::Host;
use crate::i18n::Word;
use crate::model::status::InputStatus;
use crate::model::text::visible;
use crate::state::access::Access;
use crate::state::announcer::Announcer;
use crate::state::error_text::title;
use crate::state::language::Language;
use crate::state::navigation::Navigation;
use crate::state::task::Running;

/// Entries of a page.
const LIMIT: u64 = 20;

/// What is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What happened to the input.
    Events,
    /// The files that were made from it.
    Outputs,
}

impl Kind {
    /// The heading, the path below the job, and the text for an empty list.
    fn parts(self) -> (Word, &'static str, Word) {
        match self {
            Self::Events => (Word::Events, "/events", Word::NoEvents),
            Self::Outputs => (Word::Outputs, "/outputs", Word::NoOutputs),
        }
    }
}

#[derive(Clone, Debug)]
enum Entry {
    Event(Event),
    Output(Output),
}

/// The entries that are there, and how the last request ended.
#[derive(Clone, Debug, Default)]
struct Loaded {
    entries: Vec<Entry>,
    /// Entries that the server gave, readable or not.
    count: u64,
    total: u64,
    phase: Phase,
}

#[derive(Clone, Debug, Default)]
enum Phase {
    #[default]
    Loading,
    Loaded,
    /// There is no such list, or not for this key.
    Missing,
    Failed {
        reason: Word,
        /// Whether the whole list was to be loaded anew.
        anew: bool,
    },
}

impl Loaded {
    fn has_more(&self) -> bool {
        matches!(self.phase, Phase::Loaded) && self.count < self.total
    }
}

/// The list, with its heading and a button for more. It is loaded anew when the input has another status.
#[component]
pub fn Feed(
    /// What is listed.
    kind: Kind,
    /// The input.
    input_id: String,
    /// The status of the input.
    status: Memo<Option<InputStatus>>,
) -> impl IntoView {
    let language = expect_context::<Language>();
    let list = NodeRef::<Ul>::new();
    let feed = FeedState::new(kind, input_id, list);
    Effect::new(move || {
        // Something has happened to the input.
        let _ = status.get();
        feed.load(true);
    });
    let (name, _, _) = kind.parts();
    let missing = Signal::derive(move || feed.loaded.with(|loaded| matches!(loaded.phase, Phase::Missing)));
    let note = Signal::derive(move || feed.note());
    let more = Signal::derive(move || {
        feed.loaded.with(|loaded| match loaded.phase {
            Phase::Failed { .. } => language.say(Word::TryAgain),
            _ => language.say(Word::ShowMore),
        })
    });
    let no_more = Signal::derive(move || {
        feed.loaded.with(|loaded| !loaded.has_more() && !matches!(loaded.phase, Phase::Failed { .. }))
    });
    view! {
        <Group name=language.say(name) hidden=missing>
            <ul class="feed" tabindex="-1" node_ref=list>
                {move || feed.loaded.with(|loaded| {
                    loaded.entries.iter().map(|entry| feed.entry(entry)).collect_view()
                })}
            </ul>
            <p class="muted" role="status">{note}</p>
            <button
                type="button"
                class="button small more"
                hidden=no_more
                on:click=move |_| feed.load_more()
            >
                {more}
            </button>
        </Group>
    }
}

#[derive(Clone, Copy)]
struct FeedState {
    kind: Kind,
    input_id: StoredValue<String>,
    loaded: RwSignal<Loaded>,
    /// The request; it ends with its owner.
    running: StoredValue<Option<Running>, LocalStorage>,
    /// Whether a link that has expired is being renewed.
    renewing: StoredValue<bool>,
    list: NodeRef<Ul>,
    host: Host,
    language: Language,
    access: Access,
    announcer: Announcer,
    navigation: Navigation,
}

impl FeedState {
    fn new(kind: Kind, input_id: String, list: NodeRef<Ul>) -> Self {
        Self {
            kind,
            input_id: StoredValue::new(input_id),
            loaded: RwSignal::new(Loaded::default()),
            running: StoredValue::new_local(None),
            renewing: StoredValue::new(false),
            list,
            host: expect_context::<Host>(),
            language: expect_context::<Language>(),
            access: expect_context::<Access>(),
            announcer: expect_context::<Announcer>(),
            navigation: expect_context::<Navigation>(),
        }
    }

    /// Loads the next page, or what failed again.
    fn load_more(self) {
        let anew =
            self.loaded.with_untracked(|loaded| matches!(loaded.phase, Phase::Failed { anew: true, .. }));
        self.load(anew);
    }

    /// Loads the next page, or `anew` the first one in place of all that is there.
    fn load(self, anew: bool) {
        let offset = if anew { 0 } else { self.loaded.with_untracked(|loaded| loaded.count) };
        let parameters = vec![
            ("input_id", self.input_id.get_value()),
            ("offset", offset.to_string()),
            ("limit", LIMIT.to_string()),
        ];
        let (_, path, _) = self.kind.parts();
        let job_id = self.navigation.job_id.get_untracked().unwrap_or_default();
        let ask = Ask::job(&job_id, path, parameters);
        let client = self.access.client();
        let (kind, id) = (self.kind, self.input_id.get_value());
        self.running.set_value(Some(Running::begin(async move {
            let read = |text: &str| {
                Ok(match kind {
                    Kind::Events => Listing::read_events(text, &id)?.map(Entry::Event),
                    Kind::Outputs => Listing::read_outputs(text, &id)?.map(Entry::Output),
                })
            };
            let answer = client.read(ask, &read).await;
            self.show(answer, anew);
        })));
    }

    fn show(self, answer: Result<Listing<Entry>, ApiError>, anew: bool) {
        let renewed = self.renewing.try_update_value(std::mem::take).unwrap_or_default();
        if renewed && answer.is_ok() {
            self.announcer.announce(self.language.say(Word::ActivateAgain));
        }
        let had_focus = self.list.get_untracked().is_some_and(|list| {
            let more = list.parent_element().and_then(|group| group.query_selector(".more:focus").ok()?);
            more.is_some()
        });
        self.loaded.update(|loaded| match answer {
            Ok(listing) => {
                if anew {
                    *loaded = Loaded::default();
                }
                loaded.entries.extend(listing.entries);
                loaded.count += listing.count;
                // A page without entries is the last one, whatever the total says.
                loaded.total = if listing.count > 0 { listing.total } else { loaded.count };
                loaded.phase = Phase::Loaded;
            }
            // What a deployment does not have, or not for this key, is nothing to be alarmed about.
            Err(error) if error.is_missing() && loaded.count == 0 => loaded.phase = Phase::Missing,
            Err(error) => loaded.phase = Phase::Failed { reason: title(error.kind, true), anew },
        });
        let more =
            self.loaded.with_untracked(|loaded| loaded.has_more() || !matches!(loaded.phase, Phase::Loaded));
        if had_focus
            && !more
            && let Some(list) = self.list.get_untracked()
        {
            // The button goes; the focus moves to what it has loaded.
            let _ = list.focus();
        }
    }

    fn note(self) -> String {
        let language = self.language;
        let (_, _, none) = self.kind.parts();
        self.loaded.with(|loaded| match loaded.phase {
            Phase::Loading => language.say(Word::Loading).to_owned(),
            Phase::Missing => String::new(),
            Phase::Failed { reason, .. } => language.fill(Word::CouldNotLoad, &[language.say(reason)]),
            Phase::Loaded if loaded.has_more() => {
                let figures = language.figures();
                let (count, total) = (figures.count(loaded.count), figures.count(loaded.total));
                language.fill(Word::ShownOf, &[&count, &total])
            }
            Phase::Loaded if loaded.entries.is_empty() => language.say(none).to_owned(),
            Phase::Loaded => String::new(),
        })
    }

    fn entry(self, entry: &Entry) -> impl IntoView + use<> {
        match entry {
            Entry::Event(event) => Either::Left(self.event(event)),
            Entry::Output(output) => Either::Right(self.output(output)),
        }
    }

    fn event(self, event: &Event) -> impl IntoView + use<> {
        let level = event.level.as_deref().unwrap_or_default();
        let class = match level {
            "ERROR" | "FAILED" => "badge failed",
            "WARN" => "badge pending",
            "SUCCESS" => "badge completed",
            _ => "badge other",
        };
        let message = event.message.as_deref().or(event.event_type.as_deref()).unwrap_or_default();
        view! {
            <li>
                <span class=class><bdi>{visible(level).into_owned()}</bdi></span>
                {self.time(event.created_at.as_deref())}
                <bdi>{visible(message).into_owned()}</bdi>
            </li>
        }
    }

    fn output(self, output: &Output) -> impl IntoView + use<> {
        let Output { data, port_name, created_at } = output;
        let file = data.clone();
        let expired = expiry(data) <= Date::now();
        let size = data.num_bytes.map(|bytes| self.language.figures().size(bytes));
        let port = port_name.as_deref().map(|port| visible(port).into_owned());
        view! {
            <li>
                <span on:click=move |click| self.open(&click, &file)>
                    {file_link(data, self.language.words())}
                </span>
                {expired.then(|| view! { <span class="expired">{self.language.say(Word::LinkExpired)}</span> })}
                {size.map(|size| view! { <span class="muted">{size}</span> })}
                {port.map(|port| view! { <span class="muted"><bdi>{port}</bdi></span> })}
                {self.time(created_at.as_deref())}
            </li>
        }
    }

    fn time(self, text: Option<&str>) -> impl IntoView + use<> {
        let text = text?;
        let moment = self.language.figures().moment(time_of(text)?, self.language.words());
        Some(view! { <time class="muted" datetime=text.to_owned() title=moment.exact>{moment.short}</time> })
    }

    /// A link was activated: the host is asked first, and an expired link is renewed.
    fn open(self, click: &ev::MouseEvent, file: &DataRef) {
        let target: web_sys::Element = event_target(click);
        if !matches!(target.closest("a[href]"), Ok(Some(_))) {
            return;
        }
        if expiry(file) <= Date::now() {
            click.prevent_default();
            self.renewing.set_value(true);
            self.announcer.announce(self.language.say(Word::LinkIsOver));
            self.load(true);
        } else if !self.host.open_file(&self.input_id.get_value(), None, file) {
            click.prevent_default();
        }
    }
}
