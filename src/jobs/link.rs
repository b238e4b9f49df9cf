//! A link to a job.

use leptos::{ev, prelude::*};

use crate::model::query::Address;
use crate::model::text::visible;
use crate::state::navigation::Navigation;

/// A link that opens a job in place on a plain click; any other click, for a new tab for instance, is the browser's.
#[component]
pub fn JobLink(
    /// The job's id.
    job_id: String,
    /// The text of the link.
    text: String,
) -> impl IntoView {
    let navigation = expect_context::<Navigation>();
    let address = Address { job_id: Some(job_id.clone()), ..Address::default() }.to_search();
    let text = visible(&text).into_owned();
    let id = job_id.clone();
    let open = move |click: ev::MouseEvent| {
        if !(click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key()) {
            click.prevent_default();
            navigation.open_job(job_id.clone());
        }
    };
    view! {
        <a href=address data-job=id on:click=open>
            <bdi>{text}</bdi>
        </a>
    }
}
