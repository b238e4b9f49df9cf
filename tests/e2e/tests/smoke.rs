//! The main job: from an address to the rows of a real server, in a real browser.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use std::{fs, path::PathBuf, thread};

use e2e::{Engine, Key, Page, Site};

#[tokio::test]
async fn the_documented_example_is_on_screen() {
    let job = "job_2abc3def4ghi5jkl6mno7pqr";
    let page = Page::open(Site::start(None).await, &format!("?job={job}")).await;
    page.until_range("1–1 of 2 inputs").await;
    let rows = page.rows().await;
    assert_eq!(rows, page.answered(job, "").await);
    assert_eq!(rows[0].file, "tep_inference.csv");
    assert_eq!(page.read("root.querySelector('td.size').textContent").await, "246 kB");
    assert_eq!(page.read("root.querySelector('td.duration').textContent").await, "5 min");
    page.close(&[]).await;
}

#[tokio::test]
async fn the_third_page_of_ten_thousand_inputs() {
    let page = Page::open(Site::start(None).await, "?job=job_10k").await;
    page.until_range("1–50 of 10,000 inputs").await;
    assert_eq!(page.rows().await, page.answered("job_10k", "offset=0&limit=50").await);
    page.enter(".page input", "3").await;
    page.until_range("101–150 of 10,000 inputs").await;
    assert_eq!(page.rows().await, page.answered("job_10k", "offset=100&limit=50").await);
    assert_eq!(page.search().await, "?job=job_10k&offset=100");
    page.close(&[]).await;
}

#[tokio::test]
async fn the_last_page_of_a_million_inputs() {
    let page = Page::open(Site::start(None).await, "?job=job_million").await;
    page.until_range("1–50 of 1,000,000 inputs").await;
    page.click("[aria-label='Last page']").await;
    page.until_range("999,951–1,000,000 of 1,000,000 inputs").await;
    assert_eq!(page.rows().await, page.answered("job_million", "offset=999950&limit=50").await);
    page.close(&[]).await;
}

#[tokio::test]
async fn filters_are_in_the_address_and_back_leads_back() {
    let page = Page::open(Site::start(None).await, "?job=job_10k").await;
    page.until_range("1–50 of 10,000 inputs").await;
    page.click("[value=failed]").await;
    page.until_range("1–50 of 400 inputs").await;
    let rows = page.rows().await;
    assert!(rows.iter().all(|row| row.status == "Failed"), "{rows:?}");
    assert_eq!(rows, page.answered("job_10k", "status=failed&limit=50").await);
    page.enter("input[list]", "worker.n_shots").await;
    page.until("shown('.empty')").await;
    assert_eq!(page.search().await, "?job=job_10k&status=failed&port_name=worker.n_shots");

    page.browser.back().await.unwrap();
    page.until_range("1–50 of 400 inputs").await;
    assert_eq!(page.read("root.querySelector('input[list]').value").await, "");
    page.browser.back().await.unwrap();
    page.until_range("1–50 of 10,000 inputs").await;
    assert_eq!(page.read("root.querySelector('[name=status]:checked').value").await, "");
    assert_eq!(page.search().await, "?job=job_10k");
    page.browser.forward().await.unwrap();
    page.until_range("1–50 of 400 inputs").await;
    assert_eq!(page.search().await, "?job=job_10k&status=failed");
    page.close(&[]).await;
}

#[tokio::test]
async fn a_bad_address_is_corrected_and_told() {
    let page = Page::open(Site::start(None).await, "?job=job_small&status=done&offset=500").await;
    page.until_range("1–12 of 12 inputs").await;
    assert_eq!(page.search().await, "?job=job_small");
    page.close(&["is ignored: expected pending"]).await;
}

#[tokio::test]
async fn a_page_without_a_job_asks_for_one() {
    let page = Page::open(Site::start(None).await, "").await;
    page.until("shown('.no-job form')").await;
    page.enter(".no-job input", "job_small").await;
    page.until_range("1–12 of 12 inputs").await;
    assert_eq!(page.search().await, "?job=job_small");
    page.browser.back().await.unwrap();
    page.until("shown('.no-job form')").await;
    page.close(&[]).await;
}

#[tokio::test]
async fn a_key_is_asked_for_and_goes_nowhere_but_to_the_api() {
    let page = Page::open(Site::start(Some("kept-secret")).await, "?job=job_small").await;
    page.until("shown('.alert form')").await;
    assert_eq!(page.read("root.querySelector('.what').textContent").await, "The API did not accept the key.");
    page.enter("[type=password]", "two words").await;
    page.until("find('[type=password]').matches(':invalid')").await;
    page.enter("[type=password]", "wrong").await;
    page.until("find('[type=password]').value === '' && shown('.alert form')").await;
    page.enter("[type=password]", "kept-secret").await;
    page.until_range("1–12 of 12 inputs").await;

    assert!(!page.search().await.contains("kept-secret"));
    assert!(page.site.requests.all().iter().all(|request| !request.contains("kept-secret")));
    let inside = "root.querySelector('section').outerHTML + document.documentElement.outerHTML";
    let stored = "JSON.stringify([localStorage, sessionStorage, document.cookie])";
    let kept = format!("({inside} + {stored}).includes('kept-secret')");
    assert_eq!(page.read(&kept).await, false);

    // Kept for the tab where that is asked for, and only then.
    page.browser.refresh().await.unwrap();
    page.until("shown('.alert form')").await;
    page.click(".alert [type=checkbox]").await;
    page.enter("[type=password]", "kept-secret").await;
    page.until_range("1–12 of 12 inputs").await;
    page.browser.refresh().await.unwrap();
    page.until_range("1–12 of 12 inputs").await;
    page.close(&["401 (Unauthorized)"]).await;
}

