//! The filter by port: a text field that suggests the known ports.

use leptos::{ev, html, prelude::*};

use crate::components::DEBOUNCE;
use crate::components::options::Item;
use crate::components::options::Options;
use crate::i18n::Key;
use crate::state::effect::effect;
use crate::state::language::Language;
use crate::state::navigation::Navigation;
use crate::state::ports::Ports;

/// The text field `Port`, which suggests the known ports. Enter and leaving the field apply any text; typing that rests
/// applies only what is a known port, because half a port would empty the table.
#[component]
pub fn PortFilter() -> impl IntoView {
    let (language, ports) = (expect_context::<Language>(), expect_context::<Ports>());
    let field = NodeRef::<html::Input>::new();
    let typing = Typing::new(expect_context::<Navigation>(), ports, field);
    let items = move || {
        let item = |port: &String| Item { value: Some(port.clone()), ..Item::default() };
        ports.0.with(|ports| ports.iter().map(item).collect())
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
                <Options items=Box::new(items) />
            </datalist>
        </label>
    }
}

/// What is typed into the field, on its way to the query.
#[derive(Clone, Copy)]
struct Typing {
    navigation: Navigation,
    ports: Ports,
    field: NodeRef<html::Input>,
    /// Runs while the last key stroke is younger than [`DEBOUNCE`].
    timer: StoredValue<Option<TimeoutHandle>, LocalStorage>,
    /// Whether this run of typing has its history entry already; pauses while typing add no further ones.
    has_entry: StoredValue<bool>,
}

impl Typing {
    /// Also writes a port that is chosen elsewhere into the field, unless somebody is typing.
    fn new(navigation: Navigation, ports: Ports, field: NodeRef<html::Input>) -> Self {
        let typing = Self {
            navigation,
            ports,
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

    /// Applies a known port, and no text as all ports, when typing has paused.
    fn debounce(self) {
        self.stop_timer();
        self.timer.set_value(set_timeout_with_handle(move || self.rest(), DEBOUNCE).ok());
    }

    fn rest(self) {
        self.stop_timer();
        let typed = self.field.get_untracked().map(|field| field.value()).unwrap_or_default();
        if typed.trim().is_empty() || untrack(|| self.ports.has(typed.trim())) {
            self.apply();
        }
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
