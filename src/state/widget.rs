//! What one element consists of: its settings, its query, its loader, wired together once.

mod counted;
mod keys;
mod language;
mod state;

use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

pub use crate::state::widget::state::State;

use crate::api::client::Client;
use crate::api::error::ApiError;
use crate::api::job::Job;
use crate::api::token::Tokens;
use crate::components::alert::title;
use crate::element::events;
use crate::element::host::absolute_base;
use crate::element::host::language_of;
use crate::element::settings::Settings;
use crate::i18n::Words;
use crate::model::by_text::ByText;
use crate::model::columns::Columns;
use crate::model::paging;
use crate::model::paging::Paging;
use crate::model::query::Invalid;
use crate::pagination;
use crate::state::address;
use crate::state::counts::Counts;
use crate::state::inputs::Loader;
use crate::state::inputs::Outcome;
use crate::state::inputs::Turn;
use crate::state::inputs::Wanted;
use crate::state::job::job_info;
use crate::state::job::tell_end;
use crate::state::live::Derived;
use crate::state::live::Kept;
use crate::state::live::Live;
use crate::state::live::effect;
use crate::state::navigation::Navigator;
use crate::state::percents::percents;
use crate::state::presence::Presence;
use crate::state::refresh::refresh;
use crate::state::storage;
use crate::state::widget::language::words_of;

/// One element, for its views to read and to act on.
#[derive(Clone, Copy, Debug)]
pub struct Widget {
    /// What the attributes say.
    pub settings: Live<Settings>,
    /// The job and the query.
    pub navigator: Navigator,
    /// What was fetched.
    pub loader: Loader,
    /// Whether there is a network, and somebody who looks.
    pub presence: Presence,
    /// What is to be fetched: it is another one with each turn.
    pub wanted: Derived<Option<Wanted>>,
    /// How many inputs there are of each status.
    pub counts: Counts,
    /// What the job says of itself, where that is to be had.
    pub job: Live<Option<Job>>,
    /// How far inputs in work are.
    pub percents: Live<ByText>,
    /// The columns that the person chose.
    chosen_columns: Live<Columns>,
    host: Kept<HtmlElement>,
    /// The absolute base URL of the API.
    pub api_base: Derived<String>,
    tokens: Kept<Tokens>,
    pub(crate) language: Live<Option<String>>,
    turn: Live<Turn>,
    /// The smallest page size that the server refused.
    refused_limit: Live<Option<u64>>,
    /// What a button did, for who cannot see it.
    pub announcement: Live<String>,
    pub(crate) reported: Kept<Vec<Invalid>>,
}

