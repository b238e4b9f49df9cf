//! What somebody does who has no mouse: every control is reached, shows that it has the focus, and gives it back.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use e2e::{Key, Page, Site};

#[tokio::test]
async fn the_keyboard_alone_is_enough() {
    let page = Page::open(Site::start(None).await, "?job=job_small&port_name=nobody").await;
    page.until("shown('.empty button') && shown('.over-time') && shown('.button.pause')").await;
    // From the first control on, every one of them is reached and shows that it is.
    let tools = ["Columns", "Export", "Copy as cURL", "Copy link"];
    let filters = ["2 failed", "Progress over time", "status", "ports"];
    let names =
        [&["Copy job ID", "All jobs", "Refresh", "Pause refresh"][..], &tools, &filters, &["Clear filters"]]
            .concat();
    assert_eq!(tab(&page, names.len()).await, names);
    page.press(Key::Enter).await;
    page.until_range("1–12 of 12 inputs").await;
    // The button is gone, and the focus is not lost.
    page.until("root.activeElement?.innerText.trim() === 'Refresh'").await;
    page.until("shown('.failures') && shown('.causes')").await;
    let summary = ["2 failed", "Progress over time", "Failure reasons", "status"];
    let names = [&["Pause refresh"][..], &tools, &summary].concat();
    assert_eq!(tab(&page, names.len()).await, names);
    page.press(Key::Right).await;
    page.until_range("1–1 of 1 input").await;
    assert_eq!(page.rows().await[0].status, "Pending");
    let names =
        ["ports", "Skip to pagination", "Show details of product_analysis.csv", "product_analysis.csv"];
    assert_eq!(tab(&page, names.len()).await, names);
    page.close(&[]).await;
}

#[tokio::test]
async fn the_table_can_be_skipped() {
    let page = Page::of("job_small").await;
    page.until_range("1–12 of 12 inputs").await;
    page.read("(root.querySelector('input[list]').focus(), 0)").await;
    let size = "((button) => button.getBoundingClientRect().height)(root.querySelector('.skip'))";
    assert_eq!(page.read(size).await, 1.0, "unseen without the focus");
    page.press(Key::Tab).await;
    assert!(page.read(size).await.as_f64().unwrap() >= 24.0);
    page.press(Key::Enter).await;
    page.until("root.activeElement?.matches('.pagination select')").await;
    page.close(&[]).await;
}

#[tokio::test]
async fn arrow_keys_lead_from_row_to_row() {
    let page = Page::of("job_small").await;
    page.until_range("1–12 of 12 inputs").await;
    let focused = "root.activeElement.ariaLabel";
    let name = |file: &str| format!("Show details of {file}.csv");
    page.read("(root.querySelector('.toggle').focus(), 0)").await;
    page.press(Key::Down).await;
    assert_eq!(page.read(focused).await, name("valve_stiction_shot"));
    page.press(Key::End).await;
    assert_eq!(page.read(focused).await, name("product_analysis"));
    page.press(Key::Up).await;
    assert_eq!(page.read(focused).await, name("purge_valve_position"));
    page.press(Key::Home).await;
    assert_eq!(page.read(focused).await, name("normal_operation_shot"));
    // Over open details.
    page.press(Key::Enter).await;
    page.until("find('.details')").await;
    page.press(Key::Down).await;
    assert_eq!(page.read(focused).await, name("valve_stiction_shot"));
    page.close(&[]).await;
}

#[tokio::test]
async fn arrow_keys_on_the_statuses_are_one_request_and_one_step_of_the_history() {
    let page = Page::of("job_small").await;
    page.until_range("1–12 of 12 inputs").await;
    let entries = page.read("history.length").await.as_u64().unwrap();
    page.read("(root.querySelector('[name=status]').focus(), 0)").await;
    page.site.requests.clear();
    for _ in 0..4 {
        page.press(Key::Right).await;
    }
    // What is checked follows each key.
    assert_eq!(page.read("root.querySelector('[name=status]:checked').value").await, "failed");
    page.press(Key::Space).await;
    page.until_range("1–2 of 2 inputs").await;
    page.until_search("?job=job_small&status=failed").await;
    assert_eq!(page.read("history.length").await.as_u64().unwrap(), entries + 1);
    assert_eq!(page.pages_asked(), 1, "{:?}", page.site.requests.all());
    page.browser.back().await.unwrap();
    page.until_range("1–12 of 12 inputs").await;
    page.until("find('[name=status]').checked").await;
    page.close(&[]).await;
}

/// What is reached by so many steps of Tab. Each of it shows that it has the focus.
async fn tab(page: &Page, steps: usize) -> Vec<String> {
    let mut reached = Vec::new();
    for _ in 0..steps {
        page.press(Key::Tab).await;
        let focused = "(root.activeElement?.ariaLabel ?? root.activeElement?.name) || root.activeElement?.list?.id || root.activeElement?.innerText";
        reached.push(page.read(focused).await.as_str().unwrap_or_default().trim().to_owned());
        assert_eq!(page.read("root.activeElement.matches(':focus-visible')").await, true, "{reached:?}");
        // A radio button is unseen; the pill beside it shows what it is.
        let outline = "((shown) => {
                const { outlineStyle, outlineWidth } = getComputedStyle(shown);
                return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
            })(root.activeElement.closest('.choice')?.querySelector('.pill') ?? root.activeElement)";
        assert_eq!(page.read(outline).await, true, "the outline of {reached:?}");
    }
    reached
}

#[tokio::test]
async fn what_opens_by_the_keyboard_closes_by_it_and_gives_the_focus_back() {
    let page = Page::open(Site::start(None).await, "?job=job_small&status=pending").await;
    page.until_range("1–1 of 1 input").await;
    let focus = async |selector: &str| {
        page.read(&format!("root.querySelector({selector:?}).focus()")).await;
    };
    let has_focus = |selector: &str| format!("root.activeElement?.matches({selector:?})");

    focus(".menu summary").await;
    page.press(Key::Enter).await;
    page.until("shown('.panel input')").await;
    page.press(Key::Tab).await;
    page.press(Key::Space).await;
    page.until("!find('thead .port')").await;
    page.press(Key::Escape).await;
    page.until(&format!("!find('.menu').open && {}", has_focus(".menu summary"))).await;

    focus("[aria-haspopup=dialog]").await;
    page.press(Key::Enter).await;
    page.until("find('.dialog').open && find('.dialog').contains(root.activeElement)").await;
    page.press(Key::Escape).await;
    page.until(&format!("!find('.dialog').open && {}", has_focus("[aria-haspopup=dialog]"))).await;

    focus(".toggle").await;
    page.press(Key::Space).await;
    page.until("shown('.details')").await;
    page.press(Key::Space).await;
    page.until(&format!("!find('.details') && {}", has_focus(".toggle"))).await;
    page.close(&[]).await;
}
