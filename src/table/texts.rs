//! The texts of a row, on their way into the document together.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::Element;

use crate::components::dom::granted;
use crate::model::text::tail;

#[wasm_bindgen(module = "/src/rows.js")]
extern "C" {
    #[wasm_bindgen(js_name = placesOf)]
    fn places_of(template: &Element, places: &str) -> Array;

    // Fails where the document refuses to copy a node.
    #[wasm_bindgen(catch)]
    fn make(template: &Element, places: &Array, texts: &str) -> Result<Array, JsValue>;

    fn fill(owners: &Array, places: &Array, texts: &str);
}

/// A kind of row: what it is a copy of, and where in it texts belong.
pub struct Form {
    template: Element,
    places: Array,
}

impl Form {
    /// Rows like `template`; a line of `places` is a selector and, behind an `@`, an attribute or nothing.
    pub fn new(template: Element, places: &str) -> Self {
        let places = places_of(&template, places);
        Self { template, places }
    }

    /// A row with these texts, as the elements that have them.
    pub fn make(&self, texts: &Texts) -> Array {
        granted(make(&self.template, &self.places, &texts.0))
    }

    /// Writes these texts into the elements of a row.
    pub fn fill(&self, owners: &Array, texts: &Texts) {
        fill(owners, &self.places, &texts.0);
    }
}

/// A text for each place of a [`Form`], in their order. What the signs between them mean is in `rows.js`.
#[derive(Default)]
pub struct Texts(String);

impl Texts {
    /// The next place has this text.
    pub fn push(&mut self, text: &str) {
        self.write(text);
        self.0.push('\0');
    }

    /// The next place has this text, which may lose its middle where there is no room for it.
    pub fn push_cut(&mut self, text: &str) {
        let Some((head, tail)) = tail(text) else { return self.push(text) };
        self.write(head);
        self.0.push('\u{3}');
        self.push(tail);
    }

    /// The next place, an attribute, has this text or is not there.
    pub fn push_maybe(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.push(text),
            None => self.0.push_str("\u{2}\0"),
        }
    }

    /// The next places stay as they are.
    pub fn keep(&mut self, places: usize) {
        (0..places).for_each(|_| self.0.push_str("\u{1}\0"));
    }

    /// Whoever writes a file's address may write a sign into it.
    fn write(&mut self, text: &str) {
        if text.bytes().any(|byte| byte <= 3) {
            self.0.extend(text.chars().map(|sign| if sign <= '\u{3}' { '\u{FFFD}' } else { sign }));
        } else {
            self.0.push_str(text);
        }
    }
}
