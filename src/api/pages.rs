//! All inputs that match the filters, one page after the other.

use serde_json::value::RawValue;

use crate::api::client::ApiRequest;
use crate::api::client::Client;
use crate::api::client::OnPause;
use crate::api::error::ApiError;
use crate::api::model::read_inputs;
use crate::model::paging::Paging;
use crate::model::paging::smaller_limit;
use crate::model::query::MAX_LIMIT;
use crate::model::query::Query;

/// Where in the list one is.
#[derive(Clone, Debug)]
pub struct Pages {
    client: Client,
    job_id: String,
    query: Query,
    at_end: bool,
}

impl Pages {
    /// The pages of the filters of `query`, from the first one on, as large as the server lets them be.
    #[must_use]
    pub fn new(client: Client, job_id: String, query: Query) -> Self {
        Self { client, job_id, query: Query { offset: 0, limit: MAX_LIMIT, ..query }, at_end: false }
    }

    /// The job.
    #[must_use]
    pub fn job_id(&self) -> &str {
        &self.job_id
    }

    /// The filters, and where the next page begins.
    #[must_use]
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// Whether there is no further page.
    #[must_use]
    pub fn at_end(&self) -> bool {
        self.at_end
    }

    /// The next page: where it lies, and its inputs as they came.
    ///
    /// # Errors
    /// Why it could not be fetched or decoded; the next call retries the same page.
    pub async fn next(&mut self, on_pause: OnPause<'_>) -> Result<(Paging, Vec<Box<RawValue>>), ApiError> {
        loop {
            let api_request = ApiRequest::job(&self.job_id, "/inputs", self.query.parameters());
            match self.client.read(api_request, on_pause, &|text| read_inputs(text, &self.job_id)).await {
                Ok((paging, inputs)) => {
                    // By what came: a short page must not leave a gap.
                    self.query.offset = self.query.offset.saturating_add(paging.count);
                    self.at_end = paging.count == 0 || self.query.offset >= paging.total;
                    return Ok((paging, inputs));
                }
                Err(error) => match smaller_limit(self.query.limit, None).filter(|_| error.refuses_limit()) {
                    Some(limit) => self.query.limit = limit,
                    None => return Err(error),
                },
            }
        }
    }
}
