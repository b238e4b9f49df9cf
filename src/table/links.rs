//! What happens when a file's link is activated: the host is asked first, and a presigned link that is over
//! is renewed before it is opened.

use std::sync::Arc;

use leptos::{ev, prelude::*};
use wasm_bindgen::JsValue;
use web_sys::{Element, HtmlElement};

use crate::api::model::Input;
use crate::element::events;
use crate::i18n::Word;
use crate::state::inputs::Shown;
use crate::state::live::Kept;
use crate::state::live::effect;
use crate::state::widget::Widget;
use crate::table::body::TableBody;
use crate::table::row::ShownRow;

/// The links of one table.
#[derive(Clone, Copy)]
pub struct FileLinks {
    widget: Widget,
    rows: Kept<TableBody>,
    /// The input whose link is to be opened when the page is there again, and the page that it was on.
    wanted: Kept<Option<(String, Arc<Shown>)>>,
    /// The input whose link was just renewed: whatever it is now, it is to be opened.
    renewed: Kept<Option<String>>,
}

impl FileLinks {
    /// The links in `rows`.
    pub fn new(widget: Widget, rows: Kept<TableBody>) -> Self {
        let links = Self { widget, rows, wanted: Kept::new(None), renewed: Kept::new(None) };
        effect(move || {
            if widget.loader.error.with(Option::is_some) {
                // What was wanted before the failure would come as a surprise after it.
                links.wanted.set(None);
            }
        });
        links
    }

    /// Something in the table was clicked.
    pub fn open(self, click: &ev::MouseEvent) {
        let target: Element = event_target(click);
        let Ok(Some(link)) = target.closest("a[href]") else { return };
        self.rows.with(|rows| rows.followed(&link, click));
        // The host may take its time, and may even take the element out of the document.
        let found =
            self.look(|rows| rows.row_at(&target).map(|(row, input)| (row.is_expired(), input.clone())));
        let Some((expired, input)) = found else { return };
        let renewed = self.renewed.take();
        if expired && renewed.as_ref() != Some(&input.id) {
            click.prevent_default();
            let shown = self.widget.loader.shown.get_untracked();
            self.wanted.set(shown.map(|shown| (input.id, shown)));
            self.widget.announce(self.widget.say(Word::RenewingLink));
            self.widget.reload();
        } else if !self
            .widget
            .with_host(|host| events::open_file(host, &input.id, input.file_id.as_deref(), &input.data))
        {
            click.prevent_default();
        }
    }

    /// A page is shown: opens the link that was waited for.
    pub fn go_on(self, shown: &Arc<Shown>) {
        let Some((id, before)) = self.wanted.get() else { return };
        if Arc::ptr_eq(&before, shown) {
            // It is only drawn in another way.
            return;
        }
        self.wanted.set(None);
        if shown.query != before.query {
            return;
        }
        let link = self.look(|rows| rows.row_of(&id).and_then(|(row, _): (&ShownRow, &Input)| row.link()));
        match link {
            None => self.widget.announce(self.widget.say(Word::InputNotOnPage)),
            Some(link) => {
                self.renewed.set(Some(id));
                self.follow(&link);
            }
        }
    }

    fn follow(self, link: &HtmlElement) {
        if is_activated() {
            self.widget.announce("");
            link.click();
        } else {
            // Without a click that is fresh enough, a browser would take a new tab for advertising.
            self.widget.announce(self.widget.say(Word::LinkRenewed));
            let _ = link.focus();
        }
    }

    fn look<T>(self, action: impl FnOnce(&TableBody) -> Option<T>) -> Option<T> {
        self.rows.with(action)
    }
}

/// Whether a person did something a moment ago. Browsers that do not tell are taken at their best.
fn is_activated() -> bool {
    let activation =
        js_sys::Reflect::get(&window().navigator(), &"userActivation".into()).unwrap_or_default();
    let active: JsValue = js_sys::Reflect::get(&activation, &"isActive".into()).unwrap_or(JsValue::TRUE);
    active.as_bool().unwrap_or(true)
}
