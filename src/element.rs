//! The custom element: its class is JavaScript, what it does is here.

pub mod attributes;

use std::cell::{Cell, RefCell};

use crate::element::attributes::{attributes_changed, set_query};
use any_spawner::Executor;
use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen::prelude::*;
use web_sys::{CssStyleSheet, HtmlElement};

use crate::app::App;
use crate::app::AppProps;
use crate::host::events::query_value;
use crate::i18n::Words;
use crate::state::element_state::ElementState;

/// The element's name.
pub const NAME: &str = "batch-job-inputs";

/// What `build.rs` makes out of `style/`.
const STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/style.css"));

type Mount = dyn Fn(HtmlElement, HtmlElement, JsValue) -> Mounted;

#[wasm_bindgen(module = "/src/element.js")]
extern "C" {
    fn define(name: &str);
    fn provide(sheet: &CssStyleSheet, mount: &Closure<Mount>);
    fn panicked(message: &str);
}

/// Makes every element show that it has stopped when there is a panic. The hook runs before the program aborts.
pub fn show_panics() {
    std::panic::set_hook(Box::new(|panic| panicked(&panic.to_string())));
}

/// Defines the element. Elements live as long as their page, and so does what this returns.
///
/// # Errors
/// The browser knows no constructed style sheets.
pub fn register() -> Result<Closure<Mount>, JsValue> {
    // Leptos does this when it mounts, which is after the first effects are made here; it may be done twice.
    let _ = Executor::init_wasm_bindgen();
    let sheet = CssStyleSheet::new()?;
    sheet.replace_sync(STYLE)?;
    let mount: Closure<Mount> = Closure::new(|host: HtmlElement, container, token_provider| {
        Mounted::new(&host, container, token_provider)
    });
    define(NAME);
    provide(&sheet, &mount);
    Ok(mount)
}

/// An element that is in a document. Freeing it ends everything that it has begun.
#[wasm_bindgen]
pub struct Mounted {
    widget: ElementState,
    owner: Owner,
    container: HtmlElement,
    /// The words of the view that is mounted.
    words: Cell<Words>,
    unmount: RefCell<Option<Box<dyn FnOnce()>>>,
}

impl Mounted {
    fn new(host: &HtmlElement, container: HtmlElement, token_provider: JsValue) -> Self {
        let owner = Owner::new();
        let widget = owner.with(|| ElementState::new(host, token_provider));
        let words = Cell::new(widget.language.words());
        let mounted = Self { widget, owner, container, words, unmount: RefCell::new(None) };
        mounted.mount();
        mounted
    }

    fn mount(&self) {
        let (widget, container) = (self.widget, self.container.clone());
        let handle = self.owner.with(|| mount_to(container, move || App(AppProps { state: widget })));
        self.unmount.replace(Some(Box::new(move || drop(handle))));
    }

    fn unmount(&self) {
        let unmount = self.unmount.take();
        if let Some(unmount) = unmount {
            unmount();
        }
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
    /// Takes over what the attributes of these names say now.
    #[wasm_bindgen(js_name = attributesChanged)]
    pub fn attributes_changed(&self, names: Vec<String>) {
        attributes_changed(self.widget, &names);
        // Another language is rare, so that the view need not follow it word by word.
        let words = self.widget.language.words();
        if self.words.replace(words) != words {
            self.unmount();
            self.mount();
        }
    }

    /// Fetches the page again.
    pub fn reload(&self) {
        self.widget.inputs.reload();
    }

    /// `{ status, portName, offset, limit }` of what is shown.
    #[wasm_bindgen(getter)]
    pub fn query(&self) -> JsValue {
        self.widget.navigation.query.with_untracked(query_value)
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
        set_query(self.widget, [status, port_name, offset, limit]);
    }

    /// Takes another function that gives tokens.
    #[wasm_bindgen(setter, js_name = tokenProvider)]
    pub fn set_token_provider(&self, provider: JsValue) {
        self.widget.set_token_provider(provider);
    }
}
