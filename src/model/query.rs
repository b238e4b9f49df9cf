//! The query: the filters and the page, and their form in a query string.

use crate::model::status::Status;

/// The page size when none is chosen.
pub const DEFAULT_LIMIT: u64 = 50;
/// The largest page size that can be requested.
pub const MAX_LIMIT: u64 = 1000;
/// The largest offset that a JavaScript number still counts exactly (2^53 − 1).
pub const MAX_OFFSET: u64 = (1 << 53) - 1;

/// The filters and the page of one view: the only thing that decides what is fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// Only inputs of this status; `None` is all.
    pub status: Option<Status>,
    /// Only inputs of this port; empty is all.
    pub port_name: String,
    /// Inputs to skip.
    pub offset: u64,
    /// Inputs on a page, at least 1.
    pub limit: u64,
}

impl Default for Query {
    fn default() -> Self {
        Self { status: None, port_name: String::new(), offset: 0, limit: DEFAULT_LIMIT }
    }
}

impl Query {
    /// The parameters' names, the API's and those of the page's own address.
    pub const NAMES: [&'static str; 4] = ["status", "port_name", "offset", "limit"];

    /// The same page of another status begins at the first page.
    #[must_use]
    pub fn with_status(&self, status: Option<Status>) -> Self {
        Self { status, offset: 0, ..self.clone() }
    }

    /// Another port begins at the first page.
    #[must_use]
    pub fn with_port_name(&self, port_name: &str) -> Self {
        Self { port_name: port_name.trim().to_owned(), offset: 0, ..self.clone() }
    }

    /// Another page size keeps the row that was first in view on the page.
    #[must_use]
    pub fn with_limit(&self, limit: u64) -> Self {
        let limit = limit.clamp(1, MAX_LIMIT);
        Self { offset: self.offset / limit * limit, limit, ..self.clone() }
    }

    /// The page that begins after `offset` inputs.
    #[must_use]
    pub fn at(&self, offset: u64) -> Self {
        Self { offset: offset.min(MAX_OFFSET), ..self.clone() }
    }

    /// No filter, from the first page on.
    #[must_use]
    pub fn without_filters(&self) -> Self {
        Self { limit: self.limit, ..Self::default() }
    }

    /// Whether a filter leaves inputs out.
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        self.status.is_some() || !self.port_name.is_empty()
    }

    /// Sets the parameter `name` (one of [`Self::NAMES`]) from text; empty text is its default.
    ///
    /// # Errors
    /// The expected values, when the text is invalid; the parameter then has its default.
    pub fn set(&mut self, name: &'static str, text: &str) -> Result<(), Invalid> {
        let text = text.trim();
        let expected = match name {
            "status" => {
                self.status = Status::from_word(text);
                (self.status.is_none() && !text.is_empty())
                    .then_some("pending, processing, completed, failed or reference")
            }
            "port_name" => {
                text.clone_into(&mut self.port_name);
                None
            }
            "offset" => {
                let offset = read_count(text, 0, 0..=MAX_OFFSET);
                self.offset = offset.unwrap_or(0);
                offset.is_none().then_some("a whole number from 0")
            }
            "limit" => {
                let limit = read_count(text, DEFAULT_LIMIT, 1..=MAX_LIMIT);
                self.limit = limit.unwrap_or(DEFAULT_LIMIT);
                limit.is_none().then_some("a whole number from 1 to 1000")
            }
            _ => Some("nothing of this name"),
        };
        match expected {
            None => Ok(()),
            Some(expected) => Err(Invalid { name, text: text.to_owned(), expected }),
        }
    }

    /// The parameters that ask the API for this page; they always name the page, since the API's own
    /// defaults are not documented.
    #[must_use]
    pub fn parameters(&self) -> Vec<(&'static str, String)> {
        let mut parameters = self.filters();
        parameters.push(("offset", self.offset.to_string()));
        parameters.push(("limit", self.limit.to_string()));
        parameters
    }

    fn filters(&self) -> Vec<(&'static str, String)> {
        let status = self.status.map(|status| ("status", status.as_str().to_owned()));
        let port_name = (!self.port_name.is_empty()).then(|| ("port_name", self.port_name.clone()));
        status.into_iter().chain(port_name).collect()
    }
}

fn read_count(text: &str, default: u64, range: std::ops::RangeInclusive<u64>) -> Option<u64> {
    if text.is_empty() {
        return Some(default);
    }
    // "+5" parses as a number, but is not one here.
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|count| digits && range.contains(count))
}

/// A parameter or an attribute with a value that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid {
    /// Whose value it is.
    pub name: &'static str,
    /// The value.
    pub text: String,
    /// What would have been understood.
    pub expected: &'static str,
}

