//! What a request about one job is about: the job, the query and the moment.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Path, Query};
use axum::http::StatusCode;
use axum::http::request::Parts;

use crate::answer::Refusal;
use crate::catalog::{Job, Moment, Neighbours};
use crate::dataset::Dataset;
use crate::links::Links;
use crate::query::Params;
use crate::server::Server;

/// A request for the inputs of a job that exists.
pub(crate) struct Asked {
    pub(crate) job: Job,
    pub(crate) params: Params,
    pub(crate) server: Arc<Server>,
    /// How many requests for pages of the job's inputs came before.
    pub(crate) times: u64,
    pub(crate) links: Links,
}

impl Asked {
    /// The job's inputs as this request should see them.
    pub(crate) fn dataset(&self) -> Box<dyn Dataset> {
        self.job.dataset(&Moment { links: self.links.clone(), now: self.server.now(), times: self.times })
    }
}

impl FromRequestParts<Arc<Server>> for Asked {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, server: &Arc<Server>) -> Result<Self, Self::Rejection> {
        let Ok(Path(id)) = Path::<String>::from_request_parts(parts, server).await else {
            return Err(Refusal::unknown_job("with an id that is not text"));
        };
        let job = Job::find(&id).ok_or_else(|| Refusal::unknown_job(&id))?;
        Ok(Self {
            times: server.counted(&id),
            job,
            params: params(parts),
            server: Arc::clone(server),
            links: Links::for_request(&parts.headers),
        })
    }
}

/// A request for anything else of a job: some jobs keep it back.
pub(crate) struct AskedBeside(pub(crate) Asked);

impl FromRequestParts<Arc<Server>> for AskedBeside {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, server: &Arc<Server>) -> Result<Self, Self::Rejection> {
        let mut asked = Asked::from_request_parts(parts, server).await?;
        // Consistent with the inputs that were answered last, not with those to come.
        asked.times = asked.times.saturating_sub(1);
        match asked.job.neighbours() {
            Neighbours::Open => Ok(Self(asked)),
            Neighbours::Missing => Err(Refusal::usual(
                StatusCode::NOT_FOUND,
                "path_not_found",
                &format!("There is nothing at {}", parts.uri.path()),
                "This deployment only lists the inputs.",
            )),
            Neighbours::Forbidden => Err(Refusal::usual(
                StatusCode::FORBIDDEN,
                "forbidden",
                &format!("This key may not read {}", parts.uri.path()),
                "Ask an administrator for the permission to read jobs.",
            )),
        }
    }
}

/// A request about no job in particular.
pub(crate) struct AskedAtLarge {
    pub(crate) params: Params,
    pub(crate) server: Arc<Server>,
    pub(crate) links: Links,
}

impl FromRequestParts<Arc<Server>> for AskedAtLarge {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, server: &Arc<Server>) -> Result<Self, Self::Rejection> {
        Ok(Self {
            params: params(parts),
            server: Arc::clone(server),
            links: Links::for_request(&parts.headers),
        })
    }
}

fn params(parts: &Parts) -> Params {
    let pairs = Query::try_from_uri(&parts.uri).map(|Query(pairs)| pairs);
    Params(pairs.unwrap_or_default())
}
