//! What happens when a file's link is activated: the host is asked first, and a presigned link that has expired is
//! renewed before it is opened.

use std::sync::Arc;

use leptos::ev;
use leptos::html::Tbody;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;
use web_sys::HtmlElement;

use crate::components::file_link::has_expired;
use crate::components::file_link::is_activated;
use crate::host::Host;
use crate::i18n::Key;
use crate::state::access::Access;
use crate::state::announcer::Announcer;
use crate::state::effect::effect;
use crate::state::inputs::Inputs;
use crate::state::language::Language;
use crate::state::shown::Shown;
use crate::state::task::Running;
use crate::table::find_row;
use crate::table::row_of;
use crate::table::rows::TableRow;

/// The links of the table.
#[derive(Clone, Copy)]
pub struct FileLinks {
    rows: RwSignal<Vec<TableRow>>,
    body: NodeRef<Tbody>,
    /// The input whose link is to be opened when the page has been fetched again, and the page that it was on.
    wanted: StoredValue<Option<(String, Arc<Shown>)>>,
    /// The input whose link has just been renewed: it is opened whatever it is now.
    renewed: StoredValue<Option<String>>,
    /// What opens it, which ends with the view.
    opening: StoredValue<Option<Running>, LocalStorage>,
    host: Host,
    access: Access,
    inputs: Inputs,
    language: Language,
    announcer: Announcer,
}

impl FileLinks {
    /// The links in `rows`.
    #[must_use]
    pub fn new(rows: RwSignal<Vec<TableRow>>, body: NodeRef<Tbody>) -> Self {
        let inputs = expect_context::<Inputs>();
        let wanted = StoredValue::new(None);
        effect(move || {
            if inputs.error.with(Option::is_some) {
                // Opening it later, after a failure, would come as a surprise.
                wanted.set_value(None);
            }
        });
        Self {
            rows,
            body,
            wanted,
            renewed: StoredValue::new(None),
            opening: StoredValue::new_local(None),
            host: expect_context::<Host>(),
            access: expect_context::<Access>(),
            inputs,
            language: expect_context::<Language>(),
            announcer: expect_context::<Announcer>(),
        }
    }

    /// Handles a click in the table.
    pub fn open(self, click: &ev::MouseEvent) {
        let target: Element = event_target(click);
        let Ok(Some(link)) = target.closest("a[href]") else { return };
        let Some(input) = row_of(self.rows, self.body, &link).and_then(|row| row.input()) else { return };
        let renewed = self.renewed.try_update_value(Option::take).flatten();
        if has_expired(&input.data, self.access) && renewed.as_ref() != Some(&input.id) {
            click.prevent_default();
            let shown = self.inputs.shown.get_untracked();
            self.wanted.set_value(shown.map(|shown| (input.id, shown)));
            self.announcer.announce(self.language.text(Key::RenewingLink));
            self.inputs.reload();
        } else if !self.host.open_file(&input.id, input.file_id.as_deref(), &input.data) {
            click.prevent_default();
        }
    }

    /// Opens the link that waits for the page `shown`, if one does.
    pub fn page_shown(self, shown: &Arc<Shown>) {
        let Some((id, before)) = self.wanted.get_value() else { return };
        if Arc::ptr_eq(&before, shown) {
            return;
        }
        self.wanted.set_value(None);
        if shown.query != before.query {
            return;
        }
        // The rows are written with the next microtask.
        self.opening.set_value(Some(Running::begin(async move {
            leptos::task::tick().await;
            self.follow(id);
        })));
    }

    fn follow(self, id: String) {
        let Some(link) = self.link_of(&id) else {
            self.announcer.announce(self.language.text(Key::InputNotOnPage));
            return;
        };
        self.renewed.set_value(Some(id));
        if is_activated() {
            self.announcer.announce("");
            link.click();
        } else {
            // Without a recent click a browser would take a new tab for advertising.
            self.announcer.announce(self.language.text(Key::LinkRenewed));
            let _ = link.focus();
        }
    }

    fn link_of(self, id: &str) -> Option<HtmlElement> {
        let (_, row) = find_row(self.rows, self.body, id)?;
        row.query_selector("a[href]").ok()??.dyn_into().ok()
    }
}
