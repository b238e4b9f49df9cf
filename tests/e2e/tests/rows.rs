//! What is in the rows: links that open, and what somebody hostile has put there.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use e2e::{Engine, Key, Page};

#[tokio::test]
async fn a_link_opens_the_file() {
    let page = Page::of("job_small").await;
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
    let page = Page::of("job_hostile").await;
    page.until_range("1–35 of 35 inputs").await;
    let mut hrefs = page.rows().await.into_iter().filter_map(|row| row.href);
    assert!(hrefs.all(|href| href.starts_with("http")));
    assert_eq!(page.read("root.querySelectorAll('img, script, tbody b').length").await, 0);
    page.close(&[]).await;
}

#[tokio::test]
async fn a_link_that_is_over_is_renewed_and_opened() {
    let page = Page::of("job_expired").await;
    page.until("root.querySelectorAll('.expired').length === 6").await;
    let stale = page.rows().await[0].href.clone().unwrap();
    page.click_file(0).await;
    page.until("root.querySelectorAll('.expired').length === 0").await;
    let fresh = page.rows().await[0].href.clone().unwrap();
    assert_ne!(stale, fresh);
    if Engine::chosen() == Engine::WebKit {
        // It opens no window for a script, however fresh the click: the next one opens what was renewed.
        page.click_file(0).await;
    }
    page.until_asked(&fresh[page.site.origin.len()..]).await;
    assert!(!page.site.requests.all().contains(&format!("GET {}", &stale[page.site.origin.len()..])));
    page.close(&[]).await;
}

#[tokio::test]
async fn links_with_older_signatures_are_renewed_too() {
    let page = Page::of("job_older_links").await;
    page.until("root.querySelectorAll('.expired').length === 5").await;
    // The fourth one ends by its policy; its name has a space.
    page.click_file(3).await;
    page.until("root.querySelectorAll('.expired').length === 0").await;
    let fresh = page.rows().await[3].href.clone().unwrap();
    assert!(fresh.contains("/night%20shift%203.csv?Policy="), "{fresh}");
    if Engine::chosen() == Engine::WebKit {
        page.click_file(3).await;
    }
    page.until_asked(&fresh[page.site.origin.len()..]).await;
    page.close(&[]).await;
}

#[tokio::test]
async fn what_is_cut_off_an_error_is_shown_by_a_button_where_something_is() {
    let page = Page::of("job_small").await;
    page.until_range("1–12 of 12 inputs").await;
    let rows = "[...root.querySelectorAll('tr.explained')]";
    let offered = format!("{rows}.map((row) => !!row.querySelector('.more')?.checkVisibility())");
    let is_cut = format!(
        "{rows}.map((row) => row.querySelector('.error span')).map((text) => text.scrollHeight > text.clientHeight + 1)"
    );
    for width in ["320px", "500px", "760px", "1180px"] {
        page.read(&format!("(root.host.style.width = '{width}', 0)")).await;
        assert_eq!(page.read(&is_cut).await, serde_json::json!([true, false]), "{width}");
        assert_eq!(page.read(&offered).await, page.read(&is_cut).await, "{width}");
    }
    page.read("(root.querySelector('.more').focus(), 0)").await;
    page.press(Key::Enter).await;
    page.until("find('.details')?.textContent.includes('the other inputs of this job are not affected')")
        .await;
    // What had the focus is gone: its row has it.
    page.until("root.activeElement?.matches('.toggle[aria-expanded=true]')").await;
    page.press(Key::Enter).await;
    page.until("!find('.details') && find('.more')").await;
    page.close(&[]).await;
}
