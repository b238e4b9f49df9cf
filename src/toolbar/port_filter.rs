//! The filter by port: a text field that suggests the ports seen so far.

use leptos::{ev, html, prelude::*};

use crate::api::model::Row;
use crate::components::REST;
use crate::components::options::Item;
use crate::components::options::Options;
use crate::i18n::Key;
use crate::state::effect::effect;
use crate::state::inputs::Inputs;
use crate::state::language::Language;
use crate::state::navigation::Navigation;

/// The text field `Port`. Typing is debounced; Enter and leaving the field act at once.
#[component]
pub fn PortFilter() -> impl IntoView {
    let (language, inputs) = (expect_context::<Language>(), expect_context::<Inputs>());
    let field = NodeRef::<html::Input>::new();
    let typing = Typing::new(expect_context::<Navigation>(), field);
    let mut seen = Vec::new();
    let ports = move || {
        add_ports(inputs, &mut seen);
        seen.iter().map(|port| Item { value: Some(port.clone()), ..Item::default() }).collect()
    };
    view! {
        <label class="port-filter" part="filter">
            <span class="muted">{language.text(Key::Port)}</span>
            <input
                type="text"
                list="ports"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                placeholder=language.text(Key::AllPorts)
                node_ref=field
                on:input=move |_| typing.debounce()
                on:keydown=move |press: ev::KeyboardEvent| {
                    if press.key() == "Enter" {
                        typing.finish();
                    }
                }
                on:change=move |_| typing.finish()
            />
            <datalist id="ports">
                <Options items=Box::new(ports) />
            </datalist>
        </label>
    }
}

/// What is typed into the field, on its way to the query.
#[derive(Clone, Copy)]
struct Typing {
    navigation: Navigation,
    field: NodeRef<html::Input>,
    /// Runs while the last key stroke is younger than [`REST`].
    timer: StoredValue<Option<TimeoutHandle>, LocalStorage>,
    /// Whether this run of typing has its history entry already; pauses while typing add no further ones.
    has_entry: StoredValue<bool>,
}

impl Typing {
    /// Also writes a port that is chosen elsewhere into the field, unless somebody is typing.
    fn new(navigation: Navigation, field: NodeRef<html::Input>) -> Self {
        let typing = Self {
            navigation,
            field,
            timer: StoredValue::new_local(None),
            has_entry: StoredValue::new(false),
        };
        on_cleanup(move || typing.stop_timer());
        effect(move || {
            let port_name = navigation.query.with(|query| query.port_name.clone());
            if let Some(field) = field.get()
                && field.value().trim() != port_name
                && typing.timer.with_value(Option::is_none)
            {
                field.set_value(&port_name);
                typing.has_entry.set_value(false);
            }
        });
        typing
    }

    /// Applies the text when typing has paused.
    fn debounce(self) {
        self.stop_timer();
        self.timer.set_value(set_timeout_with_handle(move || self.apply(), REST).ok());
    }

    /// Applies the text now; what is typed later is a new choice.
    fn finish(self) {
        self.apply();
        self.has_entry.set_value(false);
    }

    fn apply(self) {
        self.stop_timer();
        let Some(field) = self.field.get_untracked() else { return };
        let (typed, navigation) = (field.value(), self.navigation);
        if navigation.query.with_untracked(|query| query.port_name == typed.trim()) {
            // An unchanged filter must not turn back to the first page.
            return;
        }
        if self.has_entry.get_value() {
            navigation.refine(|query| query.with_port_name(&typed));
        } else {
            navigation.choose(|query| query.with_port_name(&typed));
        }
        self.has_entry.set_value(true);
    }

    fn stop_timer(self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    }
}

/// Adds the ports of the page on screen to those `seen` on pages of the job before, which stay sorted.
fn add_ports(inputs: Inputs, seen: &mut Vec<String>) {
    let Some(shown) = inputs.shown.get() else {
        // There is no page before the first answer for another job.
        seen.clear();
        return;
    };
    for entry in &shown.page.entries {
        if let Row::Input(input) = &entry.row
            && let Some(port) = &input.port_name
            && let Err(place) = seen.binary_search(port)
        {
            seen.insert(place, port.clone());
        }
    }
}
