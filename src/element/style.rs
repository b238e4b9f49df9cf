//! The style sheet that all elements of a document share.

use std::cell::RefCell;

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssStyleSheet, Document, HtmlElement};

/// What `build.rs` makes out of `style/`.
const STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/style.css"));

thread_local! {
    /// A constructed style sheet belongs to one document.
    static SHEETS: RefCell<Vec<(Document, CssStyleSheet)>> = const { RefCell::new(Vec::new()) };
}

/// Gives the style sheet to the shadow root of `element`.
pub fn adopt(element: &HtmlElement) {
    let (Some(document), Some(root)) = (element.owner_document(), element.shadow_root()) else { return };
    if let Some(sheet) = sheet_of(document) {
        // Not in web-sys yet.
        let _ = Reflect::set(&root, &"adoptedStyleSheets".into(), &Array::of1(&sheet));
    }
}

fn sheet_of(document: Document) -> Option<CssStyleSheet> {
    let known = SHEETS.with_borrow(|sheets| {
        sheets.iter().find(|(known, _)| *known == document).map(|(_, sheet)| sheet.clone())
    });
    known.or_else(|| {
        // The constructor of the document's own window: a sheet of another one is refused.
        let constructor = Reflect::get(document.default_view()?.as_ref(), &"CSSStyleSheet".into()).ok()?;
        let sheet = Reflect::construct(constructor.dyn_ref::<Function>()?, &Array::new()).ok()?;
        let sheet: CssStyleSheet = JsValue::unchecked_into(sheet);
        sheet.replace_sync(STYLE).ok()?;
        SHEETS.with_borrow_mut(|sheets| {
            // Documents that are gone need none.
            sheets.retain(|(known, _)| known.default_view().is_some());
            sheets.push((document, sheet.clone()));
        });
        Some(sheet)
    })
}