#[tokio::test]
async fn the_keyboard_alone_is_enough() {
    let page = Page::open(Site::start(None).await, "?job=job_small&port_name=nobody").await;
    page.until("shown('.empty button') && shown('.over-time')").await;
    // From the first control on, every one of them is reached and shows that it is.
    let tools = ["Columns", "Export", "Copy as cURL", "Copy link"];
    let filters = ["Progress over time", "status", "ports"];
    let names = [&["Copy job id", "Other job", "Refresh"][..], &filters, &tools, &["Clear filters"]].concat();
    assert_eq!(tab(&page, names.len()).await, names);
    page.press(Key::Enter).await;
    page.until_range("1–12 of 12 inputs").await;
    // The button is gone, and the focus is not lost.
    page.until("root.activeElement?.innerText.trim() === 'Refresh'").await;
    page.until("shown('.failures') && shown('.causes')").await;
    let names = ["2 failed", "Progress over time", "Why inputs failed", "status"];
    assert_eq!(tab(&page, names.len()).await, names);
    page.press(Key::Right).await;
    page.until_range("1–1 of 1 input").await;
    assert_eq!(page.rows().await[0].status, "Pending");
    let names =
        [&["ports"][..], &tools, &["Show details of product_analysis.csv", "product_analysis.csv"]].concat();
    assert_eq!(tab(&page, names.len()).await, names);
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
    page.until("shown('.panel')").await;
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

#[tokio::test]
async fn a_link_opens_the_file() {
    let page = Page::open(Site::start(None).await, "?job=job_small").await;
    page.until_range("1–12 of 12 inputs").await;
    page.click_file(0).await;
    let file = page.rows().await[0].href.clone().unwrap();
    assert!(file.starts_with(&page.site.origin), "{file}");
    page.until_asked(&file[page.site.origin.len()..]).await;
    assert_eq!(page.search().await, "?job=job_small", "the page stays where it is");
    page.close(&[]).await;
}

#[tokio::test]
async fn hostile_rows_are_text_and_nothing_else() {
    let page = Page::open(Site::start(None).await, "?job=job_hostile").await;
    page.until_range("1–35 of 35 inputs").await;
    let mut hrefs = page.rows().await.into_iter().filter_map(|row| row.href);
    assert!(hrefs.all(|href| href.starts_with("http")));
    assert_eq!(page.read("root.querySelectorAll('img, script, tbody b').length").await, 0);
    page.close(&[]).await;
}

#[tokio::test]
async fn no_width_makes_the_page_scroll_sideways() {
    let page = Page::open(Site::start(None).await, "?job=job_hostile").await;
    for width in [1600, 1280, 768, 500] {
        page.browser.set_window_size(width, 900).await.unwrap();
        page.until_range("1–35 of 35 inputs").await;
        let fits = "document.documentElement.scrollWidth <= innerWidth";
        assert_eq!(page.read(fits).await, true, "{width}");
    }
    // No window is narrower than 500 px, but the element can be.
    page.read("(document.querySelector('batch-job-inputs').style.width = '320px')").await;
    let fits = "root.querySelector('section').scrollWidth <= 320";
    assert_eq!(page.read(fits).await, true);
    page.close(&[]).await;
}

#[tokio::test]
async fn what_a_failed_test_had_on_screen_is_kept() {
    let kept = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("../e2e-failures");
    let name = format!("smoke-a_test_that_fails-{:?}", Engine::chosen()).to_lowercase();
    let fails = || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let page = Page::open(Site::start(None).await, "?job=job_small").await;
            page.until_range("1–12 of 12 inputs").await;
            assert_eq!(page.rows().await, [], "on purpose");
        });
    };
    let test = thread::Builder::new().name("a_test_that_fails".to_owned()).spawn(fails).unwrap();
    assert!(test.join().is_err());
    let document = fs::read_to_string(kept.join(&name).with_extension("html")).unwrap();
    assert!(document.contains("tep_inference.csv"), "what is inside of the element: {document}");
    let picture = fs::read(kept.join(&name).with_extension("png")).unwrap();
    assert!(picture.starts_with(b"\x89PNG"));
    for ending in ["html", "png"] {
        fs::remove_file(kept.join(&name).with_extension(ending)).unwrap();
    }
}

#[tokio::test]
async fn typing_with_rests_is_one_step_in_the_history() {
    let page = Page::open(Site::start(None).await, "?job=job_small").await;
    page.until_range("1–12 of 12 inputs").await;
    page.read("(root.querySelector('input[list]').focus(), 0)").await;
    page.write("worker.").await;
    page.until("shown('.empty')").await;
    assert_eq!(page.search().await, "?job=job_small&port_name=worker.");
    page.write("n_shots").await;
    page.until_range("1–2 of 2 inputs").await;
    page.browser.back().await.unwrap();
    page.until_range("1–12 of 12 inputs").await;
    assert_eq!(page.search().await, "?job=job_small");
    page.close(&[]).await;
}
