//! Copying on pages that have no clipboard, or are denied it.

use js_sys::{Array, Function};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::{
    fetch::{answer, call, press},
    view::{Guard, View, open},
};

/// A page without a clipboard until this is over.
struct NoClipboard {
    restore: Function,
    /// What was selected when a copy was asked for.
    selected: Array,
}

impl NoClipboard {
    /// `allowed` says whether a selection can be copied; `clipboard` is the script of what `navigator` has.
    fn begin(allowed: bool, clipboard: &str) -> Self {
        let selected = Array::new();
        let begin = format!(
            "Object.defineProperty(navigator, 'clipboard', {{ configurable: true, value: {clipboard} }});
            document.execCommand = (command) => {{
                let field = document.activeElement;
                while (field.shadowRoot) field = field.shadowRoot.activeElement;
                selected.push(command, field.value.slice(field.selectionStart, field.selectionEnd));
                return allowed;
            }};
            return () => [delete navigator.clipboard, delete document.execCommand]"
        );
        let begin = Function::new_with_args("selected, allowed", &begin);
        let restore = begin.call2(&JsValue::UNDEFINED, &selected, &allowed.into()).unwrap();
        Self { restore: restore.unchecked_into(), selected }
    }

    fn selected(&self) -> Vec<String> {
        self.selected.iter().filter_map(|text| text.as_string()).collect()
    }
}

impl Drop for NoClipboard {
    fn drop(&mut self) {
        self.restore.call0(&JsValue::UNDEFINED).unwrap();
    }
}

const COPY: &str = ".id [data-copy]";

async fn shown(job: &str) -> (View, Guard) {
    let (view, guard) = open(&[("job-id", job), ("refresh", "0")]);
    answer(&call(job).await, job, 1, 0..1);
    view.until_files(&["0.csv"]).await;
    view.find(COPY).unchecked_into::<HtmlElement>().focus().unwrap();
    view.click(COPY);
    view.until(|view| view.find(COPY).has_attribute("data-outcome")).await;
    (view, guard)
}

#[wasm_bindgen_test]
async fn without_a_clipboard_or_permission_a_selected_text_is_copied() {
    let denied = "{ writeText: async () => { throw new DOMException('denied', 'NotAllowedError') } }";
    for (job, clipboard) in [("job_plain_http", "undefined"), ("job_denied_frame", denied)] {
        let page = NoClipboard::begin(true, clipboard);
        let (view, _guard) = shown(job).await;
        assert_eq!(page.selected(), ["copy", job]);
        assert_eq!(view.says(COPY, "data-outcome"), "Copied");
        assert_eq!(view.count("textarea"), 0);
        assert_eq!(view.root().active_element(), Some(view.find(COPY)));
    }
}

#[wasm_bindgen_test]
async fn what_cannot_be_copied_is_shown_selected_until_it_is_left() {
    let page = NoClipboard::begin(false, "undefined");
    let job = "job_by_hand";
    let (view, _guard) = shown(job).await;
    assert_eq!(page.selected(), ["copy", job]);
    assert_eq!(view.says(COPY, "data-outcome"), "Could not copy");
    assert_eq!(view.text(".by-hand"), "Copy the selected text by hand:");
    assert!(view.is_shown(".by-hand textarea"));
    assert_eq!(view.root().active_element(), Some(view.find("textarea")));
    assert!(!press(&view.find("textarea"), "Escape"));
    assert_eq!((view.count(".by-hand"), view.root().active_element()), (0, Some(view.find(COPY))));
}
