//! The filter by port: a text field that offers the ports seen so far.

use std::time::Duration;

use leptos::{ev, html, prelude::*};

use crate::widget::Widget;

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
    let typed = move |_| {
        stop();
        timer.set_value(set_timeout_with_handle(choose, REST).ok());
    };
    let port_name = Memo::new(move |_| widget.navigator.query().with(|query| query.port_name.clone()));
    Effect::new(move |_| {
        let port_name = port_name.get();
        if let Some(field) = field.get()
            && field.value().trim() != port_name
        {
            stop();
            field.set_value(&port_name);
        }
    });
    view! {
        <label class="port" part="filter">
            <span class="muted">"Port"</span>
            <input
                node_ref=field
                type="text"
                list="ports"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                placeholder="all"
                on:input=typed
                on:change=move |_| choose()
                on:keydown=move |event: ev::KeyboardEvent| {
                    if event.key() == "Enter" {
                        choose();
                    }
                }
            />
            <datalist id="ports">
                {move || {
                    widget.loader.ports.with(|ports| {
                        ports.iter().map(|port| view! { <option value=port.clone()></option> }).collect_view()
                    })
                }}
            </datalist>
        </label>
    }
}
