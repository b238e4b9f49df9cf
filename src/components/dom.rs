//! Few words for what lists and rows do with the document directly. Many nodes of one make are copies of a
//! template: there is no faster way, and none that takes less code.

use leptos::prelude::document;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlTemplateElement, Node};

use crate::model::text::visible;
use crate::state::names;

/// The element that `html` describes: markup and words of this crate with one element at its root, never anything
/// from outside.
pub fn template(html: &str) -> Element {
    let template: HtmlTemplateElement = create("template").unchecked_into();
    template.set_inner_html(html);
    granted(template.content().first_element_child().ok_or(()))
}

/// A copy of the element and all that is in it.
pub fn copy(element: &Element) -> Element {
    granted(element.clone_node_with_deep(true)).unchecked_into()
}

/// An element of this name.
pub fn create(name: &str) -> Element {
    // The browser refuses only what cannot be a name, and all of them are literals.
    granted(document().create_element(name))
}

/// An element of this name of SVG.
pub fn create_svg(name: &str) -> Element {
    granted(document().create_element_ns(Some("http://www.w3.org/2000/svg"), name))
}

/// Adds an element with a class and a text at the end of `parent`.
pub fn append(parent: &Node, name: &str, class: &str, text: &str) -> Element {
    let element = create(name);
    if !class.is_empty() {
        element.set_class_name(class);
    }
    if !text.is_empty() {
        element.set_text_content(Some(text));
    }
    attach(parent, &element);
    element
}

/// Adds a text from outside at the end of `parent`: its direction is its own, and nothing is hidden in it.
pub fn append_foreign(parent: &Node, text: &str) {
    append(parent, "bdi", "", &visible(text));
}

/// Adds a plain table with these headings, and gives its body.
pub fn append_table(parent: &Node, headings: &[&str]) -> Element {
    let table = append(parent, "table", "plain", "");
    let head = append(&append(&table, "thead", "", ""), "tr", "", "");
    for heading in headings {
        attribute(&append(&head, "th", "", heading), "scope", Some("col"));
    }
    append(&table, "tbody", "plain", "")
}

/// Adds `child` at the end of `parent`.
pub fn attach(parent: &Node, child: &Node) {
    // Fails for a node that would contain itself, which one that was just made does not.
    granted(parent.append_child(child));
}

/// Sets an attribute, or takes it away.
pub fn attribute(element: &Element, name: &'static str, value: Option<&str>) {
    let (element, name): (&Named, _) = (element.unchecked_ref(), names::name(name));
    granted(match value {
        Some(value) => element.set_attribute(&name, value),
        None => element.remove_attribute(&name),
    });
}

// The same two methods, of names that are the browser's already.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Element)]
    type Named;

    #[wasm_bindgen(method, catch, js_name = setAttribute)]
    fn set_attribute(this: &Named, name: &JsValue, value: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch, js_name = removeAttribute)]
    fn remove_attribute(this: &Named, name: &JsValue) -> Result<(), JsValue>;
}

/// What the document gives for the asking. Should it ever refuse, no view can be drawn any more: a panic,
/// which the elements tell of.
pub(crate) fn granted<T, E>(result: Result<T, E>) -> T {
    result.unwrap_or_else(|_| panic!("the document refuses what it always grants"))
}
