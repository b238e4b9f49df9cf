//! What the component knows, without signals and without a document: queries, pages, statuses, links, counts.

pub mod calendar;
pub mod columns;
pub mod curl;
pub mod failure_reasons;
pub mod json;
pub mod link;
pub mod outline;
pub mod paging;
pub mod query;
pub mod separator;
pub mod status;
pub mod tally;
pub mod text;
pub mod traces;
