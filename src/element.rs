//! The custom element: its class is JavaScript, what it does is here.

pub mod attributes;
mod style;

use std::cell::{Cell, RefCell};

use crate::element::attributes::{attributes_changed, set_query};
use any_spawner::Executor;
use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use crate::app::App;
use crate::export::task::ExportTask;
use crate::host::events::query_value;
use crate::i18n::Locale;
use crate::state::element_state::ElementState;

/// The element's name.
pub const NAME: &str = "batch-job-inputs";

type Mount = dyn Fn(HtmlElement, JsValue) -> Mounted;

#[wasm_bindgen(module = "/src/element/element.js")]
extern "C" {
    fn define(name: &str);
    fn provide(mount: &Closure<Mount>);
}

// Named so that wasm-bindgen passes the file on: the class imports it.
#[wasm_bindgen(module = "/src/element/properties.js")]
extern "C" {
    #[allow(dead_code)]
    #[wasm_bindgen(js_name = reflect)]
    fn _reflect(prototype: &JsValue, shown: &JsValue);
}

#[wasm_bindgen(module = "/src/element/failure.js")]
extern "C" {
    fn panicked(message: &str);
}

/// Makes every element show that it has stopped when there is a panic. The hook runs before the program aborts.
pub fn show_panics() {
    std::panic::set_hook(Box::new(|panic| panicked(&panic.to_string())));
}

/// Defines the element. Elements live as long as their page, and so must the closure that this returns.
pub fn register() -> Closure<Mount> {
    // Leptos does this when it mounts, which is after the first effects are made here; it may be done twice.
    let _ = Executor::init_wasm_bindgen();
    let mount: Closure<Mount> =
        Closure::new(|host: HtmlElement, token_provider| Mounted::new(host, token_provider));
    define(NAME);
    provide(&mount);
    mount
}

/// An element that is in a document. Freeing it unmounts the view and stops its tasks and listeners.
#[wasm_bindgen]
pub struct Mounted {
    state: ElementState,
    export: ExportTask,
    owner: Owner,
    element: HtmlElement,
    container: HtmlElement,
    /// The texts of the view.
    locale: Cell<Locale>,
    unmount: RefCell<Option<Box<dyn FnOnce()>>>,
}

impl Mounted {
    fn new(element: HtmlElement, token_provider: JsValue) -> Self {
        let owner = Owner::new();
        let (state, export) = owner.with(|| {
            let state = ElementState::new(&element, token_provider);
            (state, ExportTask::new(state.language, state.announcer))
        });
        let locale = Cell::new(state.language.locale());
        let container: HtmlElement = document().create_element("div").unwrap_throw().unchecked_into();
        container.set_class_name("root");
        let mounted = Self { state, export, owner, element, container, locale, unmount: RefCell::new(None) };
        style::adopt(&mounted.element);
        mounted
    }

    fn mount(&self) {
        let (state, export, container) = (self.state, self.export, self.container.clone());
        let handle = self.owner.with(|| mount_to(container, move || view! { <App state export /> }));
        self.unmount.replace(Some(Box::new(move || drop(handle))));
    }

    /// Returns whether there was a view.
    fn unmount(&self) -> bool {
        let unmount = self.unmount.take();
        unmount.map(|unmount| unmount()).is_some()
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.unmount();
        self.owner.cleanup();
    }
}

#[wasm_bindgen]
impl Mounted {
    /// Makes the view, in place of what the host has put into the element. To be called once.
    pub fn show(&self) {
        if let Some(root) = self.element.shadow_root() {
            root.replace_children_with_node_1(&self.container);
        }
        self.mount();
    }

    /// Applies the attributes of these names.
    #[wasm_bindgen(js_name = attributesChanged)]
    pub fn attributes_changed(&self, names: Vec<String>) {
        attributes_changed(self.state, &names);
        // Another language is rare, so that the view need not follow it word by word.
        let locale = self.state.language.locale();
        if self.locale.replace(locale) != locale {
            self.export.leave_view();
            if self.unmount() {
                self.mount();
            }
        }
    }

    /// Gives the element the style sheet of another document that it has moved to.
    pub fn adopted(&self) {
        style::adopt(&self.element);
        self.state.presence.look();
    }

    /// Fetches the page again.
    pub fn reload(&self) {
        self.state.inputs.reload();
    }

    /// `{ status, portName, offset, limit }` of what is shown.
    #[wasm_bindgen(getter)]
    pub fn query(&self) -> JsValue {
        self.state.navigation.query.with_untracked(query_value)
    }

    /// Shows this query; what is left out has its default.
    #[wasm_bindgen(js_name = setQuery)]
    pub fn set_query(
        &self,
        status: Option<String>,
        port_name: Option<String>,
        offset: Option<String>,
        limit: Option<String>,
    ) {
        set_query(self.state, [status, port_name, offset, limit]);
    }

    /// Takes another function that gives tokens.
    #[wasm_bindgen(setter, js_name = tokenProvider)]
    pub fn set_token_provider(&self, provider: JsValue) {
        self.state.set_token_provider(provider);
    }
}
