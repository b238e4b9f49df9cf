//! The title of the standalone page.

use leptos::prelude::*;

use crate::host::Host;
use crate::i18n::Key;
use crate::model::text::visible;
use crate::state::counts::Counts;
use crate::state::effect::effect;
use crate::state::job::JobInfo;
use crate::state::language::Language;
use crate::state::navigation::Navigation;

/// Names the job and its progress in the title of the standalone page, until the owner ends; an embedded element leaves
/// the title to its host.
pub fn document_title(host: Host, navigation: Navigation, job: JobInfo, counts: Counts, language: Language) {
    if !host.is_page() {
        return;
    }
    let before = document().title();
    on_cleanup(move || document().set_title(&before));
    let title = Memo::new(move |_| {
        let job_id = navigation.job_id.get();
        let share = counts.whole().filter(|_| job_id.is_some()).and_then(|tally| tally.share_done());
        let name = job.job.with(|job| job.as_ref().and_then(|job| job.name.clone()));
        let parts = [
            share.map(|share| language.formats().percent(share)),
            name.or(job_id).map(|name| visible(&name).into_owned()),
            Some(language.text(Key::Title).to_owned()),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    });
    effect(move || title.with(|title| document().set_title(title)));
}
