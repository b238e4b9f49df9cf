//! What one element consists of: its settings, its query, its loader, wired together once.

use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, ShadowRoot};

use crate::{
    api::{
        client::{Client, resolve_base},
        error::{ApiError, ErrorKind},
        token::Tokens,
    },
    components::alert::title,
    config::{DEFAULT_API_BASE, Settings},
    event,
    format::intl::Figures,
    key_store,
    loader::{Loader, Outcome, Wanted},
    location,
    navigator::Navigator,
    paging::Paging,
    query::{Invalid, Query},
};

/// One element, for its views to read and to act on.
#[derive(Clone, Copy, Debug)]
pub struct Widget {
    /// What the attributes say.
    pub settings: RwSignal<Settings>,
    /// The job and the query.
    pub navigator: Navigator,
    /// What was fetched.
    pub loader: Loader,
    host: StoredValue<HtmlElement, LocalStorage>,
    tokens: StoredValue<Tokens, LocalStorage>,
    language: RwSignal<Option<String>>,
    turn: RwSignal<u32>,
    announcement: RwSignal<String>,
    reported: StoredValue<Vec<Invalid>>,
}

/// What is to be seen. There is always exactly one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// No job is named.
    NoJob,
    /// The first answer is on its way.
    Waiting,
    /// The last request failed; rows that are there are older.
    Failed,
    /// There is nothing to show, and no filter is to blame.
    Empty,
    /// No input matches the filters.
    NoMatch,
    /// Rows.
    Rows,
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
            let (address, problems) = location::read();
            invalid.extend(problems);
            query = address.query;
            job_id = address.job_id.or(job_id);
            if let Some(key) = key_store::read() {
                tokens.take_typed(key);
            }
        }
        let navigator = Navigator::new(host.clone(), settings.standalone, job_id, query);
        let settings = RwSignal::new(settings);
        let turn = RwSignal::new(0);
        let named_base = Memo::new(move |_| settings.with(|settings| settings.api_base.clone()));
        // Complains about a base that is none, and so is to run for each base once.
        let api_base = Memo::new(move |_| named_base.with(|base| absolute_base(base)));
        let wanted = Memo::new(move |_| {
            Some(Wanted {
                job_id: navigator.job_id().get()?,
                query: navigator.query().get(),
                api_base: api_base.get(),
                turn: turn.get(),
            })
        });
        let client = {
            let tokens = tokens.clone();
            move |wanted: &Wanted| Client::new(wanted.api_base.clone(), tokens.clone())
        };
        let tell = {
            let host = host.clone();
            move |outcome: Outcome<'_>| match outcome {
                Outcome::Shown(wanted, paging) => event::inputs_load(&host, wanted, paging),
                Outcome::PastEnd(offset) => navigator.correct(offset),
                Outcome::Failed(error) => event::inputs_error(&host, error, &message(error)),
            }
        };
        let widget = Self {
            settings,
            navigator,
            loader: Loader::new(wanted, client, tell),
            host: StoredValue::new_local(host.clone()),
            tokens: StoredValue::new_local(tokens),
            language: RwSignal::new(language_of(host)),
            turn,
            announcement: RwSignal::new(String::new()),
            reported: StoredValue::new(Vec::new()),
        };
        widget.report(invalid);
        widget
    }

    /// What is to be seen.
    pub fn state(self) -> State {
        if self.navigator.job_id().with(Option::is_none) {
            return State::NoJob;
        }
        if self.loader.error.with(Option::is_some) {
            return State::Failed;
        }
        let Some(shown) = self.loader.shown.get() else { return State::Waiting };
        match shown.page.paging {
            Paging { count: 1.., .. } => State::Rows,
            Paging { total: 0, .. } if shown.query.is_filtered() => State::NoMatch,
            _ => State::Empty,
        }
    }

    /// Where the page on screen lies; `None` before the first answer.
    pub fn paging(self) -> Option<Paging> {
        self.loader.shown.with(|shown| shown.as_ref().map(|shown| shown.page.paging))
    }

    /// Fetches the same again.
    pub fn reload(self) {
        self.turn.update(|turn| *turn += 1);
    }

    /// The formatters of the element's language; whoever reads them follows the language.
    pub fn figures(self) -> Rc<Figures> {
        self.language.with(|language| Figures::of(language.as_deref()))
    }

    /// Whether a key that a person types would help.
    pub fn needs_key(self) -> bool {
        let refused = |error: &ApiError| error.kind == ErrorKind::Unauthorized;
        self.settings.with(|settings| settings.standalone)
            && self.loader.error.with(|error| error.as_ref().is_some_and(refused))
    }

    /// Takes the key that a person typed and tries again.
    pub fn use_key(self, key: &str, keep: bool) {
        let key = key.trim().to_owned();
        key_store::write(Some(key.as_str()).filter(|_| keep));
        self.tokens.with_value(|tokens| tokens.take_typed(key));
        self.reload();
    }

    /// Takes another `tokenProvider` of the host and tries again where the last one did not do.
    pub fn set_token_provider(self, provider: JsValue) {
        self.tokens.with_value(|tokens| tokens.ask_host(provider));
        if self.loader.error.with_untracked(Option::is_some) {
            self.reload();
        }
    }

    /// What a button did, for who cannot see it.
    pub fn announcement(self) -> Signal<String> {
        self.announcement.into()
    }

    /// Says what a button did.
    pub fn announce(self, words: &str) {
        self.announcement.try_set(words.to_owned());
    }

    /// Runs `action` with the element itself.
    pub fn with_host<T>(self, action: impl FnOnce(&HtmlElement) -> T) -> T {
        self.host.with_value(action)
    }

    /// The attributes in `changed` have changed: takes over what they say, and leaves alone what the person
    /// chose meanwhile and the host did not touch.
    pub fn attributes_changed(self, changed: &[String]) {
        let (settings, invalid) = self.with_host(|host| Settings::read(|name| host.get_attribute(name)));
        self.report(invalid);
        self.language.set(self.with_host(language_of));
        let has = |name: &str| changed.iter().any(|changed| changed == name);
        let said = settings.query.clone();
        let mut job_id = self.navigator.job_id().get_untracked();
        let mut query = self.navigator.query().get_untracked();
        if has("job-id") {
            job_id.clone_from(&settings.job_id);
            query = said.clone();
        }
        if has("status") {
            query = query.with_status(said.status);
        }
        if has("port-name") {
            query = query.with_port_name(&said.port_name);
        }
        if has("limit") {
            query = query.with_limit(said.limit);
        }
        if has("offset") {
            query = query.at(said.offset);
        }
        if self.settings.with_untracked(|known| *known != settings) {
            self.settings.set(settings);
        }
        self.navigator.replace(job_id, query);
    }

    /// Shows the query that the host wants: the texts of [`Query::NAMES`], where it gives them.
    pub fn set_query(self, texts: [Option<String>; 4]) {
        let mut query = Query::default();
        let invalid = Query::NAMES
            .into_iter()
            .zip(texts)
            .filter_map(|(name, text)| query.set(name, &text.unwrap_or_default()).err());
        self.report(invalid.collect());
        self.navigator.replace(self.navigator.job_id().get_untracked(), query);
    }

    /// Says once what of the page's wishes cannot be met.
    fn report(self, invalid: Vec<Invalid>) {
        self.reported.update_value(|reported| {
            for problem in invalid {
                if !reported.contains(&problem) {
                    warn(&problem);
                    reported.push(problem);
                }
            }
        });
    }
}

