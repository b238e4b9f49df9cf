//! The element as a person meets it.

use std::cell::OnceCell;

use batch_job_inputs::{element, host::storage};
use js_sys::{Array, Function, JSON, Reflect};
use serde_json::Value;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, EventInit, HtmlElement, ShadowRoot};

use crate::fetch::{until, until_event};

thread_local! {
    static REGISTERED: OnceCell<()> = const { OnceCell::new() };
}

/// One element on the page, which leaves it when the test ends.
#[derive(Clone)]
pub struct View {
    pub host: HtmlElement,
}

/// Takes the element out of the document when the test is over, however it ends.
pub struct Guard(HtmlElement);

impl Drop for Guard {
    fn drop(&mut self) {
        self.0.remove();
    }
}

/// Puts an element with these attributes on the page.
pub fn open(attributes: &[(&str, &str)]) -> (View, Guard) {
    REGISTERED.with(|registered| {
        registered.get_or_init(|| {
            // A page may require trusted types, which no view gives: https://developer.mozilla.org/docs/Web/API/Trusted_Types_API
            let forbid = "Object.defineProperty(Element.prototype, 'innerHTML', {
                set() { throw new TypeError('innerHTML is written') } })";
            Function::new_no_args(forbid).call0(&JsValue::UNDEFINED).unwrap();
            element::register().forget();
        });
    });
    let document = web_sys::window().unwrap().document().unwrap();
    let host: HtmlElement = document.create_element(element::NAME).unwrap().unchecked_into();
    for (name, value) in attributes {
        host.set_attribute(name, value).unwrap();
    }
    document.body().unwrap().append_child(&host).unwrap();
    (View { host: host.clone() }, Guard(host))
}

/// Forgets what a standalone page leaves behind: its address and its recent jobs.
pub fn forget_page() {
    let window = web_sys::window().unwrap();
    let path = window.location().pathname().unwrap();
    window.history().unwrap().replace_state_with_url(&JsValue::NULL, "", Some(&path)).unwrap();
    storage::forget_jobs();
}

impl View {
    pub fn root(&self) -> ShadowRoot {
        self.host.shadow_root().unwrap()
    }

    pub fn find(&self, selector: &str) -> Element {
        self.root().query_selector(selector).unwrap().unwrap_or_else(|| panic!("no {selector}"))
    }

    /// The names of the files in the rows.
    pub fn files(&self) -> Vec<String> {
        self.texts("tbody:not(.skeleton) th .name")
    }

    pub fn text(&self, selector: &str) -> String {
        self.find(selector).text_content().unwrap()
    }

    /// The texts of all nodes that match.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let nodes = self.root().query_selector_all(selector).unwrap();
        (0..nodes.length()).map(|index| nodes.item(index).unwrap().text_content().unwrap()).collect()
    }

    pub fn count(&self, selector: &str) -> u32 {
        self.root().query_selector_all(selector).unwrap().length()
    }

    /// What an attribute says, or nothing.
    pub fn says(&self, selector: &str, attribute: &str) -> String {
        self.find(selector).get_attribute(attribute).unwrap_or_default()
    }

    /// The name of a radio button of the status filter, as it is read out.
    pub fn choice(&self, status: &str) -> String {
        let label = self.find(&format!("[name=status][value='{status}']")).closest("label").unwrap().unwrap();
        label.text_content().unwrap().trim().to_owned()
    }

    /// What the live region for the state of the view says.
    pub fn status(&self) -> String {
        self.text("section > [role=status]")
    }

    /// What the live region for what was done says.
    pub fn announced(&self) -> String {
        self.text("section > [role=status] + [role=status]")
    }

    /// Whether there is something to be seen, and not only room kept for it.
    pub fn is_shown(&self, selector: &str) -> bool {
        let test = "return node.offsetParent !== null && getComputedStyle(node).visibility === 'visible'";
        let shown = Function::new_with_args("node", test).call1(&JsValue::UNDEFINED, &self.find(selector));
        shown.unwrap().is_truthy()
    }

    /// The page sizes to choose from.
    pub fn options(&self) -> Vec<String> {
        self.texts(".limit option")
    }

    pub async fn until(&self, test: impl Fn(&Self) -> bool + 'static) {
        let view = self.clone();
        until(&self.root(), move || test(&view)).await;
    }

    /// Waits until an event of one of these names leaves `test` holding.
    pub async fn until_event(&self, names: [&str; 2], test: impl Fn() -> bool + 'static) {
        until_event(&self.host, names, test).await;
    }

    pub async fn until_files(&self, files: &'static [&'static str]) {
        self.until(move |view| view.files() == files).await;
    }

    pub fn click(&self, selector: &str) {
        self.find(selector).unchecked_into::<HtmlElement>().click();
    }

    /// Types into a field, as far as the field notices.
    pub fn fill(&self, selector: &str, text: &str, event: &str) {
        let field = self.find(selector);
        Reflect::set(&field, &"value".into(), &text.into()).unwrap();
        let init = EventInit::new();
        init.set_bubbles(true);
        field.dispatch_event(&Event::new_with_event_init_dict(event, &init).unwrap()).unwrap();
    }
}

/// The details of recorded events.
pub fn details(seen: &Array) -> Vec<Value> {
    seen.iter()
        .map(|detail| serde_json::from_str(&String::from(JSON::stringify(&detail).unwrap())).unwrap())
        .collect()
}
