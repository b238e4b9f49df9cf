//! A table of figures and texts, with nothing to press in it.

use leptos::prelude::*;

use crate::format::intl::times::Moment;

/// A row: what there is of a time as its heading, figures, and a text from outside.
#[derive(Default)]
pub struct PlainRow {
    /// The heading of the row.
    pub time: Option<Moment>,
    /// The figures, formatted.
    pub formats: Vec<String>,
    /// The text.
    pub text: Option<String>,
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
    let row = |PlainRow { time, formats, text }| {
        view! {
            <tr>
                {time
                    .map(|time| {
                        view! {
                            <th scope="row" title=time.exact>
                                {time.short}
                            </th>
                        }
                    })}
                {formats.into_iter().map(|figure| view! { <td>{figure}</td> }).collect_view()}
                {text
                    .map(|text| {
                        view! {
                            <td>
                                <bdi>{text}</bdi>
                            </td>
                        }
                    })}
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
