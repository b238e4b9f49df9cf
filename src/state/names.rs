//! Names of fields and attributes as the browser's own strings.
//!
//! The same few dozen are said for every row. Each time a text is handed to the browser it is decoded anew, which
//! takes longer than what the browser then does with it.

use std::cell::RefCell;

use wasm_bindgen::JsValue;

thread_local! {
    static NAMES: RefCell<Vec<(&'static str, JsValue)>> = const { RefCell::new(Vec::new()) };
}

/// A name that this crate has written, as a string of the browser.
pub fn name(name: &'static str) -> JsValue {
    NAMES.with_borrow_mut(|names| {
        // By where it stands: one literal is one name, and two of the same would only be kept twice.
        let known = names.iter().find(|(known, _)| std::ptr::eq(*known, name));
        known.map(|(_, made)| made.clone()).unwrap_or_else(|| {
            let made = JsValue::from_str(name);
            names.push((name, made.clone()));
            made
        })
    })
}
