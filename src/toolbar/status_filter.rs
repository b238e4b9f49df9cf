//! The filter by status: one radio button for each, and one for all, with how many inputs there are.

use leptos::prelude::*;
use web_sys::Event;

use crate::components::part::Part;
use crate::i18n::Word;
use crate::model::status::Status;
use crate::state::element_state::ElementState;

const HTML: &str = r#"<div class="statuses" role="radiogroup" aria-label="{0}" part="filter"></div>"#;

// Radio buttons of one name are a group within their shadow root only.
const CHOICE: &str = r#"<label class="choice"><input type="radio" name="status"><span class="pill">{0} <span class="count"></span></span></label>"#;

/// The radio group `Status`, which is also the legend of the bar above it.
pub fn status_filter(widget: ElementState) -> Part {
    let part = Part::new(HTML, widget.language.words(), &[Word::Status]);
    let chosen = Memo::new(move |_| widget.navigation.query.with(|query| query.status));
    for status in std::iter::once(None).chain(Status::ALL.into_iter().map(Some)) {
        let choice = Part::new(CHOICE, widget.language.words(), &[status.map_or(Word::All, Status::label)]);
        let word = status.map_or("", Status::as_str);
        choice.set("input", "value", word);
        if status.is_some() {
            choice.set(".pill", "class", &["pill ", word].concat());
        }
        choice.property("input", "checked", move || (chosen.get() == status).into());
        choice.on("input", "change", move |_: Event| {
            widget.navigation.choose(|query| query.with_status(status));
        });
        choice.text(".count", move || {
            widget
                .counts
                .count_of(status)
                .map(|count| widget.language.figures().count(count))
                .unwrap_or_default()
        });
        part.append("", &choice);
    }
    part
}
