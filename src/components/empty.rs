//! What is shown in place of rows when there are none.

use leptos::prelude::*;

use crate::components::button::Button;
use crate::i18n::Key;
use crate::model::query::Query;
use crate::model::text::visible;
use crate::state::inputs::Inputs;
use crate::state::language::Language;
use crate::state::navigation::Navigation;
use crate::state::ports::Ports;
use crate::state::shown::Phase;

/// Says why there are no rows, and offers to clear the filters if they are the reason.
#[component]
pub fn Empty(
    /// What the view shows.
    phase: Memo<Phase>,
) -> impl IntoView {
    let language = expect_context::<Language>();
    let inputs = expect_context::<Inputs>();
    let navigation = expect_context::<Navigation>();
    let ports = expect_context::<Ports>();
    let hidden = Signal::derive(move || !matches!(phase.get(), Phase::Empty | Phase::NoMatch));
    let reason = Signal::derive(move || {
        let total = inputs.paging().map_or(0, |paging| paging.total);
        match (phase.get(), total) {
            (Phase::NoMatch, _) => language.text(Key::NoMatchingInputs),
            (Phase::Empty, 0) => language.text(Key::NoInputs),
            (Phase::Empty, _) => language.text(Key::EmptyPage),
            _ => "",
        }
        .to_owned()
    });
    // The next step, where there is one that no button offers.
    let hint = Signal::derive(move || match phase.get() {
        Phase::NoMatch => navigation.query.with(|query| unknown_port(&query.port_name, ports, language)),
        Phase::Empty if inputs.paging().is_none_or(|paging| paging.total == 0) => {
            language.text(Key::NoInputsHint).to_owned()
        }
        _ => String::new(),
    });
    let unfiltered = Signal::derive(move || phase.get() != Phase::NoMatch);
    view! {
        <div class="empty" hidden=hidden>
            <p class="what">{reason}</p>
            <p class="hint">{hint}</p>
            <Button
                class="button"
                hidden=unfiltered
                label=language.text(Key::ClearFilters)
                on_click=Box::new(move |_| navigation.choose(Query::without_filters))
            />
        </div>
    }
}

/// Says that nobody knows the port, and which ones are known; empty for a known port and for none.
fn unknown_port(port: &str, ports: Ports, language: Language) -> String {
    if port.is_empty() || ports.has(port) {
        return String::new();
    }
    let unknown = language.format(Key::UnknownPort, &[&visible(port)]);
    let known = ports.0.with(|ports| ports.join(", "));
    if known.is_empty() {
        unknown
    } else {
        [&unknown, " ", &*language.format(Key::KnownPorts, &[&visible(&known)])].concat()
    }
}
