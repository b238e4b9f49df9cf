//! The filter by port: a text field that offers the ports seen so far.

use std::{collections::BTreeSet, time::Duration};

use leptos::{ev, html, prelude::*};

use super::{effect, on};
use crate::{
    api::model::Row,
    dom::{append, attribute},
    widget::Widget,
    words::Word,
};

/// How long typing must rest before it is taken for a port.
const REST: Duration = Duration::from_millis(250);

/// The text field `Port`.
#[component]
pub fn PortFilter(
    /// The element.
    widget: Widget,
) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    on_cleanup(stop);
    let choose = move || {
        stop();
        if let Some(field) = field.get_untracked() {
            let typed = field.value();
            widget.navigator.choose(|query| {
                // An unchanged filter must not turn back to the first page.
                if query.port_name == typed.trim() { query.clone() } else { query.with_port_name(&typed) }
            });
        }
    };
    effect(move || {
        let port_name = widget.navigator.query().with(|query| query.port_name.clone());
        if let Some(field) = field.get()
            && field.value().trim() != port_name
            && timer.with_value(Option::is_none)
        {
            field.set_value(&port_name);
        }
    });
    view! {
        <label class="port-filter" part="filter">
            <span class="muted">{widget.say(Word::Port)}</span>
            <input
                node_ref=field
                type="text"
                list="ports"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                placeholder=widget.say(Word::AllPorts)
                on:input=on(move |_| {
                    stop();
                    timer.set_value(set_timeout_with_handle(choose, REST).ok());
                })
                on:change=on(move |_| choose())
                on:keydown=on(move |event: ev::KeyboardEvent| {
                    if event.key() == "Enter" {
                        choose();
                    }
                })
            />
            <datalist id="ports" node_ref=suggest(widget)></datalist>
        </label>
    }
}

/// Fills the list with the ports that pages of the job have shown.
fn suggest(widget: Widget) -> NodeRef<html::Datalist> {
    let list = NodeRef::<html::Datalist>::new();
    let mut seen = BTreeSet::new();
    effect(move || {
        let Some(list) = list.get() else { return };
        let Some(shown) = widget.loader.shown.get() else {
            // Before the first answer for another job.
            list.set_text_content(None);
            seen.clear();
            return;
        };
        for row in &shown.page.rows {
            if let Row::Input(input) = &**row
                && let Some(port) = &input.port_name
                && !seen.contains(port)
            {
                attribute(&append(&list, "option", "", ""), "value", Some(port));
                seen.insert(port.clone());
            }
        }
    });
    list
}
