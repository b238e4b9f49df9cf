//! A part of the view: markup of this crate, and what in it follows which values.
//!
//! Markup is data that compresses well, and each thing that follows a value is one boxed closure: the same in `view!`
//! would be code of its own for every element.

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, Event, HtmlElement};

use crate::components::dom::attach;
use crate::components::dom::attribute;
use crate::components::dom::template;
use crate::i18n::Word;
use crate::i18n::Words;
use crate::i18n::fill;

/// A piece of the document. Within it nodes are named by selectors; the empty one is its root.
#[derive(Clone, Debug)]
pub struct Part(Element);

impl Part {
    /// What `html` describes: one element, with places `{0}`, `{1}` … for words. Nothing from outside is in it.
    #[must_use]
    pub fn new(html: &'static str, words: Words, places: &[Word]) -> Self {
        let places: Vec<&str> = places.iter().map(|word| words.get(*word)).collect();
        Self(template(&fill(html, &places)))
    }

    /// Its root.
    #[must_use]
    pub fn root(&self) -> &Element {
        &self.0
    }

    /// The first node at a selector, which its markup has.
    pub fn find<E: JsCast>(&self, selector: &str) -> E {
        self.find_element(selector).unchecked_into()
    }

    fn find_element(&self, selector: &str) -> Element {
        if selector.is_empty() {
            return self.0.clone();
        }
        let found = self.0.query_selector(selector).ok().flatten();
        found.unwrap_or_else(|| unreachable!("the markup has {selector}"))
    }

    /// Puts another part at the end of a node.
    pub fn append(&self, selector: &str, part: &Self) {
        attach(&self.find_element(selector), &part.0);
    }

    /// Sets an attribute of a node, which stays as it is.
    pub fn set(&self, selector: &str, name: &'static str, value: &str) {
        attribute(&self.find_element(selector), name, Some(value));
    }

    /// Lets the text of a node be what `read` gives, as often as that changes.
    pub fn text(&self, selector: &str, read: impl Fn() -> String + 'static) {
        follow(Box::new(read), self.find_element(selector), |element, text| {
            element.set_text_content(Some(text))
        });
    }

    /// Lets an attribute be what `read` gives.
    pub fn attribute(&self, selector: &str, name: &'static str, read: impl Fn() -> String + 'static) {
        let of = (self.find_element(selector), name);
        follow(Box::new(read), of, |(element, name), text| attribute(element, name, Some(text)));
    }

    /// Hides a node while `hidden` holds.
    pub fn hide(&self, selector: &str, hidden: impl Fn() -> bool + 'static) {
        hide(self.find_element(selector), Box::new(hidden));
    }

    /// Lets a property of a node be what `read` gives: what a field shows, beside what its attribute says.
    pub fn property(&self, selector: &str, name: &'static str, read: impl Fn() -> JsValue + 'static) {
        set_property(self.find_element(selector), name, Box::new(read));
    }

    /// Calls `action` at each event of this name at a node, until its owner ends.
    pub fn on<E: JsCast>(&self, selector: &str, name: &'static str, mut action: impl FnMut(E) + 'static) {
        listen(self.find_element(selector), name, Box::new(move |event| action(event.unchecked_into())));
    }

    /// Whether a `<details>` is open.
    pub fn opened(&self, selector: &str) -> RwSignal<bool> {
        let (details, open) = (self.find_element(selector), RwSignal::new(false));
        // The event does not bubble: of one inside of it nothing is heard here.
        listen(details.clone(), "toggle", Box::new(move |_| open.set(details.has_attribute("open"))));
        open
    }

    /// Calls `action` when a node is clicked.
    pub fn click(&self, selector: &str, mut action: impl FnMut() + 'static) {
        listen(self.find_element(selector), "click", Box::new(move |_| action()));
    }

    /// Gives the focus to a node, where it can have it.
    pub fn focus(&self, selector: &str) {
        let _ = self.find::<HtmlElement>(selector).focus();
    }
}

// What all parts have in common is compiled once.

/// Writes what `read` gives, when it is not what was written last.
fn follow<T: 'static>(read: Box<dyn Fn() -> String>, into: T, write: fn(&T, &str)) {
    let mut written = None;
    Effect::new(move || {
        let text = read();
        if written.as_ref() != Some(&text) {
            write(&into, &text);
            written = Some(text);
        }
    });
}

fn hide(element: Element, hidden: Box<dyn Fn() -> bool>) {
    let mut written = None;
    Effect::new(move || {
        let hidden = hidden();
        if written.replace(hidden) != Some(hidden) {
            attribute(&element, "hidden", Some("").filter(|_| hidden));
        }
    });
}

fn set_property(element: Element, name: &'static str, read: Box<dyn Fn() -> JsValue>) {
    Effect::new(move || {
        // Setting what a field has is no error, whatever it is.
        let _ = js_sys::Reflect::set(&element, &name.into(), &read());
    });
}

fn listen(element: Element, name: &'static str, action: Box<dyn FnMut(Event)>) {
    let listener = Closure::wrap(action);
    // Neither a name nor a listener is ever refused.
    let _ = element.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    let listening = SendWrapper::new((element, listener));
    on_cleanup(move || {
        let (element, listener) = listening.take();
        let _ = element.remove_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    });
}

/// A part among components, until it is one itself.
#[component]
pub fn Bridge(
    /// The part.
    part: Part,
) -> impl IntoView {
    let place = NodeRef::<leptos::html::Div>::new();
    place.on_load(move |place| attach(&place, part.root()));
    view! { <div class="bridge" node_ref=place></div> }
}
