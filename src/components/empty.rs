//! What is shown in place of rows when there are none.

use crate::components::part::Part;
use crate::i18n::Word;
use crate::model::query::Query;
use crate::state::element_state::ElementState;
use crate::state::inputs::Phase;
use leptos::prelude::*;

const HTML: &str = r#"<div class="empty"><p></p><button type="button" class="button">{0}</button></div>"#;

/// Says why there are no rows, and offers the way out if there is one.
pub fn empty(widget: ElementState, state: Memo<Phase>) -> Part {
    let part = Part::new(HTML, widget.language.words(), &[Word::ClearFilters]);
    part.hide("", move || !matches!(state.get(), Phase::Empty | Phase::NoMatch));
    part.text("p", move || {
        let total = widget.inputs.paging().map_or(0, |paging| paging.total);
        match (state.get(), total) {
            (Phase::NoMatch, _) => widget.language.say(Word::NoMatchingInputs),
            (Phase::Empty, 0) => widget.language.say(Word::NoInputs),
            (Phase::Empty, _) => widget.language.say(Word::EmptyPage),
            _ => "",
        }
        .to_owned()
    });
    part.hide("button", move || state.get() != Phase::NoMatch);
    part.click("button", move || widget.navigation.choose(Query::without_filters));
    part
}