impl Widget {
    /// Wires up the element `host`; `token_provider` is what its host set so far. Call it with an owner.
    #[must_use]
    pub fn new(host: &HtmlElement, token_provider: JsValue) -> Self {
        let (settings, mut invalid) = Settings::read(|name| host.get_attribute(name));
        let (mut job_id, mut query) = (settings.job_id.clone(), settings.query.clone());
        let tokens = Tokens::default();
        tokens.ask_host(token_provider);
        if settings.standalone {
            let (address, problems) = address::read();
            invalid.extend(problems);
            query = address.query;
            job_id = address.job_id.or(job_id);
            if let Some(key) = storage::key() {
                tokens.take_typed(key);
            }
        }
        let standalone = settings.standalone;
        let navigator = Navigator::new(host.clone(), standalone, job_id, query);
        let settings = Live::new(settings);
        let turn = Live::new(Turn::default());
        let refused_limit = Live::new(None);
        let worked_limit = Kept::new(None);
        let announcement = Live::new(String::new());
        let named_base = Derived::new(move || settings.with(|settings| settings.api_base.clone()));
        // Complains about a base that is none, and so is to run for each base once.
        let api_base = Derived::new(move || named_base.with(|base| absolute_base(base)));
        let wanted = Derived::new(move || {
            Some(Wanted {
                job_id: navigator.job_id().get()?,
                query: navigator.query().get(),
                api_base: api_base.get(),
                turn: turn.get(),
            })
        });
        let language = Live::new(language_of(host));
        let client = {
            let tokens = tokens.clone();
            move |wanted: &Wanted| {
                Client::new(wanted.api_base.clone(), tokens.clone(), language.with_untracked(words_of))
            }
        };
        let tell = {
            let host = host.clone();
            move |outcome: Outcome<'_>| {
                match outcome {
                    Outcome::Shown(wanted, paging) => {
                        worked_limit.update(|most| *most = Some(wanted.query.limit).max(*most));
                        if standalone {
                            storage::keep_job(&wanted.job_id);
                        }
                        events::inputs_load(&host, wanted, paging);
                    }
                    Outcome::PastEnd(offset) => navigator.correct(|query| query.at(offset)),
                    Outcome::TooMany(limit) => {
                        let Some(smaller) = paging::smaller_limit(limit, worked_limit.get()) else {
                            return false;
                        };
                        refused_limit.set(Some(limit));
                        announcement.set(pagination::refused(language.with_untracked(words_of), limit));
                        navigator.correct(|query| query.with_limit(smaller));
                    }
                    Outcome::Failed(error) => {
                        let words = language.with_untracked(words_of);
                        events::inputs_error(&host, error, &message(error, words));
                    }
                }
                true
            }
        };
        let loader = Loader::new(wanted, client.clone(), tell);
        let presence = Presence::new();
        let every = Derived::new(move || settings.with(|settings| settings.refresh));
        let counts = Counts::new(loader, wanted, client.clone());
        let job = job_info(loader, wanted, client.clone(), counts);
        let percents = percents(loader, wanted, client, counts.has_progress);
        refresh(every, loader, counts, presence, move || {
            turn.set(turn.get_untracked().next(true));
        });
        let widget = Self {
            settings,
            navigator,
            loader,
            presence,
            wanted,
            counts,
            job,
            percents,
            chosen_columns: Live::new(storage::columns()),
            host: Kept::new(host.clone()),
            api_base,
            tokens: Kept::new(tokens),
            language,
            turn,
            refused_limit,
            announcement,
            reported: Kept::new(Vec::new()),
        };
        widget.report(invalid);
        widget.go_on_when_online();
        tell_end(counts, job, move || widget.announce(&untrack(|| widget.end_of_job())));
        widget
    }

    /// What failed or pauses for want of a network is tried again as soon as there is one.
    fn go_on_when_online(self) {
        let mut was_online = true;
        effect(move || {
            let online = self.presence.online.get();
            if online && !was_online {
                let (loader, passing) = (self.loader, |error: &ApiError| error.is_passing());
                let failed = loader.error.with_untracked(|error| error.as_ref().is_some_and(passing));
                if failed || loader.settled.with_untracked(Option::is_none) {
                    self.reload();
                }
            }
            was_online = online;
        });
    }

    /// The page sizes to choose from: larger ones than the server takes are not among them.
    pub fn limits(self) -> Vec<u64> {
        let asked = self.navigator.query().with(|query| query.limit);
        let refused = self.refused_limit.get().unwrap_or(u64::MAX);
        paging::limits(asked).into_iter().filter(|limit| *limit < refused || *limit == asked).collect()
    }

    /// The page size that the server refused, if it did.
    pub fn refused_limit(self) -> Option<u64> {
        self.refused_limit.get()
    }

    /// Where the page on screen lies; `None` before the first answer.
    pub fn paging(self) -> Option<Paging> {
        self.loader.shown.with(|shown| shown.as_ref().map(|shown| shown.page.paging))
    }

    /// Fetches the same again.
    pub fn reload(self) {
        self.turn.set(self.turn.get_untracked().next(false));
    }

    /// The API, as it is to be asked now.
    pub fn client(self) -> Client {
        Client::new(self.api_base.get_untracked(), self.tokens.get(), self.words())
    }

    /// The columns that are shown: those that the host names, else those that the person chose.
    pub fn columns(self) -> Columns {
        self.settings.with(|settings| settings.columns).unwrap_or_else(|| self.chosen_columns.get())
    }

    /// The person chose other columns, which this browser remembers.
    pub fn choose_columns(self, columns: Columns) {
        storage::keep_columns(columns);
        self.chosen_columns.set(columns);
    }

    /// Says what a button did.
    pub fn announce(self, words: &str) {
        self.announcement.set(words.to_owned());
    }

    /// Runs `action` with the element itself.
    pub fn with_host<T>(self, action: impl FnOnce(&HtmlElement) -> T) -> T {
        self.host.with(action)
    }
}

fn message(error: &ApiError, words: Words) -> String {
    let said = error.first().message;
    if said.is_empty() { words.get(title(error.kind, true)).to_owned() } else { said }
}
