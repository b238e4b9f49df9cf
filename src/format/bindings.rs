//! `Intl` of the browser, as far as it is used here.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

// The constructors of `js_sys::Intl` do not report a `RangeError`, and its `format` is a getter of a function.
#[wasm_bindgen]
extern "C" {
    /// An `Intl.NumberFormat` or an `Intl.DateTimeFormat`.
    #[derive(Clone)]
    pub(super) type Formatter;

    #[wasm_bindgen(catch, js_namespace = Intl, js_name = NumberFormat)]
    pub(super) fn number_format(tag: Option<&str>, options: &Object) -> Result<Formatter, JsValue>;

    #[wasm_bindgen(catch, js_namespace = Intl, js_name = DateTimeFormat)]
    pub(super) fn date_time_format(tag: Option<&str>, options: &Object) -> Result<Formatter, JsValue>;

    #[wasm_bindgen(method)]
    pub(super) fn format(this: &Formatter, value: f64) -> String;

    #[wasm_bindgen(method, js_name = resolvedOptions)]
    pub(super) fn resolved_options(this: &Formatter) -> Object;

    #[wasm_bindgen(catch, js_namespace = ["Intl", "NumberFormat"], js_name = supportedLocalesOf)]
    pub(super) fn supported_locales_of(tag: &str) -> Result<Array, JsValue>;

    #[wasm_bindgen(js_namespace = Intl)]
    pub(super) type PluralRules;

    #[wasm_bindgen(catch, constructor, js_namespace = Intl)]
    pub(super) fn new(tag: &str) -> Result<PluralRules, JsValue>;

    #[wasm_bindgen(method)]
    pub(super) fn select(this: &PluralRules, value: f64) -> String;

    /// A number as JavaScript writes it. That of Rust is eleven kilobytes, and nothing else here needs it.
    #[wasm_bindgen(js_name = String)]
    pub(super) fn plain(value: f64) -> String;
}

/// Names and values of a formatter's options.
pub(super) type Options<'a> = &'a [(&'a str, &'a str)];

pub(super) fn options(pairs: Options<'_>) -> Object {
    let object = Object::new();
    for (name, value) in pairs {
        // Setting a property of a plain object cannot fail.
        let _ = Reflect::set(&object, &(*name).into(), &(*value).into());
    }
    object
}
