//! What the page shows on its own: the list of jobs with its search, the form for a key.

pub mod key_form;
pub mod list;
pub mod no_job;
pub mod recent;
pub mod row;
pub mod search;
