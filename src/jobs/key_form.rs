//! Asks for an API key, on a page of its own, after the API asked for one.

use web_sys::{Event, HtmlInputElement};

use crate::components::part::Part;
use crate::i18n::Word;
use crate::state::element_state::ElementState;

const HTML: &str = r#"<form class="form"><label><span>{0}</span><input type="password" required autocomplete="off"></label><label class="tick"><input type="checkbox"><span>{1}</span></label><button type="submit" class="button primary">{2}</button></form>"#;

/// The form. The key goes to the API and, if the box is ticked, into `sessionStorage`; nowhere else.
pub fn key_form(widget: ElementState) -> Part {
    let part = Part::new(HTML, widget.language.words(), &[Word::ApiKey, Word::KeepForTab, Word::Continue]);
    let (key, keep): (HtmlInputElement, HtmlInputElement) =
        (part.find("[type=password]"), part.find("[type=checkbox]"));
    part.hide("", move || !widget.inputs.needs_key());
    part.on("", "submit", {
        let key = key.clone();
        move |submit: Event| {
            submit.prevent_default();
            if widget.access.use_key(&key.value(), keep.checked()) {
                // Not in the document any longer than it needs to be.
                key.set_value("");
                widget.inputs.reload();
            } else {
                key.set_custom_validity(widget.language.say(Word::InvalidKey));
                key.report_validity();
            }
        }
    });
    part.on("[type=password]", "input", move |_: Event| key.set_custom_validity(""));
    part
}
