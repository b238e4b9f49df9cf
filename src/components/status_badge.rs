//! A status as an icon and a word.

use leptos::prelude::*;

use crate::{status::InputStatus, text::visible};

/// The badge of a status; one that is not documented keeps its own word and a neutral look.
#[component]
pub fn StatusBadge(
    /// The status.
    status: InputStatus,
) -> impl IntoView {
    let (class, word) = match &status {
        InputStatus::Known(status) => (["badge ", status.as_str()].concat(), status.label().to_owned()),
        InputStatus::Other(word) => ("badge other".to_owned(), visible(word).into_owned()),
    };
    view! { <span class=class part="badge"><bdi>{word}</bdi></span> }
}
