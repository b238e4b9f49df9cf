//! A list that belongs to one input, loaded a page at a time: its events, its output files.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use js_sys::Date;
use leptos::ev;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::api::client::Ask;
use crate::api::error::ApiError;
use crate::api::listing::Event;
use crate::api::listing::Listing;
use crate::api::listing::Output;
use crate::api::model::DataRef;
use crate::components::alert::title;
use crate::components::dom::append;
use crate::components::dom::append_foreign;
use crate::components::dom::attach;
use crate::components::dom::attribute;
use crate::components::dom::create;
use crate::components::dom::template;
use crate::components::file_cell;
use crate::element::events;
use crate::format::intl::time_of;
use crate::i18n::Word;
use crate::state::task::Running;
use crate::state::widget::Widget;

/// Entries of a page.
const LIMIT: u64 = 20;

/// A link like those of the table.
const LINK: &str = r#"<span><a class="name" target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer"><bdi></bdi></a></span>"#;

/// What is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What happened to the input.
    Events,
    /// What came of it.
    Outputs,
}

impl Kind {
    /// Its heading.
    pub fn name(self) -> Word {
        match self {
            Self::Events => Word::Events,
            Self::Outputs => Word::Outputs,
        }
    }

    /// What is said where there is nothing of it.
    fn none(self) -> Word {
        match self {
            Self::Events => Word::NoEvents,
            Self::Outputs => Word::NoOutputs,
        }
    }
}

/// An entry in the document, and the file that it is about.
type Drawn = (Element, Option<DataRef>);

/// The list in the document. Its request ends when this is dropped.
pub struct Feed {
    body: Rc<Body>,
    running: Cell<Option<Running>>,
}

struct Body {
    widget: Widget,
    kind: Kind,
    input_id: String,
    /// Heading and all.
    group: Option<Element>,
    list: Element,
    /// What is to be said in place of entries, or of further ones.
    note: Element,
    more: Element,
    /// Entries that the server gave so far.
    got: Cell<u64>,
    /// The files of the links, in their order.
    files: RefCell<Vec<DataRef>>,
    /// Whether a link that is over is being renewed.
    renewing: Cell<bool>,
    /// Whether what failed last was to load all of it afresh.
    again: Cell<bool>,
}

impl Feed {
    /// The list of one kind, in `place`.
    pub fn new(widget: Widget, kind: Kind, input_id: &str, place: Element) -> Self {
        let list = append(&place, "ul", "feed", "");
        attribute(&list, "tabindex", Some("-1"));
        let note = append(&place, "p", "muted", "");
        attribute(&note, "role", Some("status"));
        let more = append(&place, "button", "button small more", "");
        attribute(&more, "type", Some("button"));
        let body = Body {
            widget,
            kind,
            input_id: input_id.to_owned(),
            group: place.parent_element(),
            list,
            note,
            more,
            got: Cell::new(0),
            files: RefCell::default(),
            renewing: Cell::new(false),
            again: Cell::new(false),
        };
        Self { body: Rc::new(body), running: Cell::default() }
    }

    /// A button was clicked, perhaps the one for more.
    pub fn clicked(&self, button: &Element) {
        if *button == self.body.more {
            self.load(self.body.again.get());
        }
    }

    /// A link was activated, perhaps one of these: the host is asked first, and one that is over is renewed.
    pub fn followed(&self, link: &Element, click: &ev::MouseEvent) {
        let body = &self.body;
        let Ok(links) = body.list.query_selector_all("a") else { return };
        let node = |place| links.item(place).is_some_and(|node| node == **link);
        let Some(place) = (0..links.length()).find(|place| node(*place)) else { return };
        let file = body.files.borrow().get(place as usize).cloned();
        let Some(file) = file else { return };
        if file_cell::expiry(&file) <= Date::now() {
            click.prevent_default();
            body.renewing.set(true);
            body.widget.announce(body.widget.say(Word::RenewingLink));
            self.load(true);
        } else if !body.widget.with_host(|host| events::open_file(host, &body.input_id, None, &file)) {
            click.prevent_default();
        }
    }

    /// Loads the next page, or `afresh` the first one in place of all that is there.
    pub fn load(&self, afresh: bool) {
        let body = Rc::clone(&self.body);
        if body.got.get() == 0 {
            body.say(Some(body.widget.say(Word::Loading)), None);
        }
        self.running.set(Some(Running::begin(async move {
            let offset = if afresh { 0 } else { body.got.get() };
            let path = match body.kind {
                Kind::Events => "/events",
                Kind::Outputs => "/outputs",
            };
            let read = |json| {
                let id = &body.input_id;
                Ok(match body.kind {
                    Kind::Events => Listing::read_events(json, id)?.map(|event| body.event(&event)),
                    Kind::Outputs => Listing::read_outputs(json, id)?.map(|output| body.output(output)),
                })
            };
            let answer = body.widget.client().read(body.ask(path, offset), read).await;
            body.show(answer, afresh);
        })));
    }
}

