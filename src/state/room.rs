//! The columns that the width of the table has no room for.

use leptos::html::Table;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, ResizeObserver};

use crate::model::columns::Columns;
use crate::state::effect::effect;

/// Sets `no_room` to the `shown` columns that give way at the width of `table`.
pub fn follow_width(table: NodeRef<Table>, shown: Memo<Columns>, no_room: RwSignal<Columns>) {
    let width = RwSignal::new(u64::MAX);
    effect(move || {
        let Some(node) = table.get() else { return };
        let element: HtmlElement = node.unchecked_into();
        let measured = element.clone();
        let measure = move || {
            // A hidden table has no width, and keeps what it had.
            let now = u64::try_from(measured.offset_width()).unwrap_or(0);
            if now > 0 && width.try_get_untracked().is_some_and(|known| known != now) {
                width.set(now);
            }
        };
        // The observer is called first when the rows have been painted.
        measure();
        // In the next frame: what changes then may change the table's size again, which browsers report as an error.
        let measure = Closure::<dyn FnMut()>::new(move || request_animation_frame(measure.clone()));
        if let Ok(observer) = ResizeObserver::new(measure.as_ref().unchecked_ref()) {
            observer.observe(&element);
            let kept = SendWrapper::new((observer, measure));
            on_cleanup(move || kept.0.disconnect());
        }
    });
    effect(move || {
        let now = shown.get().without_room(width.get());
        if no_room.get_untracked() != now {
            no_room.set(now);
        }
    });
}
