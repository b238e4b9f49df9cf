//! What fits at every width, in both directions and at twice the size.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use e2e::{Page, Site, outside_chromium};
use serde_json::{Value, json};

/// Finds what must not be; see there.
const MISFITS: &str = include_str!("../src/misfits.js");

const ROOT: &str = "const root = document.querySelector('batch-job-inputs').shadowRoot;";

async fn misfits(page: &Page) -> Value {
    page.browser.execute(&[ROOT, MISFITS].concat(), Vec::new()).await.unwrap()
}

async fn see(page: &Page, what: &str) {
    assert_eq!(misfits(page).await, json!([]), "{what}");
}

/// Looks at the page as it is, with the tools where they are in a menu, with the menu of columns, and with the dialog of
/// the export.
async fn see_all(page: &Page, what: &str) {
    see(page, what).await;
    page.read("(root.querySelector('.drawer').open = true, 0)").await;
    page.until("shown('.tools')").await;
    see(page, &format!("{what}, tools")).await;
    page.read("(root.querySelector('.menu').open = true, 0)").await;
    page.until("shown('.panel input')").await;
    see(page, &format!("{what}, columns")).await;
    page.read("(root.querySelector('.menu').open = false, 0)").await;
    page.read("(root.querySelector('[aria-haspopup=dialog]').click(), 0)").await;
    see(page, &format!("{what}, export")).await;
    page.read("(root.querySelector('.dialog').close(), 0)").await;
    page.until("!find('.dialog').open").await;
    page.read("(root.querySelector('.drawer').open = false, 0)").await;
}

#[tokio::test]
async fn these_eyes_see_what_they_look_for() {
    if outside_chromium() {
        return;
    }
    let page = Page::unfolded("job_small").await;
    see(&page, "as it is").await;
    let spoil = "(Object.assign(root.querySelector('.done').style, { position: 'relative', left: '1200px' }),
        Object.assign(root.querySelector('.button.refresh').style, { minHeight: '10px', height: '10px', padding: 0 }),
        Object.assign(root.querySelector('.toggle').style, { position: 'relative', left: '120px' }), 0)";
    page.read(spoil).await;
    let seen = misfits(&page).await.to_string();
    for fault in ["the page is", "too wide: p.done", "too small, ", "button.button.refresh", "a.name"] {
        assert!(seen.contains(fault), "{fault}: {seen}");
    }
    page.close(&[]).await;
}

#[tokio::test]
async fn nothing_is_too_wide_or_too_small_at_any_width() {
    if outside_chromium() {
        return;
    }
    for job in ["job_small", "job_hostile"] {
        let page = Page::unfolded(job).await;
        for width in Page::WIDTHS {
            page.resize(width, 1).await;
            see_all(&page, &format!("{job} at {width} px")).await;
        }
        page.close(&[]).await;
    }
}

#[tokio::test]
async fn nor_from_right_to_left() {
    if outside_chromium() {
        return;
    }
    let page = Page::unfolded("job_small").await;
    page.read("(document.documentElement.dir = 'rtl', 0)").await;
    for width in Page::WIDTHS {
        page.resize(width, 1).await;
        see_all(&page, &format!("right to left at {width} px")).await;
    }
    let sides = "['.toggle', 'th.file .name'].map((part) => root.querySelector(`.inputs > tbody ${part}`).getBoundingClientRect().left)";
    let sides = page.read(sides).await;
    assert!(sides[0].as_f64() > sides[1].as_f64(), "rows begin on the right: {sides}");
    // The chart is drawn from left to right, so its times are, too.
    let times = "[...root.querySelectorAll('.chart > .plot ~ span')].map((time) => time.getBoundingClientRect().left)";
    let times = page.read(times).await;
    assert!(times[0].as_f64() < times[1].as_f64(), "{times}");
    page.close(&[]).await;
}

#[tokio::test]
async fn nor_at_twice_the_size_in_a_narrow_window() {
    if outside_chromium() {
        return;
    }
    let page = Page::unfolded("job_small").await;
    // A window of 640 px whose pixels are twice as large.
    page.resize(320, 2).await;
    see_all(&page, "200 %").await;
    page.close(&[]).await;
}

#[tokio::test]
async fn nor_where_the_text_is_half_as_large_again() {
    if outside_chromium() {
        return;
    }
    let page = Page::of_size("job_small", 24).await;
    page.until("shown('.over-time') && shown('.failures')").await;
    for width in [320, 375, 500, 680, 768, 1024, 1280, 1600] {
        page.resize(width, 1).await;
        see_all(&page, &format!("large text at {width} px")).await;
    }
    for (address, shown) in
        [("", ".jobs tbody tr"), ("?job=job_http_404", ".alert"), ("?job=job_empty", ".empty")]
    {
        page.go(address).await;
        page.until(&format!("shown({shown:?})")).await;
        for width in [320, 768, 1280] {
            page.resize(width, 1).await;
            see(&page, &format!("large text, {address} at {width} px")).await;
        }
    }
    page.close(&["404 (Not Found)"]).await;
}

