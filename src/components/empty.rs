//! What is shown in place of rows when there are none.

use crate::components::part::Part;
use crate::i18n::Word;
use crate::model::query::Query;
use crate::state::live::Derived;
use crate::state::widget::State;
use crate::state::widget::Widget;

const HTML: &str = r#"<div class="empty"><p></p><button type="button" class="button">{0}</button></div>"#;

/// Says why there are no rows, and offers the way out if there is one.
pub fn empty(widget: Widget, state: Derived<State>) -> Part {
    let part = Part::new(HTML, widget.words(), &[Word::ClearFilters]);
    part.hide("", move || !matches!(state.get(), State::Empty | State::NoMatch));
    part.text("p", move || {
        let total = widget.paging().map_or(0, |paging| paging.total);
        match (state.get(), total) {
            (State::NoMatch, _) => widget.say(Word::NoMatchingInputs),
            (State::Empty, 0) => widget.say(Word::NoInputs),
            (State::Empty, _) => widget.say(Word::EmptyPage),
            _ => "",
        }
        .to_owned()
    });
    part.hide("button", move || state.get() != State::NoMatch);
    part.click("button", move || widget.navigator.choose(Query::without_filters));
    part
}
