//! What can be done with the list as a whole: which columns are shown, and taking it along.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusEvent, HtmlDetailsElement, KeyboardEvent, Node};

use crate::api::client::Ask;
use crate::components::dom::append;
use crate::components::dom::attach;
use crate::components::part::Part;
use crate::export::dialog::export_dialog;
use crate::i18n::Word;
use crate::model::columns::Column;
use crate::model::curl;
use crate::model::query::Address;
use crate::state::element_state::ElementState;

const HTML: &str = r#"<div class="tools"><button type="button" class="button curl">{0}</button><button type="button" class="button share">{1}</button></div>"#;

// The panel takes the focus when something in it is clicked that cannot.
const MENU: &str = r#"<details class="menu"><summary class="button">{0}</summary><div class="panel" role="group" aria-label="{0}" tabindex="-1"></div></details>"#;

const CHOICE: &str = r#"<label class="tick"><input type="checkbox"><span>{0}</span></label>"#;

/// The buttons beside the filters.
pub fn toolbar(widget: ElementState) -> Part {
    let part = Part::new(HTML, widget.language.words(), &[Word::CopyCurl, Word::CopyLink]);
    part.attribute(".curl", "data-copy", move || {
        // Whoever runs it wants what is on screen now.
        let (job_id, query) = (widget.navigation.job_id.get(), widget.navigation.query.get());
        widget.access.base.track();
        let ask = Ask::job(&job_id.unwrap_or_default(), "/inputs", query.parameters());
        curl::command(&widget.access.client().url(&ask))
    });
    let standalone = widget.host.is_page();
    if !standalone {
        part.set(".share", "hidden", "");
    }
    part.attribute(".share", "data-copy", move || {
        let address =
            Address { job_id: widget.navigation.job_id.get(), query: widget.navigation.query.get() };
        let location = location();
        [location.origin(), location.pathname()].into_iter().flatten().chain([address.to_search()]).collect()
    });
    let (menu, export) = (columns_menu(widget), export_dialog(widget));
    let _ = part.root().prepend_with_node_2(menu.root(), export.root());
    part
}

/// The list of columns to show and hide, unless the host has chosen them.
fn columns_menu(widget: ElementState) -> Part {
    let part = Part::new(MENU, widget.language.words(), &[Word::Columns]);
    let menu: HtmlDetailsElement = part.find("");
    let (open, panel): (_, Element) = (part.opened(""), part.find(".panel"));
    // Empty while it is closed: a field of the same name is beside it, and no program is to take one for the other.
    Effect::new(move || {
        panel.set_text_content(None);
        if open.get() {
            for column in Column::ALL.into_iter().filter(|column| *column != Column::File) {
                attach(&panel, choice(widget, column).root());
            }
            append(&panel, "p", "muted", widget.language.say(Word::FileColumnNote));
        }
    });
    part.hide("", move || widget.host.settings.with(|settings| settings.columns.is_some()));
    part.on("", "keydown", {
        let (menu, part) = (menu.clone(), part.clone());
        move |press: KeyboardEvent| {
            if press.key() == "Escape" {
                menu.set_open(false);
                part.focus("summary");
            }
        }
    });
    part.on("", "focusout", move |leave: FocusEvent| {
        let to: Option<Node> = leave.related_target().and_then(|to| to.dyn_into().ok());
        if !menu.contains(to.as_ref()) {
            menu.set_open(false);
        }
    });
    part
}

fn choice(widget: ElementState, column: Column) -> Part {
    let part = Part::new(CHOICE, widget.language.words(), &[column.label()]);
    part.set("input", "value", column.as_str());
    part.property("input", "checked", move || widget.preferences.columns().has(column).into());
    part.on("input", "change", move |_: Event| {
        let columns = untrack(|| widget.preferences.columns());
        widget.preferences.choose_columns(columns.with(column, !columns.has(column)));
    });
    part
}
