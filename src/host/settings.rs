//! The element's attributes, read into settings that are valid whatever the page wrote.

use crate::model::columns::Columns;
use crate::model::query::Invalid;
use crate::model::query::Query;
use crate::model::query::read_job_id;

/// The base URL of the API when the page names none: the page's own origin, where a proxy adds the key.
pub const DEFAULT_API_BASE: &str = "/v0.5";

/// Seconds between two refreshes when the page names none.
pub const DEFAULT_REFRESH: u32 = 5;

/// The values of the element's attributes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The job whose inputs are shown.
    pub job_id: Option<String>,
    /// Base URL of the API, absolute or relative to the document.
    pub api_base: String,
    /// The filters and the page to begin with.
    pub query: Query,
    /// Seconds between two refreshes while inputs are unfinished; 0 is never.
    pub refresh: u32,
    /// The columns that the host sets; `None` leaves the choice to the user.
    pub columns: Option<Columns>,
    /// Whether the element is the standalone page.
    pub standalone: bool,
}

impl Settings {
    /// Reads the attributes that `attribute` finds by name. An invalid value is replaced by the default and
    /// returned in the list.
    pub fn read(attribute: impl Fn(&str) -> Option<String>) -> (Self, Vec<Invalid>) {
        let text = |name: &str| attribute(name).map(|text| text.trim().to_owned()).unwrap_or_default();
        let mut query = Query::default();
        let mut invalid: Vec<Invalid> = Query::NAMES
            .into_iter()
            .filter_map(|name| query.set(name, &text(&name.replace('_', "-"))).err())
            .collect();
        let refresh = read_refresh(&text("refresh")).unwrap_or_else(|problem| {
            invalid.push(problem);
            DEFAULT_REFRESH
        });
        let columns = Columns::read(&text("columns")).unwrap_or_else(|problem| {
            invalid.push(problem);
            None
        });
        if !matches!(text("theme").as_str(), "" | "auto" | "light" | "dark") {
            // The style sheet knows the three words only, so that any other is `auto` anyway.
            invalid.push(Invalid { name: "theme", text: text("theme"), expected: "auto, light or dark" });
        }
        let job_id = read_job_id(&text("job-id")).unwrap_or_else(|problem| {
            invalid.push(problem);
            None
        });
        let api_base = Some(text("api-base")).filter(|base| !base.is_empty());
        let settings = Self {
            job_id,
            api_base: api_base.unwrap_or_else(|| DEFAULT_API_BASE.to_owned()),
            query,
            refresh,
            columns,
            standalone: attribute("standalone").is_some(),
        };
        (settings, invalid)
    }
}

fn read_refresh(text: &str) -> Result<u32, Invalid> {
    if text.is_empty() {
        return Ok(DEFAULT_REFRESH);
    }
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| digits).ok_or_else(|| Invalid {
        name: "refresh",
        text: text.to_owned(),
        expected: "a whole number of seconds, 0 for never",
    })
}