#[tokio::test]
async fn nor_where_jobs_and_failures_are_shown() {
    if outside_chromium() {
        return;
    }
    let site = Site::start(None).await;
    let page = Page::open(site, "").await;
    for (address, shown) in [
        ("", ".jobs tbody tr"),
        ("?job=job_http_404", ".alert"),
        ("?job=job_empty", ".empty"),
        ("?job=job_bad_rows", ".unreadable"),
    ] {
        page.go(address).await;
        page.until(&format!("shown({shown:?})")).await;
        for width in Page::WIDTHS {
            page.resize(width, 1).await;
            see(&page, &format!("{address} at {width} px")).await;
        }
    }
    page.close(&["404 (Not Found)"]).await;
}

#[tokio::test]
async fn names_have_room_at_every_width() {
    if outside_chromium() {
        return;
    }
    let page = Page::of("job_hostile").await;
    page.until_range("1–35 of 35 inputs").await;
    // What has too little room, what is cut and says nowhere what it is, and how many are cut.
    let names = "(() => {
        const names = [...root.querySelectorAll('.inputs > tbody:not(.skeleton) th.file > .name')];
        const room = ({ parentElement: cell }) => {
            const { paddingLeft, paddingRight } = getComputedStyle(cell);
            return cell.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
        };
        const cut = names.filter((name) => name.scrollHeight > name.clientHeight || name.scrollWidth > name.clientWidth);
        const least = root.querySelector('.root').clientWidth < 680 ? 180 : 220;
        const told = names.filter((name) => room(name) < least).map((name) => `${room(name)} px: ${name.textContent}`)
            .concat(cut.filter((name) => name.title !== name.textContent).map((name) => `cut: ${name.textContent}`));
        return [names.length, told, cut.length > 0];
    })()";
    let (document, inside) = (
        "(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)(document.documentElement)",
        "(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)(root.querySelector('section'))",
    );
    for direction in ["ltr", "rtl"] {
        page.read(&format!("(document.documentElement.dir = {direction:?}, 0)")).await;
        for width in (320..=1920).step_by(20) {
            page.resize(width, 1).await;
            let seen = page.read(&format!("[{names}, {document}, {inside}]")).await;
            // One of them is cut wherever it is: it is longer than anybody writes.
            assert_eq!(seen, json!([[35, [], true], true, true]), "{direction}, {width} px");
        }
    }
    page.close(&[]).await;
}

#[tokio::test]
async fn a_column_that_the_host_chose_alone_is_there_at_every_width() {
    if outside_chromium() {
        return;
    }
    let page = Page::of("job_small").await;
    page.until_range("1–12 of 12 inputs").await;
    page.read("(root.host.setAttribute('columns', 'type'), 0)").await;
    page.until("root.querySelectorAll('.inputs thead th').length === 2").await;
    for width in (320..=1200).step_by(40) {
        page.resize(width, 1).await;
        let shown = "root.querySelector('.inputs > tbody.rows td.type').checkVisibility()";
        assert_eq!(page.read(shown).await, true, "{width}");
    }
    page.close(&[]).await;
}

#[tokio::test]
async fn the_menu_says_which_columns_have_no_room_and_resets_the_choice() {
    if outside_chromium() {
        return;
    }
    let page = Page::of("job_small").await;
    page.until_range("1–12 of 12 inputs").await;
    page.resize(940, 1).await;
    page.read("([...root.querySelectorAll('.drawer, .menu')].forEach((menu) => { menu.open = true; }), 0)")
        .await;
    page.until("shown('.panel input')").await;
    let marked = "[...root.querySelectorAll('.panel label:has(.remark:not(:empty)) input')].map((input) => input.value)";
    assert_eq!(page.read(marked).await, json!(["type", "created", "duration"]));
    page.click(".panel [value=port]").await;
    page.until(&format!("!find('thead .port') && {marked}.join() === 'type,created'")).await;
    page.click(".panel .reset").await;
    page.until("find('thead .port') && find('.panel [value=port]').checked").await;
    page.close(&[]).await;
}

#[tokio::test]
async fn rows_are_sheets_by_the_width_of_the_element() {
    let page = Page::of("job_small").await;
    page.until_range("1–12 of 12 inputs").await;
    // Sheets have no head that is to be seen.
    let head = "root.querySelector('.inputs > thead').getBoundingClientRect().width";
    // All in one and the same window, which is wide.
    for (width, expected) in [(320, 1), (679, 1), (680, 640), (900, 860)] {
        page.read(&format!("(root.host.style.width = '{width}px', 0)")).await;
        assert_eq!(page.read("root.querySelector('section').getBoundingClientRect().width").await, width);
        assert_eq!(page.read(head).await, expected, "{width}");
        assert_eq!(page.read("root.querySelector('section').scrollWidth").await, width);
    }
    assert_eq!(page.read("innerWidth >= 1200").await, true);
    page.close(&[]).await;
}
