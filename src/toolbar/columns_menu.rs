//! The menu that shows and hides columns of the table, and chooses the zone of its times.

use leptos::prelude::*;
use web_sys::Element;

use crate::components::button::Button;
use crate::components::choice::Choice;
use crate::host::Host;
use crate::i18n::Key;
use crate::model::columns::Column;
use crate::model::columns::Columns;
use crate::state::language::Language;
use crate::state::preferences::Preferences;
use crate::toolbar::menu::close_on_escape;
use crate::toolbar::menu::close_on_leave;

/// The disclosure `Columns`; hidden while the host chooses the columns.
#[component]
pub fn ColumnsMenu() -> impl IntoView {
    let (language, host) = (expect_context::<Language>(), expect_context::<Host>());
    let preferences = expect_context::<Preferences>();
    let open = RwSignal::new(false);
    let hidden = Signal::derive(move || host.settings.with(|settings| settings.columns.is_some()));
    // Created only while open: assistive technology would otherwise find two fields named `Port`.
    let choices = move || {
        let shown: &[Column] = if open.get() { &Column::ALL } else { &[] };
        let hideable = shown.iter().filter(|column| **column != Column::File);
        hideable.map(|column| choice(*column, language, preferences)).collect_view()
    };
    let utc = Signal::derive(move || language.utc.get().to_string());
    // Asked for while it is to be seen only, since that takes a while.
    let zone = Signal::derive(move || {
        let shown = open.get() && !language.utc.get();
        if shown { language.format(Key::LocalZone, &[&language.formats().zone()]) } else { String::new() }
    });
    view! {
        <details
            class="menu"
            hidden=hidden
            // It does not bubble, so it is never one of a disclosure inside.
            on:toggle=move |toggle| open.set(event_target::<Element>(&toggle).has_attribute("open"))
            on:keydown=close_on_escape
            on:focusout=close_on_leave
        >
            <summary class="button">{language.text(Key::Columns)}</summary>
            // Focusable, so that a click on its padding does not close the menu.
            <div class="panel" role="group" aria-label=language.text(Key::Columns) tabindex="-1">
                {choices}
                <p class="muted">{language.text(Key::FileColumnNote)}</p>
                <Button
                    class="button small reset"
                    label=language.text(Key::ResetColumns)
                    on_click=Box::new(move |_| preferences.choose_columns(Columns::default()))
                />
                <button
                    type="button"
                    role="switch"
                    class="switch"
                    aria-checked=utc
                    on:click=move |_| language.show_utc(!language.utc.get_untracked())
                >
                    {language.text(Key::TimesInUtc)}
                </button>
                <p class="muted zone">{zone}</p>
            </div>
        </details>
    }
}

/// The checkbox of a column.
fn choice(column: Column, language: Language, preferences: Preferences) -> impl IntoView {
    let toggle = move |_| {
        let columns = untrack(|| preferences.columns());
        preferences.choose_columns(columns.with(column, !columns.has(column)));
    };
    let remark = Signal::derive(move || {
        let hidden = preferences.no_room.get().has(column);
        if hidden { language.text(Key::NoRoom).to_owned() } else { String::new() }
    });
    view! {
        <Choice
            kind="checkbox"
            value=Some(column.as_str())
            label=language.text(column.label())
            checked=Signal::derive(move || preferences.columns().has(column))
            on_change=Box::new(toggle)
            remark
        />
    }
}
