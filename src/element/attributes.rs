//! Applies the attributes and the property `query`.

use leptos::prelude::*;

use crate::host::language_of;
use crate::host::settings::Settings;
use crate::model::query::Query;
use crate::state::changed::set_if_changed;
use crate::state::element_state::ElementState;

/// Applies the attributes. The user's choice stays unless its attribute is in `changed`.
pub fn attributes_changed(state: ElementState, changed: &[String]) {
    let ElementState { host, navigation, language, .. } = state;
    let read = |element: &web_sys::HtmlElement| {
        (Settings::read(|name| element.get_attribute(name)), language_of(element))
    };
    let Some(((settings, invalid), tag)) = host.with(read) else { return };
    host.report(invalid);
    set_if_changed(language.tag, tag);
    let has = |name: &str| changed.iter().any(|changed| changed == name);
    let named = settings.query.clone();
    let mut job_id = navigation.job_id.get_untracked();
    let mut query = navigation.query.get_untracked();
    if has("job-id") {
        job_id.clone_from(&settings.job_id);
        query = named.clone();
    }
    // A filter that is set to what it is keeps the page.
    if has("status") && query.status != named.status {
        query = query.with_status(named.status);
    }
    if has("port-name") && query.port_name != named.port_name {
        query = query.with_port_name(&named.port_name);
    }
    if has("limit") {
        query = query.with_limit(named.limit);
    }
    if has("offset") {
        query = query.at(named.offset);
    }
    set_if_changed(host.settings, settings);
    navigation.replace(job_id, query);
}

/// Shows the query that the host wants: the texts of [`Query::NAMES`], where it gives them.
pub fn set_query(state: ElementState, texts: [Option<String>; 4]) {
    let mut query = Query::default();
    let invalid = Query::NAMES
        .into_iter()
        .zip(texts)
        .filter_map(|(name, text)| query.set(name, &text.unwrap_or_default()).err());
    state.host.report(invalid.collect());
    state.navigation.replace(state.navigation.job_id.get_untracked(), query);
}
