//! The cell of a row that names the file and leads to it.

use web_sys::Element;

use crate::{
    api::model::DataRef,
    components::copy::copy_button,
    dom::{attach, attribute},
    link::{expires_at, is_web},
    text::visible,
};

/// The file's name: a link where its `ref` may be one, else a text with a button that copies the `ref`.
pub fn draw(cell: &Element, data: &DataRef) {
    draw_name(cell, data);
    draw_reference(cell, data);
}

fn draw_name(cell: &Element, data: &DataRef) {
    let Some(link) = cell.first_element_child() else { return };
    let name = name(data);
    attribute(&link, "title", Some(&name));
    if let Some(text) = link.first_element_child() {
        text.set_text_content(Some(&name));
    }
}

/// A presigned `ref` is another one in each answer; the name keeps the focus and the selection then.
pub fn redraw(cell: &Element, old: &DataRef, data: &DataRef) {
    if old.filename != data.filename {
        draw_name(cell, data);
    }
    if let Ok(Some(button)) = cell.query_selector(".copy") {
        button.remove();
    }
    draw_reference(cell, data);
}

fn draw_reference(cell: &Element, data: &DataRef) {
    let Some(link) = cell.first_element_child() else { return };
    let reference = &data.reference;
    let web = is_web(reference);
    attribute(&link, "href", web.then_some(reference));
    if !web {
        attach(cell, &copy_button(&["Copy the location of ", &name(data)].concat(), reference));
    }
}

fn name(data: &DataRef) -> String {
    match visible(&data.filename) {
        name if name.trim().is_empty() => "(no name)".to_owned(),
        name => name.into_owned(),
    }
}

/// When the link to the file stops working, in milliseconds since 1970; infinite if it does not say.
#[allow(clippy::cast_precision_loss)]
pub fn expiry(data: &DataRef) -> f64 {
    let end = is_web(&data.reference).then(|| expires_at(&data.reference)).flatten();
    end.map_or(f64::INFINITY, |end| end as f64 * 1000.0)
}
