//! The cell of a row that names the file and leads to it.

use web_sys::Element;

use crate::api::model::DataRef;
use crate::components::copy::copy_button;
use crate::components::dom::attach;
use crate::components::dom::attribute;
use crate::components::dom::draw_cut;
use crate::i18n::Word;
use crate::i18n::Words;
use crate::model::link::expires_at;
use crate::model::link::is_web;
use crate::model::text::visible;

/// The file's name: a link where its `ref` may be one, else a text with a button that copies the `ref`.
pub fn draw(cell: &Element, data: &DataRef, words: Words) {
    let Some(link) = cell.first_element_child() else { return };
    let name = name(data, words);
    attribute(&link, "title", Some(&name));
    attribute(&link, "href", web_address(data));
    if let Some(text) = link.first_element_child() {
        draw_cut(&text, &name);
    }
    draw_copy(cell, data, words);
}

/// The button that copies a `ref` which may be no link, in place of one for an older `ref`.
pub fn draw_copy(cell: &Element, data: &DataRef, words: Words) {
    if let Ok(Some(button)) = cell.query_selector(".copy") {
        button.remove();
    }
    if web_address(data).is_none() {
        let label = words.fill(Word::CopyLocation, &[&name(data, words)]);
        attach(cell, &copy_button(&label, &data.reference));
    }
}

/// The `ref`, if it may be a link.
pub fn web_address(data: &DataRef) -> Option<&str> {
    Some(data.reference.as_str()).filter(|reference| is_web(reference))
}

/// The file's name as it can be shown.
pub fn name(data: &DataRef, words: Words) -> String {
    match visible(&data.filename) {
        name if name.trim().is_empty() => words.get(Word::Unnamed).to_owned(),
        name => name.into_owned(),
    }
}

/// When the link to the file stops working, in milliseconds since 1970; infinite if it does not say.
#[allow(clippy::cast_precision_loss)]
pub fn expiry(data: &DataRef) -> f64 {
    let end = web_address(data).and_then(expires_at);
    end.map_or(f64::INFINITY, |end| end as f64 * 1000.0)
}
