//! All of one element's state, wired together once.

use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

use crate::host::Host;
use crate::host::address;
use crate::host::language_of;
use crate::host::name_language;
use crate::host::settings::Settings;
use crate::model::query::Address;
use crate::state::access::Access;
use crate::state::announcer::Announcer;
use crate::state::counts::Counts;
use crate::state::inputs::Inputs;
use crate::state::job::JobInfo;
use crate::state::language::Language;
use crate::state::navigation::Navigation;
use crate::state::ports::Ports;
use crate::state::preferences::Preferences;
use crate::state::presence::Presence;
use crate::state::refresh::refresh;
use crate::state::title::document_title;

/// The contexts of one element.
#[derive(Clone, Copy, Debug)]
pub struct ElementState {
    /// The element in its page.
    pub host: Host,
    /// The language.
    pub language: Language,
    /// The API.
    pub access: Access,
    /// The job and the query.
    pub navigation: Navigation,
    /// The page of inputs.
    pub inputs: Inputs,
    /// The ports.
    pub ports: Ports,
    /// The counts by status.
    pub counts: Counts,
    /// The job.
    pub job: JobInfo,
    /// What the user chose.
    pub preferences: Preferences,
    /// Network and tab.
    pub presence: Presence,
    /// What a button did.
    pub announcer: Announcer,
}

impl ElementState {
    /// The state of `element`; `token_provider` is what its host has set so far. Call it with an owner.
    #[must_use]
    pub fn new(element: &HtmlElement, token_provider: JsValue) -> Self {
        let (settings, mut invalid) = Settings::read(|name| element.get_attribute(name));
        let (job_id, query) = (settings.job_id.clone(), settings.query.clone());
        let mut start = Address { job_id, query, ..Address::default() };
        if settings.standalone {
            name_language();
            let (address, problems) = address::read();
            invalid.extend(problems);
            start = Address { job_id: address.job_id.or(start.job_id), ..address };
        }
        let host = Host::new(element.clone(), settings);
        host.report(invalid);
        let language = Language::new(language_of(element));
        let preferences = Preferences::new(host);
        let announcer = Announcer(RwSignal::new(String::new()));
        let access = Access::new(host, token_provider);
        let navigation = Navigation::new(host, start);
        let inputs = Inputs::new(host, navigation, access, language, announcer);
        let presence = Presence::listen(host);
        let ports = Ports::new(inputs);
        let counts = Counts::new(inputs, navigation, access);
        let job = JobInfo::new(inputs, access, counts);
        job.announce_end(counts, language, announcer);
        job.remember_name(host);
        document_title(host, navigation, job, counts, language);
        refresh(host, inputs, counts, presence, preferences);
        presence.resume(inputs);
        Self {
            host,
            language,
            access,
            navigation,
            inputs,
            ports,
            counts,
            job,
            preferences,
            presence,
            announcer,
        }
    }

    /// Provides each part as a context.
    pub fn provide(self) {
        provide_context(self.host);
        provide_context(self.language);
        provide_context(self.access);
        provide_context(self.navigation);
        provide_context(self.inputs);
        provide_context(self.ports);
        provide_context(self.counts);
        provide_context(self.job);
        provide_context(self.preferences);
        provide_context(self.presence);
        provide_context(self.announcer);
    }

    /// Sets the host's new `tokenProvider`, and retries if the last token was refused or none was given.
    pub fn set_token_provider(self, provider: JsValue) {
        self.access.set_token_provider(provider);
        self.inputs.try_new_token();
    }
}
