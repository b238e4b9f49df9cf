//! The progress of inputs that are being processed, one request for each fetched page.

use std::collections::HashMap;

use crate::api::client::ApiRequest;
use crate::api::progress::read_percents;
use crate::model::status::Status;
use crate::state::access::Access;
use crate::state::background::in_background;
use crate::state::counts::Counts;
use crate::state::inputs::Inputs;
use crate::state::request::Request;
use leptos::prelude::*;

/// The smallest page size of the request: inputs on the page may not be the first ones in processing.
const LEAST: u64 = 100;

/// Percent by input id. Requested for each shown page that has inputs in processing; empty where the API does not
/// have it.
pub fn percents(inputs: Inputs, access: Access, counts: Counts) -> RwSignal<HashMap<String, u8>> {
    let percents = RwSignal::new(HashMap::new());
    let wanted = move || {
        let shown = inputs.shown.get()?;
        let request = inputs.request.get_untracked()?;
        (counts.has_progress.get() && shown.page.has_any(&[Status::Processing]))
            .then(|| Request { query: shown.query.clone(), ..request })
    };
    in_background(wanted, move |request, _| {
        let client = access.client();
        let query = request.query;
        let mut parameters = vec![("status", Status::Processing.as_str().to_owned())];
        if !query.port_name.is_empty() {
            parameters.push(("port_name", query.port_name.clone()));
        }
        // Only where the page itself is one of those in work do both lists run alike.
        let offset = if query.status == Some(Status::Processing) { query.offset } else { 0 };
        parameters.push(("offset", offset.to_string()));
        parameters.push(("limit", query.limit.max(LEAST).to_string()));
        let api_request = ApiRequest::job(&request.job_id, "/inputs/progress", parameters);
        Box::pin(async move {
            if let Ok(read) = client.read(api_request, &|_| (), &read_percents).await {
                percents.set(read.into_iter().collect());
            }
        })
    });
    percents
}
