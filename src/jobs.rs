//! What is shown without a job: on the standalone page the list of jobs with its search; and the form for a key.

pub mod key_form;
pub mod list;
pub mod no_job;
pub mod recent;
pub mod row;
pub mod search;
