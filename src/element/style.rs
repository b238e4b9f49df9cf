//! The style sheet that all elements of a document share.

use std::cell::RefCell;

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssStyleSheet, Document, HtmlElement, Window};

/// What `build.rs` makes out of `style/`.
const STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/style.css"));

thread_local! {
    /// A constructed style sheet belongs to one document.
    static SHEETS: RefCell<Vec<(Document, CssStyleSheet)>> = const { RefCell::new(Vec::new()) };
}

/// The unit of all sizes in the style sheet; see `style/theme.css`.
const REM: &str = "--batch-job-inputs-rem";

/// Gives the style sheet to the shadow root of `element`.
pub fn adopt(element: &HtmlElement) {
    let (Some(document), Some(root)) = (element.owner_document(), element.shadow_root()) else { return };
    if let Some(sheet) = sheet_of(document) {
        root.set_adopted_style_sheets(&Array::of1(&sheet));
    }
}

fn sheet_of(document: Document) -> Option<CssStyleSheet> {
    let known = SHEETS.with_borrow(|sheets| {
        sheets.iter().find(|(known, _)| *known == document).map(|(_, sheet)| sheet.clone())
    });
    known.or_else(|| {
        // The constructor of the document's own window: a sheet of another one is refused.
        let window = document.default_view()?;
        // Fails where the page has it already, from another instance. Where a browser cannot, small text is smaller.
        let _ = register_length(&window, REM, "16px");
        let constructor = Reflect::get(window.as_ref(), &"CSSStyleSheet".into()).ok()?;
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

/// Registers a custom property of the window's document as a length that is inherited.
fn register_length(window: &Window, name: &str, initial: &str) -> Result<(), JsValue> {
    let definition = Object::new();
    let members: [(&str, JsValue); 4] = [
        ("name", name.into()),
        ("syntax", "<length>".into()),
        ("inherits", true.into()),
        ("initialValue", initial.into()),
    ];
    for (member, value) in members {
        Reflect::set(&definition, &member.into(), &value)?;
    }
    // Not in web-sys yet.
    let css = Reflect::get(window.as_ref(), &"CSS".into())?;
    let register: Function = Reflect::get(&css, &"registerProperty".into())?.dyn_into()?;
    register.call1(&css, &definition).map(|_| ())
}
