//! The options of a combobox or of a field with suggestions.

use leptos::prelude::*;

/// One option.
#[derive(Debug, Default)]
pub struct Item {
    /// What it stands for, unless that is the text.
    pub value: Option<String>,
    /// The text.
    pub text: String,
    /// Whether it is chosen.
    pub selected: bool,
}

/// The options, which follow the signals that `items` reads.
#[component]
pub fn Options(
    /// Says what the options are; boxed, so that all lists have one type.
    mut items: Box<dyn FnMut() -> Vec<Item> + Send>,
) -> impl IntoView {
    let option = |item: Item| {
        view! {
            <option value=item.value prop:selected=item.selected>
                {item.text}
            </option>
        }
    };
    move || items().into_iter().map(option).collect_view()
}