impl Body {
    fn ask(&self, path: &str, offset: u64) -> Ask {
        let parameters = vec![
            ("input_id", self.input_id.clone()),
            ("offset", offset.to_string()),
            ("limit", LIMIT.to_string()),
        ];
        let job_id = self.widget.navigator.job_id().get_untracked().unwrap_or_default();
        Ask::job(&job_id, path, parameters)
    }

    fn show(&self, answer: Result<Listing<Drawn>, ApiError>, afresh: bool) {
        let words = self.widget.words();
        let renewed = self.renewing.take();
        self.again.set(afresh && answer.is_err());
        match answer {
            Ok(listing) => {
                if afresh {
                    self.list.set_text_content(None);
                    self.got.set(0);
                    self.files.borrow_mut().clear();
                }
                if renewed {
                    self.widget.announce(words.get(Word::LinkRenewed));
                }
                for (entry, file) in listing.entries {
                    attach(&self.list, &entry);
                    self.files.borrow_mut().extend(file);
                }
                self.got.set(self.got.get() + listing.count);
                let figures = self.widget.figures_now();
                let (got, total) = (self.got.get(), listing.total);
                let rest = listing.count > 0 && got < total;
                let range = words.fill(Word::CountOf, &[&figures.count(got), &figures.count(total)]);
                let empty = self.list.first_element_child().is_none();
                let note =
                    if rest { Some(range.as_str()) } else { empty.then_some(words.get(self.kind.none())) };
                self.say(note, rest.then_some(Word::ShowMore));
            }
            // What a deployment does not have, or not for this key, is nothing to be alarmed about, and nothing is said
            // of it that may be wrong.
            Err(error) if error.is_missing() && self.got.get() == 0 => {
                if let Some(group) = &self.group {
                    attribute(group, "hidden", Some(""));
                }
            }
            Err(error) => {
                let reason = words.get(title(error.kind, true));
                self.say(Some(&words.fill(Word::LoadFailed, &[reason])), Some(Word::TryAgain));
            }
        }
    }

    fn say(&self, note: Option<&str>, more: Option<Word>) {
        self.note.set_text_content(note);
        if let Some(word) = more {
            self.more.set_text_content(Some(self.widget.say(word)));
        } else if matches!(self.more.matches(":focus"), Ok(true)) {
            // The button goes; whoever pressed it is at what it brought.
            let _ = self.list.unchecked_ref::<HtmlElement>().focus();
        }
        attribute(&self.more, "hidden", more.is_none().then_some(""));
    }

    fn event(&self, event: &Event) -> Drawn {
        let entry = create("li");
        let level = event.level.as_deref().unwrap_or_default();
        let class = match level {
            "ERROR" | "FAILED" => "failed",
            "WARN" => "pending",
            "SUCCESS" => "completed",
            _ => "other",
        };
        append_foreign(&append(&entry, "span", &["badge ", class].concat(), ""), level);
        self.time(&entry, event.created_at.as_deref());
        let message = event.message.as_deref().or(event.event_type.as_deref()).unwrap_or_default();
        append_foreign(&entry, message);
        (entry, None)
    }

    fn output(&self, output: Output) -> Drawn {
        let entry = create("li");
        let cell = template(LINK);
        file_cell::draw(&cell, &output.data, self.widget.words());
        attach(&entry, &cell);
        if file_cell::expiry(&output.data) <= Date::now() {
            append(&entry, "span", "expired", self.widget.say(Word::LinkExpired));
        }
        if let Some(bytes) = output.data.num_bytes {
            append(&entry, "span", "muted", &self.widget.figures_now().size(bytes));
        }
        if let Some(port) = &output.port_name {
            append_foreign(&append(&entry, "span", "muted", ""), port);
        }
        self.time(&entry, output.created_at.as_deref());
        (entry, Some(output.data))
    }

    fn time(&self, entry: &Element, text: Option<&str>) {
        let Some(time) = text.and_then(time_of) else { return };
        let moment = self.widget.figures_now().moment(time, self.widget.words());
        let element = append(entry, "time", "muted", &moment.short);
        attribute(&element, "datetime", text);
        attribute(&element, "title", Some(&moment.exact));
    }
}
