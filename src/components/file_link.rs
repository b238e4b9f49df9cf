//! The name of a file, which leads to it.

use js_sys::Date;
use js_sys::Reflect;
use leptos::either::Either;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use crate::api::model::DataRef;
use crate::components::copy::CopyButton;
use crate::i18n::Key;
use crate::i18n::Locale;
use crate::model::link::is_web;
use crate::model::text::visible;
use crate::state::access::Access;

/// The characters of a name that fill three lines in the narrowest column.
const THREE_LINES: usize = 60;

/// A link where the `ref` may be one, else text with a button that copies the `ref`.
pub fn file_link(data: &DataRef, locale: Locale) -> impl IntoView + use<> {
    let name = file_name(&data.filename, locale);
    let title = name.clone();
    // To cut a name after some lines costs the layout time, so that only those are cut that need it.
    let class = if name.chars().nth(THREE_LINES).is_some() { "name long" } else { "name" };
    match web_address(data) {
        Some(address) => Either::Left(view! {
            <a
                class=class
                href=address.replace(' ', "%20")
                title=title
                target="_blank"
                rel="noopener noreferrer"
                referrerpolicy="no-referrer"
            >
                {name}
            </a>
        }),
        None => {
            let label = locale.format(Key::CopyLocation, &[&name]);
            Either::Right(view! {
                <span class=class title=title>{name}</span>
                <CopyButton label text=data.reference.clone() />
            })
        }
    }
}

/// The `ref`, if it may be a link.
#[must_use]
pub fn web_address(data: &DataRef) -> Option<&str> {
    Some(data.reference.as_str()).filter(|reference| is_web(reference))
}

/// A file's name as it can be shown.
#[must_use]
pub fn file_name(name: &str, locale: Locale) -> String {
    if name.trim().is_empty() { locale.text(Key::Unnamed).to_owned() } else { visible(name).into_owned() }
}

/// Whether the link to the file has expired by the server's clock. Does not track.
#[must_use]
pub fn has_expired(data: &DataRef, access: Access) -> bool {
    expiry(data) <= access.server_time(Date::now())
}

/// Whether the user did something a moment ago, without which a browser would take a new tab for advertising. Browsers that
/// do not tell are taken at their best.
#[must_use]
pub fn is_activated() -> bool {
    let activation = Reflect::get(&window().navigator(), &"userActivation".into()).unwrap_or_default();
    let active = Reflect::get(&activation, &"isActive".into()).unwrap_or(JsValue::TRUE);
    active.as_bool().unwrap_or(true)
}

/// When the link to the file expires, in milliseconds since 1970; infinite if it does not say.
#[must_use]
#[allow(clippy::cast_precision_loss)]
pub fn expiry(data: &DataRef) -> f64 {
    data.expires_at.map_or(f64::INFINITY, |end| end as f64 * 1000.0)
}