impl Invalid {
    /// The whole sentence, for the developers of the page.
    #[must_use]
    pub fn message(&self) -> String {
        let Self { name, text, expected } = self;
        [name, "=\"", text, "\" is ignored: expected ", expected].concat()
    }
}

/// Reads the id of a job.
///
/// # Errors
/// A URL would take `.` and `..` for a step to another path.
pub fn read_job_id(text: &str) -> Result<Option<String>, Invalid> {
    match text.trim() {
        "" => Ok(None),
        text @ ("." | "..") => {
            Err(Invalid { name: "job-id", text: text.to_owned(), expected: "the id of a job" })
        }
        text => Ok(Some(text.to_owned())),
    }
}

/// The longest id of an input that a URL may name, in bytes.
const MAX_INPUT_ID: usize = 200;

/// Reads the id of an input.
fn read_input_id(text: &str) -> Result<Option<String>, Invalid> {
    match text.trim() {
        "" => Ok(None),
        id if id.len() <= MAX_INPUT_ID && !id.contains(|c: char| c.is_whitespace() || c.is_control()) => {
            Ok(Some(id.to_owned()))
        }
        _ => Err(Invalid { name: "input", text: text.to_owned(), expected: "the id of an input" }),
    }
}

/// What the URL of the standalone page names; without a job the search in the list of jobs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// The job, if there is one.
    pub job_id: Option<String>,
    /// The filters and the page.
    pub query: Query,
    /// The text that jobs are searched for; empty for all.
    pub job_search: String,
    /// The status of the jobs that are listed, as the API names it; empty for any.
    pub job_status: String,
    /// The input whose details are open, if there is one.
    pub input_id: Option<String>,
}

impl Address {
    /// The parameters of the list of jobs. `status` is that of inputs, and a page may well have a `search` of its own.
    const OF_JOBS: [&'static str; 2] = ["job_search", "job_status"];

    /// Reads the part of a URL from its `?` on. Invalid values are replaced by defaults and returned in the list.
    #[must_use]
    pub fn parse(search: &str) -> (Self, Vec<Invalid>) {
        let mut address = Self::default();
        let mut invalid = Vec::new();
        let search = search.strip_prefix('?').unwrap_or(search);
        for (name, value) in form_urlencoded::parse(search.as_bytes()) {
            if name == "job" {
                match read_job_id(&value) {
                    Ok(job_id) => address.job_id = job_id,
                    Err(problem) => invalid.push(problem),
                }
            } else if name == "job_search" {
                value.trim().clone_into(&mut address.job_search);
            } else if name == "job_status" {
                value.trim().clone_into(&mut address.job_status);
            } else if name == "input" {
                match read_input_id(&value) {
                    Ok(input_id) => address.input_id = input_id,
                    Err(problem) => invalid.push(problem),
                }
            } else if let Some(name) = Query::NAMES.into_iter().find(|known| *known == name) {
                invalid.extend(address.query.set(name, &value).err());
            }
        }
        (address, invalid)
    }

    /// The query string, `?` included, of what differs from the defaults; empty if nothing does.
    #[must_use]
    pub fn to_search(&self) -> String {
        let Query { offset, limit, .. } = self.query;
        let mut pairs = form_urlencoded::Serializer::for_suffix(String::from("?"), 1);
        match &self.job_id {
            Some(job_id) => {
                pairs.append_pair("job", job_id);
            }
            None => {
                let values = [&self.job_search, &self.job_status];
                pairs.extend_pairs(
                    Self::OF_JOBS.into_iter().zip(values).filter(|(_, value)| !value.is_empty()),
                );
            }
        }
        pairs.extend_pairs(self.query.filters());
        if offset != 0 {
            pairs.append_pair("offset", &offset.to_string());
        }
        if limit != DEFAULT_LIMIT {
            pairs.append_pair("limit", &limit.to_string());
        }
        if let Some(input_id) = &self.input_id {
            pairs.append_pair("input", input_id);
        }
        Some(pairs.finish()).filter(|search| search.len() > 1).unwrap_or_default()
    }

    /// The same with the parameters of others that `current`, the query string of the page, has.
    #[must_use]
    pub fn to_search_in(&self, current: &str) -> String {
        let mut search = self.to_search();
        let current = current.strip_prefix('?').unwrap_or(current);
        for pair in current.split('&').filter(|pair| !pair.is_empty() && !is_own(pair)) {
            search.push(if search.is_empty() { '?' } else { '&' });
            search.push_str(pair);
        }
        search
    }
}

/// Whether a parameter is one that [`Address`] reads.
fn is_own(pair: &str) -> bool {
    let mut pairs = form_urlencoded::parse(pair.as_bytes());
    let mut names = Query::NAMES.into_iter().chain(Address::OF_JOBS).chain(["job", "input"]);
    pairs.next().is_some_and(|(name, _)| names.any(|known| known == name))
}
