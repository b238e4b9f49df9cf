//! The query of a request, read as strictly as the API reads it.

use crate::answer::Refusal;
use crate::input::Status;
use crate::matches::Window;

const DEFAULT_LIMIT: u64 = 50;
const GREATEST_LIMIT: u64 = 1000;

/// The parameters of a request; of a repeated one that takes a single value, the last counts.
pub(crate) struct Params(pub(crate) Vec<(String, String)>);

impl Params {
    /// Every value of a parameter.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl DoubleEndedIterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The value of a parameter.
    pub(crate) fn text<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        self.all(name).next_back()
    }

    /// A whole number not below `least`.
    pub(crate) fn number(&self, name: &str, least: u64) -> Result<Option<u64>, Refusal> {
        let Some(text) = self.text(name) else {
            return Ok(None);
        };
        match text.parse::<i128>() {
            Err(_) => Err(Refusal::validation(
                name,
                "int_parsing",
                "Input should be a valid integer, unable to parse string as an integer",
            )),
            Ok(number) => match u64::try_from(number) {
                Ok(number) if number >= least => Ok(Some(number)),
                Ok(_) | Err(_) if number < i128::from(least) => Err(Refusal::validation(
                    name,
                    "greater_than_equal",
                    &format!("Input should be greater than or equal to {least}"),
                )),
                Ok(_) | Err(_) => Err(Refusal::validation(
                    name,
                    "int_parsing_size",
                    "Unable to parse input string as an integer, exceeded maximum size",
                )),
            },
        }
    }

    /// `offset` and `limit`; a limit above the greatest one is lowered to it, and the answer says so.
    pub(crate) fn window(&self) -> Result<Window, Refusal> {
        let offset = self.number("offset", 0)?.unwrap_or(0);
        let limit = self.number("limit", 1)?.unwrap_or(DEFAULT_LIMIT);
        Ok(Window { offset, limit: limit.min(GREATEST_LIMIT) })
    }

    /// Every `status`, of which there may be several where the API allows it.
    pub(crate) fn statuses(&self) -> Result<Vec<Status>, Refusal> {
        self.all("status").map(status).collect()
    }

    /// The one `status`.
    pub(crate) fn status(&self) -> Result<Option<Status>, Refusal> {
        self.text("status").map(status).transpose()
    }

    /// A parameter that is one of a few words.
    pub(crate) fn word<'a>(&'a self, name: &'a str, words: &[&str]) -> Result<Option<&'a str>, Refusal> {
        match self.text(name) {
            Some(word) if !words.contains(&word) => Err(not_one_of(name, words)),
            word => Ok(word),
        }
    }
}

fn status(word: &str) -> Result<Status, Refusal> {
    Status::DOCUMENTED
        .into_iter()
        .find(|status| status.as_str() == word)
        .ok_or_else(|| not_one_of("status", &Status::DOCUMENTED.map(Status::as_str)))
}

fn not_one_of(name: &str, words: &[&str]) -> Refusal {
    Refusal::validation(name, "enum", &format!("Input should be one of: {}", words.join(", ")))
}
