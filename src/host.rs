//! The host page: the element's attributes, the events that the page receives, its URL, and the storage of the
//! browser.

pub mod address;
pub mod events;
pub mod settings;
pub mod storage;

use leptos::attr::custom::{CustomAttr, custom_attribute};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ShadowRoot};

use crate::api::model::DataRef;
use crate::host::settings::Settings;
use crate::model::query::Invalid;

/// The element itself and its settings, as a context.
#[derive(Clone, Copy, Debug)]
pub struct Host {
    element: StoredValue<HtmlElement, LocalStorage>,
    /// The settings by the attributes.
    pub settings: RwSignal<Settings>,
    reported: StoredValue<Vec<Invalid>>,
}

impl Host {
    /// The host of `element` with the settings of its attributes.
    #[must_use]
    pub fn new(element: HtmlElement, settings: Settings) -> Self {
        Self {
            element: StoredValue::new_local(element),
            settings: RwSignal::new(settings),
            reported: StoredValue::new(Vec::new()),
        }
    }

    /// Calls `action` with the element, unless its owner has ended.
    pub fn with<T>(self, action: impl FnOnce(&HtmlElement) -> T) -> Option<T> {
        self.element.try_with_value(action)
    }

    /// Whether the element is the standalone page. This does not change while the element is mounted.
    #[must_use]
    pub fn is_page(self) -> bool {
        self.settings.with_untracked(|settings| settings.standalone)
    }

    /// The level of a heading: that of the job is the first one on its own page and the second one in a page of the
    /// host's, and others are `depth` below it.
    #[must_use]
    pub fn heading_level(self, depth: u8) -> CustomAttr<&'static str, String> {
        custom_attribute("aria-level", (depth + if self.is_page() { 1 } else { 2 }).to_string())
    }

    /// Dispatches `open-file`; `false` when the host opens the file itself.
    #[must_use]
    pub fn open_file(self, input_id: &str, file_id: Option<&str>, file: &DataRef) -> bool {
        self.with(|element| events::open_file(element, input_id, file_id, file)).unwrap_or(true)
    }

    /// Warns of invalid values on the console, of each one once.
    pub fn report(self, invalid: Vec<Invalid>) {
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

/// Warns of an invalid value on the console.
pub fn warn(problem: &Invalid) {
    web_sys::console::warn_1(&["<batch-job-inputs>: ", &problem.message()].concat().into());
}

/// Gives the page the browser's language, unless it names one itself.
pub fn name_language() {
    if let Some(page) = document().document_element()
        && !page.has_attribute("lang")
        && let Some(language) = window().navigator().language()
    {
        // Fails for names with characters that no attribute has.
        let _ = page.set_attribute("lang", &language);
    }
}

/// The `lang` of the nearest ancestor that has one, across the borders of shadow roots.
#[must_use]
pub fn language_of(element: &HtmlElement) -> Option<String> {
    let mut element = Some(Element::from(element.clone()));
    while let Some(inside) = element {
        if let Ok(Some(named)) = inside.closest("[lang]") {
            return named.get_attribute("lang").filter(|language| !language.trim().is_empty());
        }
        element = inside.get_root_node().dyn_into::<ShadowRoot>().ok().map(|root| root.host());
    }
    None
}
