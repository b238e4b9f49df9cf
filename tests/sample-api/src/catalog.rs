//! The table of jobs: which there are, what each is for and how it comes by its inputs.

use time::OffsetDateTime;

use crate::dataset::Dataset;
use crate::fault::Fault;
use crate::links::Links;
use crate::synthetic::Synthetic;
use crate::{cancelled, expired, handmade, hostile, live, odd};

/// The job whose answer is the documented one, to the byte.
pub(crate) const DOCUMENTED: &str = "job_2abc3def4ghi5jkl6mno7pqr";

/// Id and name; of a family of ids, one or a few stand for all.
const JOBS: [(&str, &str); 40] = [
    (DOCUMENTED, "Documented example, verbatim"),
    ("job_small", "Twelve inputs, every status, two ports"),
    ("job_live", "Forty inputs under way, begins anew every three minutes"),
    ("job_10k", "Ten thousand inputs"),
    ("job_100k", "A hundred thousand inputs"),
    ("job_million", "A million inputs"),
    ("job_cancelled", "Cancelled with inputs left, which wait for ever"),
    ("job_empty", "No inputs yet"),
    ("job_hostile", "Markup, control characters and odd links"),
    ("job_expired", "Links that are over at first and fresh when asked for again"),
    ("job_older_links", "The same with links in older forms of signatures, and a space"),
    ("job_odd_values", "Numbers, times, sizes, names and links that nobody documents"),
    ("job_http_400", "Always 400"),
    ("job_http_401", "Always 401"),
    ("job_http_403", "Always 403"),
    ("job_http_404", "Always 404"),
    ("job_http_408", "Always 408"),
    ("job_http_409", "Always 409"),
    ("job_http_422", "Always 422"),
    ("job_http_429", "Always 429"),
    ("job_http_500", "Always 500"),
    ("job_http_502", "Always 502"),
    ("job_http_503", "Always 503"),
    ("job_http_504", "Always 504"),
    ("job_flaky", "Fails twice, then works"),
    ("job_retry_after_5", "Too many requests for 5 seconds (any number)"),
    ("job_slow_3000", "Answers after 3000 ms (any number up to 60000)"),
    ("job_hang", "Never answers"),
    ("job_reset", "The connection ends in the middle of the answer"),
    ("job_not_json", "A page where JSON should be"),
    ("job_sign_in", "A redirect to a sign-in page"),
    ("job_export_waits", "From the second page on too many requests, for 40 seconds"),
    ("job_wrong_shape", "JSON of another shape"),
    ("job_bad_rows", "Three of ten inputs cannot be read"),
    ("job_other_id", "The answer is about another job"),
    ("job_clamped", "At most 100 inputs a page, however many are asked for"),
    ("job_strict", "Refuses more than 100 inputs a page"),
    ("job_shrinking", "Fewer inputs at each request"),
    ("job_bare", "Nothing but the inputs: the rest of the job is not found"),
    ("job_forbidden_neighbours", "Nothing but the inputs: the rest of the job is forbidden"),
];

/// What the other endpoints of a job do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Neighbours {
    Open,
    Missing,
    Forbidden,
}

/// How a job comes by its inputs.
#[derive(Clone, Copy)]
enum Source {
    Documented,
    Small,
    Live,
    Cancelled,
    Hostile,
    Expired,
    OlderLinks,
    Odd,
    Synthetic(u64),
    Faulty(Fault),
}

/// A job that exists.
pub(crate) struct Job {
    pub(crate) id: String,
    pub(crate) name: String,
    source: Source,
}

/// What the inputs of a job may depend on beside its id.
pub(crate) struct Moment {
    pub(crate) links: Links,
    pub(crate) now: OffsetDateTime,
    /// How many requests for pages of the job's inputs came before.
    pub(crate) times: u64,
}

impl Job {
    /// The job with this id, if it exists.
    pub(crate) fn find(id: &str) -> Option<Self> {
        let source = match id {
            DOCUMENTED => Source::Documented,
            "job_small" => Source::Small,
            "job_live" => Source::Live,
            "job_cancelled" => Source::Cancelled,
            "job_hostile" => Source::Hostile,
            "job_expired" => Source::Expired,
            "job_older_links" => Source::OlderLinks,
            "job_odd_values" => Source::Odd,
            "job_10k" => Source::Synthetic(10_000),
            "job_100k" => Source::Synthetic(100_000),
            "job_million" => Source::Synthetic(1_000_000),
            "job_empty" => Source::Synthetic(0),
            "job_bare" => Source::Synthetic(30),
            "job_forbidden_neighbours" => Source::Synthetic(12),
            _ => Source::Faulty(Fault::named(id)?),
        };
        let name = JOBS.iter().find(|(listed, _)| *listed == id);
        Some(Self { id: id.to_owned(), name: name.map_or(id, |(_, name)| name).to_owned(), source })
    }

    /// Every job of the table.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        JOBS.iter().filter_map(|(id, _)| Self::find(id))
    }

    pub(crate) fn fault(&self) -> Option<Fault> {
        match self.source {
            Source::Faulty(fault) => Some(fault),
            _ => None,
        }
    }

    /// Whether its inputs are not quite what the API promises.
    pub(crate) fn has_odd_values(&self) -> bool {
        matches!(self.source, Source::Odd)
    }

    pub(crate) fn neighbours(&self) -> Neighbours {
        match self.id.as_str() {
            "job_bare" => Neighbours::Missing,
            "job_forbidden_neighbours" => Neighbours::Forbidden,
            _ => Neighbours::Open,
        }
    }

    pub(crate) fn pipeline_type(&self) -> &'static str {
        match self.source {
            Source::Live => "activity-detection",
            _ => "machine-state-classification",
        }
    }

    /// When somebody cancelled it.
    pub(crate) fn cancelled_at(&self) -> Option<OffsetDateTime> {
        matches!(self.source, Source::Cancelled).then_some(cancelled::AT)
    }

    /// The job's inputs as they are at a moment.
    pub(crate) fn dataset(&self, moment: &Moment) -> Box<dyn Dataset> {
        let links = &moment.links;
        let fresh = moment.times % 2 == 1;
        let total = match self.source {
            Source::Documented => return Box::new(handmade::documented(&self.id, links)),
            Source::Small => return Box::new(handmade::small(&self.id, links)),
            Source::Live => return Box::new(live::live(&self.id, links, moment.now)),
            Source::Cancelled => return Box::new(cancelled::cancelled(&self.id, links)),
            Source::Hostile => return Box::new(hostile::hostile(&self.id, links)),
            Source::Expired => {
                return Box::new(expired::expired(&self.id, links, moment.now, fresh));
            }
            Source::OlderLinks => {
                return Box::new(expired::older(&self.id, links, moment.now, fresh));
            }
            Source::Odd => return Box::new(odd::odd(&self.id, links)),
            Source::Synthetic(total) => total,
            Source::Faulty(fault) => fault.total(moment.times),
        };
        Box::new(Synthetic { job_id: self.id.clone(), total, links: links.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_job_of_the_table_exists() {
        assert_eq!(Job::all().count(), JOBS.len());
    }
}
