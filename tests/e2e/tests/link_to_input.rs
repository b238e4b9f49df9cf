//! A link to one input: `&input=` in the page's address.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use e2e::{Page, Site};

/// The row with open details is in view.
const IN_VIEW: &str = "((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
    })(root.querySelector('tr.open'))";

/// The address of a page of `job_10k` with an input far down on it.
const FAR_DOWN: &str = "?job=job_10k&limit=250&input=inp_10k_0000200";

async fn visit(search: &str) -> Page {
    Page::open(Site::start(None).await, search).await
}

#[tokio::test]
async fn it_opens_on_arrival_and_is_in_view() {
    let page = visit(FAR_DOWN).await;
    page.until("find('tr.open + .details .fields').textContent.includes('inp_10k_0000200')").await;
    page.until("root.activeElement?.matches('tr.open .toggle')").await;
    assert_eq!(page.read(IN_VIEW).await, true);
    assert_eq!(page.search().await, FAR_DOWN);
    assert_eq!(page.pages_asked(), 1, "{:?}", page.site.requests.all());
    let copied = page.read("root.querySelector('.details .link-here').dataset.copy").await;
    assert_eq!(copied, format!("{}/{FAR_DOWN}", page.site.origin));

    // Who closes it has seen it.
    page.click("tr.open .toggle").await;
    page.until_search("?job=job_10k&limit=250").await;
    page.until("!find('.details')").await;
    page.close(&[]).await;
}

#[tokio::test]
async fn another_page_leaves_it_and_back_leads_to_it() {
    let page = visit("?job=job_small&limit=10&input=inp_small_0000003").await;
    page.until("find('tr.open .name').textContent === 'tep_night_shift.csv'").await;
    page.click("[aria-label='Next page']").await;
    page.until_range("11–12 of 12 inputs").await;
    page.until_search("?job=job_small&offset=10&limit=10").await;
    assert_eq!(page.read("root.querySelectorAll('.passing:not([hidden])').length").await, 0);
    page.browser.back().await.unwrap();
    page.until("find('tr.open .name').textContent === 'tep_night_shift.csv'").await;
    page.until_search("?job=job_small&limit=10&input=inp_small_0000003").await;
    page.close(&[]).await;
}

#[tokio::test]
async fn an_input_of_a_failure_reason_has_such_a_link() {
    let page = visit("?job=job_small&status=completed").await;
    page.until("shown('.causes')").await;
    page.read("(root.querySelector('.causes').open = true, 0)").await;
    page.until("shown('.reason')").await;
    let reason =
        "[...root.querySelectorAll('.reason')].find((reason) => reason.innerText === 'The file is empty')";
    page.read(&format!("({reason}.click(), 0)")).await;
    page.until("find('.affected a')").await;
    let link = "?job=job_small&status=failed&input=inp_small_0000009";
    assert_eq!(page.read("root.querySelector('.affected a').getAttribute('href')").await, link);
    page.click(".affected a").await;
    page.until("find('tr.open .name').textContent === 'cooling_water.csv'").await;
    page.until("root.activeElement?.matches('tr.open .toggle')").await;
    page.until_search(link).await;
    page.browser.back().await.unwrap();
    page.until_search("?job=job_small&status=completed").await;
    page.until("find('[value=completed]').checked && !find('.details')").await;
    // What the link stands for leads to the same.
    page.go(link).await;
    page.until("find('tr.open .name').textContent === 'cooling_water.csv'").await;
    page.close(&[]).await;
}

#[tokio::test]
async fn one_that_is_not_on_the_page_is_missed_aloud() {
    let page = visit("?job=job_small&status=pending&input=inp_small_0000003").await;
    page.until_range("1–1 of 1 input").await;
    let message = "'This input is no longer on this page.'";
    let shown = "[...root.querySelectorAll('.passing')].find((line) => !line.hidden)";
    page.until(&format!("{shown}?.firstElementChild.textContent === {message}")).await;
    page.until(&format!("find('section > [role=status] + [role=status]').textContent === {message}")).await;
    assert_eq!(page.pages_asked(), 1, "{:?}", page.site.requests.all());
    page.read(&format!("({shown}.querySelector('button').click(), 0)")).await;
    page.until(&format!("!{shown}")).await;
    page.until_search("?job=job_small&status=pending").await;
    page.close(&[]).await;
}

#[tokio::test]
async fn what_is_no_id_is_ignored_and_told() {
    let page = visit("?job=job_small&input=not%20an%20id").await;
    page.until_range("1–12 of 12 inputs").await;
    page.until_search("?job=job_small").await;
    assert_eq!(page.read("root.querySelectorAll('.passing:not([hidden])').length").await, 0);
    page.close(&["is ignored: expected the id of an input"]).await;
}
