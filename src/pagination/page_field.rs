//! The field for the number of a page.

use leptos::{ev, html::Input, prelude::*};
use web_sys::HtmlInputElement;

use crate::i18n::Key;
use crate::pagination::turn_to;
use crate::state::effect::effect;
use crate::state::inputs::Inputs;
use crate::state::language::Language;
use crate::state::navigation::Navigation;

/// The text field `Page`.
#[component]
pub fn PageField() -> impl IntoView {
    let (language, inputs) = (expect_context::<Language>(), expect_context::<Inputs>());
    let navigation = expect_context::<Navigation>();
    // A memo, because the property is written whenever its signal notifies, and would replace what is being typed.
    let number: Signal<String> =
        Memo::new(move |_| inputs.paging().unwrap_or_default().page().to_string()).into();
    let (field, turned) = (NodeRef::<Input>::new(), StoredValue::new(false));
    let turn = move |event: ev::Event| {
        let field: HtmlInputElement = event_target(&event);
        let paging = untrack(|| inputs.paging()).unwrap_or_default();
        let current = navigation.query.with_untracked(|query| query.offset);
        let target = field.value().trim().parse().ok().map(|page| paging.offset_of(page));
        // Nothing is to be done for the page that is shown.
        let target = target.filter(|target| *target != current || paging.offset != current);
        let turns = target.is_some_and(|target| turn_to(&event, inputs, navigation, target));
        turned.set_value(turns);
        if !turns {
            field.set_value(&paging.page().to_string());
        }
    };
    // What was typed may have led to the page that was shown before, or have failed.
    effect(move || {
        let settled = inputs.settled.get().is_some();
        if let Some(field) = field.get()
            && settled
            && turned.get_value()
        {
            turned.set_value(false);
            field.set_value(&number.get_untracked());
        }
    });
    view! {
        <label class="page">
            <span class="muted">{language.text(Key::Page)}</span>
            <input
                type="text"
                inputmode="numeric"
                autocomplete="off"
                node_ref=field
                prop:value=number
                on:change=turn
            />
        </label>
    }
}
