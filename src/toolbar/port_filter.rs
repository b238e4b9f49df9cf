//! The filter by port: a text field that offers the ports seen so far.

use std::collections::HashSet;

use leptos::prelude::*;
use web_sys::{Element, Event, HtmlInputElement, KeyboardEvent};

use crate::api::model::Row;
use crate::components::REST;
use crate::components::dom::append;
use crate::components::dom::attribute;
use crate::components::part::Part;
use crate::i18n::Word;
use crate::state::element_state::ElementState;

const HTML: &str = r#"<label class="port-filter" part="filter"><span class="muted">{0}</span><input type="text" list="ports" autocomplete="off" autocapitalize="off" spellcheck="false" placeholder="{1}"><datalist id="ports"></datalist></label>"#;

/// The text field `Port`.
pub fn port_filter(widget: ElementState) -> Part {
    let part = Part::new(HTML, widget.language.words(), &[Word::Port, Word::AllPorts]);
    let field: HtmlInputElement = part.find("input");
    let timer = StoredValue::new_local(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    on_cleanup(stop);
    // Whether what is being typed has its entry in the history already: who rests while typing chooses once.
    let begun = StoredValue::new_local(false);
    let choose = {
        let field = field.clone();
        move || {
            stop();
            let (typed, navigation) = (field.value(), widget.navigation);
            if navigation.query.with_untracked(|query| query.port_name == typed.trim()) {
                // An unchanged filter must not turn back to the first page.
                return;
            }
            if begun.get_value() {
                navigation.refine(|query| query.with_port_name(&typed));
            } else {
                navigation.choose(|query| query.with_port_name(&typed));
            }
            begun.set_value(true);
        }
    };
    part.on("input", "input", {
        let choose = choose.clone();
        move |_: Event| {
            stop();
            timer.set_value(set_timeout_with_handle(choose.clone(), REST).ok());
        }
    });
    part.on("input", "keydown", {
        let choose = choose.clone();
        move |press: KeyboardEvent| {
            if press.key() == "Enter" {
                choose();
                begun.set_value(false);
            }
        }
    });
    part.on("input", "change", move |_: Event| {
        choose();
        begun.set_value(false);
    });
    Effect::new(move || {
        let port_name = widget.navigation.query.with(|query| query.port_name.clone());
        if field.value().trim() != port_name && timer.with_value(Option::is_none) {
            field.set_value(&port_name);
            // Somebody else chose it.
            begun.set_value(false);
        }
    });
    suggest(widget, part.find("datalist"));
    part
}

/// Fills the list with the ports that pages of the job have shown.
fn suggest(widget: ElementState, list: Element) {
    let mut seen = HashSet::new();
    Effect::new(move || {
        let Some(shown) = widget.inputs.shown.get() else {
            // Before the first answer for another job.
            list.set_text_content(None);
            seen.clear();
            return;
        };
        for entry in &shown.page.entries {
            if let Row::Input(input) = &entry.row
                && let Some(port) = &input.port_name
                && seen.insert(port.clone())
            {
                attribute(&append(&list, "option", "", ""), "value", Some(port));
            }
        }
    });
}
