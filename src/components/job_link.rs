//! Links to jobs.

use leptos::{ev, prelude::*};
use web_sys::Element;

use crate::components::plain_click::is_plain;
use crate::model::query::Address;
use crate::model::text::visible;
use crate::state::navigation::Navigation;

/// A link to a job; [`open_on_click`] opens it in place.
pub fn job_link(job_id: String, text: &str) -> impl IntoView + use<> {
    let address = Address { job_id: Some(job_id.clone()), ..Address::default() }.to_search();
    view! {
        <a href=address data-job=job_id>
            <bdi>{visible(text).into_owned()}</bdi>
        </a>
    }
}

/// The click listener for links to jobs or an ancestor of them: opens the job in place on a plain click, or where it is
/// empty the list of jobs; any other click, for a new tab for instance, is the browser's.
pub fn open_on_click(navigation: Navigation) -> impl Fn(ev::MouseEvent) {
    move |click| {
        if !is_plain(&click) {
            return;
        }
        let Ok(Some(link)) = event_target::<Element>(&click).closest("[data-job]") else { return };
        let Some(job_id) = link.get_attribute("data-job") else { return };
        click.prevent_default();
        navigation.open_job(Some(job_id).filter(|job_id| !job_id.is_empty()));
    }
}