fn message(error: &ApiError) -> String {
    let said = error.first().message;
    if said.is_empty() { title(error.kind).to_owned() } else { said }
}

fn absolute_base(base: &str) -> String {
    let document = document().base_uri().ok().flatten().unwrap_or_default();
    let absolute = resolve_base(base, &document);
    if absolute.is_none() {
        let problem = Invalid {
            name: "api-base",
            text: base.to_owned(),
            expected: "an http(s) URL, absolute or relative to the document",
        };
        warn(&problem);
    }
    // A document that is no web page (a file, an empty frame) has no origin; requests then fail and say so.
    absolute.or_else(|| resolve_base(DEFAULT_API_BASE, &document)).unwrap_or_default()
}

fn warn(problem: &Invalid) {
    web_sys::console::warn_1(&["<batch-job-inputs>: ", &problem.to_string()].concat().into());
}

/// The language of the nearest ancestor that names one, across the borders of shadow roots.
fn language_of(host: &HtmlElement) -> Option<String> {
    let mut element = Some(web_sys::Element::from(host.clone()));
    while let Some(inside) = element {
        if let Ok(Some(named)) = inside.closest("[lang]") {
            return named.get_attribute("lang").filter(|language| !language.trim().is_empty());
        }
        element = inside.get_root_node().dyn_into::<ShadowRoot>().ok().map(|root| root.host());
    }
    None
}
