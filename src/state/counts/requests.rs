//! The requests for the counts of a job's inputs.

use crate::api::client::ApiRequest;
use crate::api::client::Client;
use crate::api::error::ApiError;
use crate::api::progress::read_counts;
use crate::model::query::Query;
use crate::model::status::Status;
use crate::model::tally::Tally;

/// Of inputs that have not ended.
pub(super) const UNFINISHED: [Status; 2] = [Status::Pending, Status::Processing];
const ENDED: [Status; 2] = [Status::Completed, Status::Failed];

/// By the endpoint of the counts.
pub(super) async fn endpoint(client: &Client, job_id: &str, port: &str) -> Result<Tally, ApiError> {
    let parameters = if port.is_empty() { Vec::new() } else { vec![("port_name", port.to_owned())] };
    client.read(ApiRequest::job(job_id, "/inputs/progress/counts", parameters), &|_| (), &read_counts).await
}

/// From the totals of filtered pages of one row. What has ended is counted again only where the unfinished ones
/// have changed.
pub(super) async fn by_total(
    client: &Client,
    job_id: &str,
    port: &str,
    before: Tally,
    quiet: bool,
) -> Result<Tally, ApiError> {
    let mut tally = before;
    for status in UNFINISHED {
        tally = tally.with(status, Some(total(client, job_id, port, status).await?));
    }
    if tally != before || !quiet {
        for status in ENDED {
            tally = tally.with(status, Some(total(client, job_id, port, status).await?));
        }
    }
    Ok(tally)
}

/// How many inputs of a status there are, by the total of a page of one row.
pub(super) async fn total(
    client: &Client,
    job_id: &str,
    port: &str,
    status: Status,
) -> Result<u64, ApiError> {
    let query = Query { limit: 1, port_name: port.to_owned(), ..Query::default() }.with_status(Some(status));
    Ok(client.inputs(job_id, &query, &[], &|_| ()).await?.paging.total)
}
