//! What happens when a file's link is activated: the host is asked first, and a presigned link that is over
//! is renewed before it is opened.

use std::sync::Arc;

use leptos::{ev, prelude::*};
use wasm_bindgen::JsValue;
use web_sys::{Element, HtmlElement};

use crate::api::model::Input;
use crate::i18n::Word;
use crate::state::element_state::ElementState;
use crate::state::inputs::Shown;
use crate::table::body::TableBody;
use crate::table::row::ShownRow;

/// The links of one table.
#[derive(Clone, Copy)]
pub struct FileLinks {
    widget: ElementState,
    rows: StoredValue<TableBody, LocalStorage>,
    /// The input whose link is to be opened when the page is there again, and the page that it was on.
    wanted: StoredValue<Option<(String, Arc<Shown>)>, LocalStorage>,
    /// The input whose link was just renewed: whatever it is now, it is to be opened.
    renewed: StoredValue<Option<String>, LocalStorage>,
}

impl FileLinks {
    /// The links in `rows`.
    pub fn new(widget: ElementState, rows: StoredValue<TableBody, LocalStorage>) -> Self {
        let links = Self {
            widget,
            rows,
            wanted: StoredValue::new_local(None),
            renewed: StoredValue::new_local(None),
        };
        Effect::new(move || {
            if widget.inputs.error.with(Option::is_some) {
                // What was wanted before the failure would come as a surprise after it.
                links.wanted.set_value(None);
            }
        });
        links
    }

    /// Something in the table was clicked.
    pub fn open(self, click: &ev::MouseEvent) {
        let target: Element = event_target(click);
        let Ok(Some(link)) = target.closest("a[href]") else { return };
        self.rows.with_value(|rows| rows.followed(&link, click));
        // The host may take its time, and may even take the element out of the document.
        let found =
            self.look(|rows| rows.row_at(&target).map(|(row, input)| (row.is_expired(), input.clone())));
        let Some((expired, input)) = found else { return };
        let renewed = self.renewed.try_update_value(Option::take).flatten();
        if expired && renewed.as_ref() != Some(&input.id) {
            click.prevent_default();
            let shown = self.widget.inputs.shown.get_untracked();
            self.wanted.set_value(shown.map(|shown| (input.id, shown)));
            self.widget.announcer.announce(self.widget.language.say(Word::LinkIsOver));
            self.widget.inputs.reload();
        } else if !self.widget.host.open_file(&input.id, input.file_id.as_deref(), &input.data) {
            click.prevent_default();
        }
    }

    /// A page is shown: opens the link that was waited for.
    pub fn go_on(self, shown: &Arc<Shown>) {
        let Some((id, before)) = self.wanted.get_value() else { return };
        if Arc::ptr_eq(&before, shown) {
            // It is only drawn in another way.
            return;
        }
        self.wanted.set_value(None);
        if shown.query != before.query {
            return;
        }
        let link = self.look(|rows| rows.row_of(&id).and_then(|(row, _): (&ShownRow, &Input)| row.link()));
        match link {
            None => self.widget.announcer.announce(self.widget.language.say(Word::NotOnThisPage)),
            Some(link) => {
                self.renewed.set_value(Some(id));
                self.follow(&link);
            }
        }
    }

    fn follow(self, link: &HtmlElement) {
        if is_activated() {
            self.widget.announcer.announce("");
            link.click();
        } else {
            // Without a click that is fresh enough, a browser would take a new tab for advertising.
            self.widget.announcer.announce(self.widget.language.say(Word::ActivateAgain));
            let _ = link.focus();
        }
    }

    fn look<T>(self, action: impl FnOnce(&TableBody) -> Option<T>) -> Option<T> {
        self.rows.with_value(action)
    }
}

/// Whether a person did something a moment ago. Browsers that do not tell are taken at their best.
fn is_activated() -> bool {
    let activation =
        js_sys::Reflect::get(&window().navigator(), &"userActivation".into()).unwrap_or_default();
    let active: JsValue = js_sys::Reflect::get(&activation, &"isActive".into()).unwrap_or(JsValue::TRUE);
    active.as_bool().unwrap_or(true)
}
