//! A table of figures over time, with nothing to press in it.

use leptos::prelude::*;

use crate::format::intl::times::Moment;

/// A row: a time as its heading, and figures.
pub struct PlainRow {
    /// The heading of the row.
    pub time: Moment,
    /// The figures, formatted.
    pub formats: Vec<String>,
}

/// The table, while there are rows.
#[component]
pub fn PlainTable(
    /// The headings of the columns.
    headings: Vec<&'static str>,
    /// Computes the rows; `None` is no table. Tracks what it reads.
    rows: Box<dyn Fn() -> Option<Vec<PlainRow>> + Send>,
) -> impl IntoView {
    let heading = |text: &&'static str| view! { <th scope="col">{*text}</th> };
    let row = |PlainRow { time, formats }| {
        view! {
            <tr>
                <th scope="row" title=time.exact>
                    {time.short}
                </th>
                {formats.into_iter().map(|figure| view! { <td>{figure}</td> }).collect_view()}
            </tr>
        }
    };
    move || {
        let rows = rows()?.into_iter().map(row).collect_view();
        let headings = headings.iter().map(heading).collect_view();
        Some(view! {
            <table class="plain">
                <thead>
                    <tr>{headings}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        })
    }
}
