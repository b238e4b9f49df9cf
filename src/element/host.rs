//! What the page that holds the element wants: attributes, the property `query`, the language around it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, ShadowRoot};

use crate::api::client::resolve_base;
use crate::element::settings::DEFAULT_API_BASE;
use crate::element::settings::Settings;
use crate::model::query::Invalid;
use crate::model::query::Query;
use crate::state::widget::Widget;

impl Widget {
    /// The attributes in `changed` have changed: takes over what they say, and leaves alone what the person
    /// chose meanwhile and the host did not touch.
    pub fn attributes_changed(self, changed: &[String]) {
        let (settings, invalid) = self.with_host(|host| Settings::read(|name| host.get_attribute(name)));
        self.report(invalid);
        self.language.set(self.with_host(language_of));
        let has = |name: &str| changed.iter().any(|changed| changed == name);
        let said = settings.query.clone();
        let mut job_id = self.navigator.job_id().get_untracked();
        let mut query = self.navigator.query().get_untracked();
        if has("job-id") {
            job_id.clone_from(&settings.job_id);
            query = said.clone();
        }
        if has("status") {
            query = query.with_status(said.status);
        }
        if has("port-name") {
            query = query.with_port_name(&said.port_name);
        }
        if has("limit") {
            query = query.with_limit(said.limit);
        }
        if has("offset") {
            query = query.at(said.offset);
        }
        if self.settings.with_untracked(|known| *known != settings) {
            self.settings.set(settings);
        }
        self.navigator.replace(job_id, query);
    }

    /// Shows the query that the host wants: the texts of [`Query::NAMES`], where it gives them.
    pub fn set_query(self, texts: [Option<String>; 4]) {
        let mut query = Query::default();
        let invalid = Query::NAMES
            .into_iter()
            .zip(texts)
            .filter_map(|(name, text)| query.set(name, &text.unwrap_or_default()).err());
        self.report(invalid.collect());
        self.navigator.replace(self.navigator.job_id().get_untracked(), query);
    }

    /// Says once what of the page's wishes cannot be met.
    pub(crate) fn report(self, invalid: Vec<Invalid>) {
        self.reported.update(|reported| {
            for problem in invalid {
                if !reported.contains(&problem) {
                    warn(&problem);
                    reported.push(problem);
                }
            }
        });
    }
}

/// The base of the API that the host names, absolute. Complains of one that cannot be used.
pub fn absolute_base(base: &str) -> String {
    let document = document().base_uri().ok().flatten().unwrap_or_default();
    let absolute = resolve_base(base, &document);
    if absolute.is_none() {
        let problem = Invalid {
            name: "api-base",
            text: base.to_owned(),
            expected: "an http(s) URL, absolute or relative to the document",
        };
        warn(&problem);
    }
    // A document that is no web page (a file, an empty frame) has no origin; requests then fail and say so.
    absolute.or_else(|| resolve_base(DEFAULT_API_BASE, &document)).unwrap_or_default()
}

fn warn(problem: &Invalid) {
    web_sys::console::warn_1(&["<batch-job-inputs>: ", &problem.say()].concat().into());
}

/// The language of the nearest ancestor that names one, across the borders of shadow roots.
pub fn language_of(host: &HtmlElement) -> Option<String> {
    let mut element = Some(web_sys::Element::from(host.clone()));
    while let Some(inside) = element {
        if let Ok(Some(named)) = inside.closest("[lang]") {
            return named.get_attribute("lang").filter(|language| !language.trim().is_empty());
        }
        element = inside.get_root_node().dyn_into::<ShadowRoot>().ok().map(|root| root.host());
    }
    None
}
