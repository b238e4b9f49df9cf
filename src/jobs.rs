//! What the page shows on its own: the form for a job, the list of jobs, the form for a key.

pub mod form;
pub mod key_form;
pub mod list;
pub mod recent;
pub mod row;
