//! The figures of the chart as a table.

use leptos::prelude::*;

use crate::i18n::Word;
use crate::model::traces::Point;
use crate::model::traces::Traces;
use crate::state::language::Language;

/// A row for each point.
#[component]
pub fn FiguresTable(
    /// The traces; `None` before the first answer.
    traces: RwSignal<Option<Traces>>,
) -> impl IntoView {
    let language = expect_context::<Language>();
    let row = move |point: &Point| {
        let figures = language.figures();
        let time = figures.moment(point.time, language.words());
        view! {
            <tr>
                <th scope="row" title=time.exact>
                    {time.short}
                </th>
                <td>{figures.count(point.completed)}</td>
                <td>{figures.count(point.failed)}</td>
            </tr>
        }
    };
    let rows =
        move || traces.with(|traces| traces.iter().flat_map(|traces| &traces.points).map(row).collect_view());
    view! {
        <table class="plain">
            <thead>
                <tr>
                    <th scope="col">{language.say(Word::Time)}</th>
                    <th scope="col">{language.say(Word::Completed)}</th>
                    <th scope="col">{language.say(Word::Failed)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
