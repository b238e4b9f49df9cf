//! Turning pages.

use leptos::{ev, prelude::*};

use crate::{
    paging::{self, Paging},
    widget::Widget,
};

/// The bar under the table.
#[component]
pub fn Pagination(
    /// The element.
    widget: Widget,
) -> impl IntoView {
    let paging = move || widget.loader.paging.get().unwrap_or_default();
    let asked = Memo::new(move |_| widget.navigator.query().with(|query| query.limit));
    let granted = Memo::new(move |_| paging().limit);
    let page = Memo::new(move |_| paging().page());
    let to_page = move |event: ev::Event| {
        let field: web_sys::HtmlInputElement = event_target(&event);
        let now = paging();
        match field.value().trim().parse() {
            Ok(number) if now.offset_of(number) != now.offset => turn_to(widget, now.offset_of(number)),
            _ => field.set_value(&now.page().to_string()),
        }
    };
    let to_limit = move |event: ev::Event| {
        if let Ok(limit) = event_target_value(&event).parse() {
            widget.navigator.choose(|query| query.with_limit(limit));
        }
    };
    view! {
        <div class="pagination" part="pagination">
            <p class="range">{move || range(widget)}</p>
            <label class="limit">
                <span class="muted">"Rows per page"</span>
                <select prop:value=move || asked.get().to_string() on:change=to_limit>
                    {move || {
                        let asked = asked.get();
                        let option = |limit: u64| view! {
                            <option value=limit.to_string() selected=limit == asked>{limit.to_string()}</option>
                        };
                        paging::limits(asked).into_iter().map(option).collect_view()
                    }}
                </select>
            </label>
            {move || (granted.get() < asked.get()).then(|| view! {
                <p class="muted">"The server gives " {granted.get().to_string()} " at most."</p>
            })}
            <nav class="pages" aria-label="Pages">
                <PageButton widget name="First page" icon="first" to=Paging::first/>
                <PageButton widget name="Previous page" icon="previous" to=Paging::previous/>
                <label class="page">
                    <span class="muted">"Page"</span>
                    <input
                        type="text"
                        inputmode="numeric"
                        autocomplete="off"
                        prop:value=move || page.get().to_string()
                        on:change=to_page
                    />
                </label>
                <span class="muted">{move || ["of ", &widget.figures().count(paging().pages())].concat()}</span>
                <PageButton widget name="Next page" icon="next" to=Paging::next/>
                <PageButton widget name="Last page" icon="last" to=Paging::last/>
            </nav>
        </div>
    }
}

/// A button that stays where the focus is when there is nowhere to go: it says so and does nothing.
#[component]
fn PageButton(
    /// The element.
    widget: Widget,
    /// Its name.
    name: &'static str,
    /// The class of its picture.
    icon: &'static str,
    /// The offset that it turns to.
    to: fn(Paging) -> Option<u64>,
) -> impl IntoView {
    let target = Memo::new(move |_| widget.loader.paging.get().and_then(to));
    view! {
        <button
            type="button"
            class="button turn"
            title=name
            aria-label=name
            aria-disabled=move || target.get().is_none().then_some("true")
            on:click=move |_| {
                if let Some(offset) = target.get_untracked() {
                    turn_to(widget, offset);
                }
            }
        >
            <span class=["icon ", icon].concat() aria-hidden="true"></span>
        </button>
    }
}

fn turn_to(widget: Widget, offset: u64) {
    widget.navigator.choose(|query| query.at(offset));
}

/// What is shown of how many: `1–50 of 1,234 inputs`.
pub fn range(widget: Widget) -> String {
    let Some(paging) = widget.loader.paging.get() else {
        return String::new();
    };
    let figures = widget.figures();
    let noun = if paging.total == 1 { " input" } else { " inputs" };
    let shown = match paging.rows() {
        Some((from, to)) => [figures.count(from), "–".to_owned(), figures.count(to)].concat(),
        None => "0".to_owned(),
    };
    [&shown, " of ", &figures.count(paging.total), noun].concat()
}
