//! The columns that the width of the table has no room for.

use leptos::html::Table;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, ResizeObserver};

use crate::model::columns::Columns;
use crate::state::changed::set_if_changed;
use crate::state::effect::effect;

/// The font size of the table where the browser's is the usual one, in pixels.
const TEXT: f64 = 14.0;

/// Sets `no_room` to the `shown` columns that give way at the width of `table`.
pub fn follow_width(table: NodeRef<Table>, shown: Memo<Columns>, no_room: RwSignal<Columns>) {
    let width = RwSignal::new(u64::MAX);
    effect(move || {
        let Some(node) = table.get() else { return };
        let element: HtmlElement = node.unchecked_into();
        let measured = element.clone();
        let measure = move || {
            // A hidden table has no width, and keeps what it had.
            let now = width_of(&measured);
            if now > 0 {
                set_if_changed(width, now);
            }
        };
        // The observer is called first when the rows have been painted.
        measure();
        // In the next frame: what changes then may change the table's size again, which browsers report as an error.
        let measure = Closure::<dyn FnMut()>::new(move || request_animation_frame(measure.clone()));
        if let Ok(observer) = ResizeObserver::new(measure.as_ref().unchecked_ref()) {
            observer.observe(&element);
            let observing = SendWrapper::new((observer, measure));
            on_cleanup(move || observing.0.disconnect());
        }
    });
    effect(move || {
        set_if_changed(no_room, shown.get().without_room(width.get()));
    });
}

/// The width of the table in pixels, as if its text had the usual size: columns are as much wider as the text is larger.
fn width_of(table: &HtmlElement) -> u64 {
    let style = window().get_computed_style(table).ok().flatten();
    let text = style.and_then(|style| style.get_property_value("font-size").ok());
    // `21px`; by the browser, since the standard library's way to read a number is 20 kilobytes.
    let text = text.map(|text| js_sys::parse_float(&text)).filter(|text| *text > 0.0).unwrap_or(TEXT);
    // A width is never negative, and no screen has 2^53 pixels.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let width = (f64::from(table.offset_width()) * TEXT / text).round() as u64;
    width
}
