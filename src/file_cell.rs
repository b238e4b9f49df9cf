//! The cell of a row that names the file and leads to it.

use web_sys::Element;

use crate::{
    api::model::DataRef,
    components::copy::copy_button,
    dom::{attach, attribute, draw_cut},
    link::{expires_at, is_web},
    text::visible,
    words::{Word, Words},
};

/// The file's name: a link where its `ref` may be one, else a text with a button that copies the `ref`.
pub fn draw(cell: &Element, data: &DataRef, words: Words) {
    draw_name(cell, data, words);
    draw_reference(cell, data, words);
}

fn draw_name(cell: &Element, data: &DataRef, words: Words) {
    let Some(link) = cell.first_element_child() else { return };
    let name = name(data, words);
    attribute(&link, "title", Some(&name));
    if let Some(text) = link.first_element_child() {
        draw_cut(&text, &name);
    }
}

/// A presigned `ref` is another one in each answer; the name keeps the focus and the selection then.
pub fn redraw(cell: &Element, old: &DataRef, data: &DataRef, words: Words) {
    if old.filename != data.filename {
        draw_name(cell, data, words);
    }
    if let Ok(Some(button)) = cell.query_selector(".copy") {
        button.remove();
    }
    draw_reference(cell, data, words);
}

fn draw_reference(cell: &Element, data: &DataRef, words: Words) {
    let Some(link) = cell.first_element_child() else { return };
    let reference = &data.reference;
    let web = is_web(reference);
    attribute(&link, "href", web.then_some(reference));
    if !web {
        let label = words.fill(Word::CopyLocation, &[&name(data, words)]);
        attach(cell, &copy_button(&label, reference));
    }
}

/// The file's name as it can be shown.
pub fn name(data: &DataRef, words: Words) -> String {
    match visible(&data.filename) {
        name if name.trim().is_empty() => words.get(Word::NoName).to_owned(),
        name => name.into_owned(),
    }
}

/// When the link to the file stops working, in milliseconds since 1970; infinite if it does not say.
#[allow(clippy::cast_precision_loss)]
pub fn expiry(data: &DataRef) -> f64 {
    let end = is_web(&data.reference).then(|| expires_at(&data.reference)).flatten();
    end.map_or(f64::INFINITY, |end| end as f64 * 1000.0)
}
