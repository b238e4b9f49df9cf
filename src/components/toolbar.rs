//! What can be done with the list as a whole: which columns are shown, and taking it along.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};

use super::{export_dialog::ExportDialog, on, text, when};
use crate::{api::client::Ask, columns::Column, curl, query::Address, widget::Widget, words::Word};

/// The buttons beside the filters.
#[component]
pub fn Toolbar(
    /// The element.
    widget: Widget,
) -> impl IntoView {
    let standalone = widget.settings.with_untracked(|settings| settings.standalone);
    let command = text(move || {
        // Whoever runs it wants what is on screen now.
        let (job_id, query) =
            (widget.navigator.job_id().get().unwrap_or_default(), widget.navigator.query().get());
        widget.api_base.track();
        curl::command(&widget.client().url(&Ask::job(&job_id, "/inputs", query.parameters())))
    });
    let link = text(move || {
        let address =
            Address { job_id: widget.navigator.job_id().get(), query: widget.navigator.query().get() };
        let location = location();
        [location.origin(), location.pathname()].into_iter().flatten().chain([address.to_search()]).collect()
    });
    view! {
        <div class="tools">
            <ColumnsMenu widget/>
            <ExportDialog widget/>
            <button type="button" class="button" data-copy=command>{widget.say(Word::CopyCurl)}</button>
            <button type="button" class="button" data-copy=link hidden=!standalone>{widget.say(Word::CopyLink)}</button>
        </div>
    }
}

/// The list of columns to show and hide, unless the host has chosen them.
#[component]
fn ColumnsMenu(
    /// The element.
    widget: Widget,
) -> impl IntoView {
    let menu = NodeRef::<html::Details>::new();
    let close = move || {
        if let Some(menu) = menu.get_untracked() {
            menu.set_open(false);
        }
    };
    let key = on(move |press: ev::KeyboardEvent| {
        if press.key() == "Escape" {
            close();
            let summary = menu.get_untracked().and_then(|menu| menu.first_element_child());
            if let Some(summary) = summary {
                let _ = summary.unchecked_into::<HtmlElement>().focus();
            }
        }
    });
    let left = on(move |leave: ev::FocusEvent| {
        let to: Option<Node> = leave.related_target().and_then(|to| to.dyn_into().ok());
        if menu.get_untracked().is_some_and(|menu| !menu.contains(to.as_ref())) {
            close();
        }
    });
    let choices: Vec<_> = Column::ALL
        .into_iter()
        .filter(|column| *column != Column::File)
        .map(|column| {
            let change = on(move |_| {
                let columns = untrack(|| widget.columns());
                widget.choose_columns(columns.with(column, !columns.has(column)));
            });
            view! {
                <label class="tick">
                    <input
                        type="checkbox"
                        value=column.as_str()
                        prop:checked=when(move || widget.columns().has(column))
                        on:change=change
                    />
                    <span>{widget.say(column.label())}</span>
                </label>
            }
        })
        .collect();
    view! {
        <details
            class="menu"
            node_ref=menu
            hidden=when(move || widget.settings.with(|settings| settings.columns.is_some()))
            on:keydown=key
            on:focusout=left
        >
            <summary class="button">{widget.say(Word::Columns)}</summary>
            // Takes the focus when something in it is clicked that cannot.
            <div class="panel" role="group" aria-label=widget.say(Word::Columns) tabindex="-1">
                {choices}
                <p class="muted">{widget.say(Word::FileAlways)}</p>
            </div>
        </details>
    }
}
