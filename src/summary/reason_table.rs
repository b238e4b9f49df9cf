//! The reasons of failures as a table: how many inputs each has, its share, and on demand which ones.

use leptos::either::Either;
use leptos::ev;
use leptos::prelude::*;

use crate::components::copy::CopyButton;
use crate::components::file_link::file_name;
use crate::components::plain_click::is_plain;
use crate::host::Host;
use crate::i18n::Key;
use crate::model::failure_reasons::FailedInput;
use crate::model::failure_reasons::ReasonCounts;
use crate::model::query::Address;
use crate::model::query::Query;
use crate::model::text::visible;
use crate::state::inputs::Inputs;
use crate::state::language::Language;
use crate::state::navigation::Navigation;
use crate::summary::failure_reasons::LISTED_LIMIT;
use crate::summary::failure_reasons::LoadedReasons;

/// The number of inputs of a reason that are listed at most; the list says when there are more.
const LISTED_INPUTS: usize = 100;

/// The length of the bar of a share in user units of its SVG, see its `viewBox`.
const BAR_LENGTH: u64 = 1000;

/// The table, once the reasons are loaded.
#[component]
pub fn ReasonTable(
    /// The reasons.
    loaded: LoadedReasons,
) -> impl IntoView {
    let table = ReasonRows {
        // The message whose inputs are listed.
        open: RwSignal::new(None),
        language: expect_context::<Language>(),
        host: expect_context::<Host>(),
        inputs: expect_context::<Inputs>(),
        navigation: expect_context::<Navigation>(),
    };
    let heading = move |word| view! { <th scope="col">{table.language.text(word)}</th> };
    move || {
        loaded.with(|loaded| {
            let reasons = loaded.as_ref()?.as_ref().ok()?;
            let listed = reasons.counts.most_frequent(LISTED_LIMIT).into_iter();
            let rows =
                listed.map(|(message, count)| table.row(message, count, &reasons.counts, &reasons.query));
            let rows = rows.collect_view();
            Some(view! {
                <table class="plain">
                    <thead>
                        <tr>{heading(Key::Inputs)} {heading(Key::Message)}</tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            })
        })
    }
}

#[derive(Clone, Copy)]
struct ReasonRows {
    open: RwSignal<Option<String>>,
    language: Language,
    host: Host,
    inputs: Inputs,
    navigation: Navigation,
}

impl ReasonRows {
    fn row(self, message: &str, count: u64, counts: &ReasonCounts, query: &Query) -> impl IntoView + use<> {
        let (language, formats, open) = (self.language, self.language.formats(), self.open);
        let is_open = open.with(|open| open.as_deref() == Some(message));
        let total = counts.total().max(1);
        #[allow(clippy::cast_precision_loss)]
        let share = formats.percent(count as f64 / total as f64);
        let text = if message.is_empty() { language.text(Key::NoErrorMessage) } else { message };
        let copy = (!message.is_empty()).then(|| {
            let label = language.format(Key::Copy, &[language.text(Key::Message)]);
            view! { <CopyButton label text=message.to_owned() /> }
        });
        let list = is_open.then(|| self.list(counts.inputs_of(message), query));
        let toggled = message.to_owned();
        let toggle = move |_| open.set(Some(toggled.clone()).filter(|_| !is_open));
        view! {
            <tr>
                <td title=share>
                    {formats.count(count)}
                    <svg class="portion" aria-hidden="true" viewBox="0 0 1000 6" preserveAspectRatio="none">
                        <rect width=(count * BAR_LENGTH / total).to_string() height="6"></rect>
                    </svg>
                </td>
                <td>
                    <div class="cause">
                        <button
                            type="button"
                            class="reason"
                            aria-expanded=if is_open { "true" } else { "false" }
                            on:click=toggle
                        >
                            <bdi>{visible(text).into_owned()}</bdi>
                        </button>
                        {copy}
                    </div>
                    {list}
                </td>
            </tr>
        }
    }

    /// The inputs of a reason, each of which can be opened.
    fn list(self, inputs: &[FailedInput], query: &Query) -> impl IntoView + use<> {
        let (language, formats) = (self.language, self.language.formats());
        let items = inputs.iter().take(LISTED_INPUTS).map(|input| self.item(input, query)).collect_view();
        let more = (inputs.len() > LISTED_INPUTS).then(|| {
            let (listed, all) = (formats.count(LISTED_INPUTS as u64), formats.count(inputs.len() as u64));
            view! { <p class="muted">{language.format(Key::CountOf, &[&listed, &all])}</p> }
        });
        view! {
            <ul class="affected">{items}</ul>
            {more}
        }
    }

    /// A link on the standalone page, which opens the input in place on a plain click; elsewhere a button, since the
    /// address is the host's.
    fn item(self, input: &FailedInput, query: &Query) -> impl IntoView + use<> {
        let query = self.page_of(input, query);
        let FailedInput { id, filename, .. } = input.clone();
        let name = file_name(&filename, self.language.locale());
        let shown_id = visible(&id).into_owned();
        let href = self.host.is_page().then(|| {
            let address = untrack(|| self.navigation.address(Some(id.clone())));
            Address { query: query.clone(), ..address }.to_search()
        });
        let open = move |click: ev::MouseEvent| {
            if is_plain(&click) {
                click.prevent_default();
                self.open(&id, &query);
            }
        };
        let control = match href {
            Some(href) => Either::Left(view! { <a href=href on:click=open><bdi>{name}</bdi></a> }),
            None => Either::Right(view! {
                <button type="button" class="link" on:click=open><bdi>{name}</bdi></button>
            }),
        };
        view! {
            <li>
                {control}
                <span class="muted"><bdi>{shown_id}</bdi></span>
            </li>
        }
    }

    /// The page of failed inputs that the input is on, as far as no others come before it.
    fn page_of(self, input: &FailedInput, query: &Query) -> Query {
        let limit = self.navigation.query.with_untracked(|query| query.limit);
        Query { limit, ..query.clone() }.at(input.place / limit * limit)
    }

    /// Opens the input where it is shown, else on its page of failed inputs.
    fn open(self, id: &str, query: &Query) {
        let current = self.navigation.query.get_untracked();
        let is_shown = self.inputs.shown.with_untracked(|shown| {
            shown.as_ref().is_some_and(|shown| shown.query == current && shown.page.has_input(id))
        });
        self.navigation.show_input(if is_shown { current } else { query.clone() }, id.to_owned());
    }
}
