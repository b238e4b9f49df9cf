//! How it looks at every width, in every direction and with what people set their systems to.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use e2e::{Page, Site, outside_chromium};
use serde_json::{Value, json};

/// Finds what must not be; see there.
const FAULTS: &str = include_str!("../src/looks.js");

const ROOT: &str = "const root = document.querySelector('batch-job-inputs').shadowRoot;";

/// The page with everything open that can be open beside the dialog.
async fn open(job: &str, script: &str) -> Page {
    let page = Page::open_with(Site::start(None).await, &format!("?job={job}"), script).await;
    page.until("shown('.over-time') && find('.choice:last-child .count').textContent !== ''").await;
    page.read("[...root.querySelectorAll('.over-time, .causes, .figures')].forEach((part) => { part.open = true; })")
        .await;
    page.read("[...root.querySelectorAll('.toggle')].slice(0, 12).forEach((toggle) => toggle.click())").await;
    page.until(
        "find('.chart svg') && (find('.causes').hidden || find('.causes tbody tr')) && find('.details .feed li')
            && [...root.querySelectorAll('.details [role=status]')].every((note) => note.textContent !== 'Loading…')",
    )
    .await;
    page
}

/// Gives the page a viewport of this width, of `scale` device pixels each.
async fn resize(page: &Page, width: u32, scale: u32) {
    let metrics = json!({ "width": width, "height": 900, "deviceScaleFactor": scale, "mobile": false });
    page.devtools("Emulation.setDeviceMetricsOverride", metrics).await;
    let settled = "requestAnimationFrame(() => requestAnimationFrame(() => arguments[0](innerWidth)))";
    assert_eq!(page.browser.execute_async(settled, Vec::new()).await.unwrap(), width);
}

async fn faults(page: &Page) -> Value {
    page.browser.execute(&[ROOT, FAULTS].concat(), Vec::new()).await.unwrap()
}

async fn see(page: &Page, what: &str) {
    assert_eq!(faults(page).await, json!([]), "{what}");
}

/// Looks at the page as it is, with the menu of columns, and with the dialog before and after an export.
async fn see_all(page: &Page, what: &str) {
    see(page, what).await;
    page.read("(root.querySelector('.menu').open = true, 0)").await;
    see(page, &format!("{what}, columns")).await;
    page.read("(root.querySelector('.menu').open = false, 0)").await;
    page.read("(root.querySelector('[aria-haspopup=dialog]').click(), 0)").await;
    see(page, &format!("{what}, export")).await;
    page.read("(root.querySelector('.dialog').close(), 0)").await;
    page.until("!find('.dialog').open").await;
}

#[tokio::test]
async fn these_eyes_see_what_they_look_for() {
    if outside_chromium() {
        return;
    }
    let page = open("job_small", "").await;
    see(&page, "as it is").await;
    let spoil = "(Object.assign(root.querySelector('.done').style, { position: 'relative', left: '1200px' }),
        Object.assign(root.querySelector('.button.refresh').style, { minHeight: '10px', height: '10px', padding: 0 }),
        Object.assign(root.querySelector('.toggle').style, { position: 'relative', left: '170px' }), 0)";
    page.read(spoil).await;
    let seen = faults(&page).await.to_string();
    for fault in ["the page is", "too wide: p.done", "too small, ", "button.button.refresh", "a.name"] {
        assert!(seen.contains(fault), "{fault}: {seen}");
    }
    page.close(&[]).await;
}

/// The widths of a telephone, a tablet, a laptop and a large screen.
const WIDTHS: [u32; 4] = [320, 768, 1280, 1600];

#[tokio::test]
async fn nothing_is_too_wide_or_too_small_at_any_width() {
    if outside_chromium() {
        return;
    }
    for job in ["job_small", "job_hostile"] {
        let page = open(job, "").await;
        for width in WIDTHS {
            resize(&page, width, 1).await;
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
    let page = open("job_small", "").await;
    page.read("(document.documentElement.dir = 'rtl', 0)").await;
    for width in WIDTHS {
        resize(&page, width, 1).await;
        see_all(&page, &format!("right to left at {width} px")).await;
    }
    let sides = "['.toggle', 'th.file .name'].map((part) => root.querySelector(`.inputs > tbody ${part}`).getBoundingClientRect().left)";
    let sides = page.read(sides).await;
    assert!(sides[0].as_f64() > sides[1].as_f64(), "rows begin on the right: {sides}");
    // The chart is drawn from left to right, so its times are, too.
    let times =
        "[...root.querySelectorAll('.chart > svg ~ span')].map((time) => time.getBoundingClientRect().left)";
    let times = page.read(times).await;
    assert!(times[0].as_f64() < times[1].as_f64(), "{times}");
    page.close(&[]).await;
}

#[tokio::test]
async fn nor_at_twice_the_size_in_a_narrow_window() {
    if outside_chromium() {
        return;
    }
    let page = open("job_small", "").await;
    // A window of 640 px whose pixels are twice as large.
    resize(&page, 320, 2).await;
    see_all(&page, "200 %").await;
    page.close(&[]).await;
}

#[tokio::test]
async fn columns_stay_where_they_are_when_details_open() {
    if outside_chromium() {
        return;
    }
    let page = Page::open(Site::start(None).await, "?job=job_small").await;
    page.until_range("1–12 of 12 inputs").await;
    // The page's scroll bar must not come and go.
    page.read("(document.documentElement.style.overflowY = 'scroll', 0)").await;
    for width in [768, 1280, 1600] {
        resize(&page, width, 1).await;
        let edges = "[...root.querySelectorAll('.inputs > tbody:not(.skeleton) > tr:first-child > *')].map((cell) => cell.getBoundingClientRect().left)";
        let before = page.read(edges).await;
        page.click("tr:nth-child(2) .toggle").await;
        page.until("find('.details .feed li')").await;
        assert_eq!(page.read(edges).await, before, "{width}");
        page.click("tr:nth-child(2) .toggle").await;
        page.until("!find('.details')").await;
    }
    page.close(&[]).await;
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
        for width in WIDTHS {
            resize(&page, width, 1).await;
            see(&page, &format!("{address} at {width} px")).await;
        }
    }
    page.close(&["404 (Not Found)"]).await;
}

#[tokio::test]
async fn what_has_the_focus_is_not_behind_the_sticky_bars() {
    if outside_chromium() {
        return;
    }
    let page = open("job_small", "").await;
    for width in WIDTHS {
        resize(&page, width, 1).await;
        let hidden = page
            .read(
                "[...root.querySelectorAll('.view :is(a[href], button, input, select, summary)')]
                    .filter((control) => control.checkVisibility())
                    .filter((control) => {
                        control.focus();
                        const { left, right, top, bottom } = control.getBoundingClientRect();
                        // A link across lines is hit in its first one.
                        const spots = [top + 2, (top + bottom) / 2, bottom - 2].map((y) => root.elementFromPoint((left + right) / 2, y));
                        const bar = (spot) => spot?.closest('.pagination, .inputs > thead');
                        return spots.every((spot) => bar(spot) && !bar(spot).contains(control));
                    })
                    .map((control) => control.ariaLabel ?? control.textContent)",
            )
            .await;
        assert_eq!(hidden, json!([]), "{width}");
    }
    page.close(&[]).await;
}

async fn emulate(page: &Page, media: &str, features: Value) {
    let media = json!({ "media": media, "features": features });
    page.devtools("Emulation.setEmulatedMedia", media).await;
}

#[tokio::test]
async fn forced_colours_leave_every_sign_to_be_seen() {
    if outside_chromium() {
        return;
    }
    let page = open("job_small", "").await;
    emulate(&page, "", json!([{ "name": "forced-colors", "value": "active" }])).await;
    assert_eq!(page.read("matchMedia('(forced-colors: active)').matches").await, true);
    // A triangle is made of borders of which some must stay unseen, or it is a box.
    for (part, edge) in [(".toggle", "borderTopColor"), (".menu summary", "borderInlineStartColor")] {
        let pseudo = if part == ".toggle" { "::before" } else { "::after" };
        let colour = format!("getComputedStyle(root.querySelector({part:?}), {pseudo:?}).{edge}");
        assert_eq!(page.read(&colour).await, "rgba(0, 0, 0, 0)", "{part}");
    }
    // The parts of the bar are told apart, and so is what is chosen.
    let fills = "[...root.querySelectorAll('.bar rect')].map((part) => getComputedStyle(part).fill)";
    let fills: Vec<Value> = page.read(fills).await.as_array().unwrap().clone();
    assert!((1..fills.len()).all(|place| !fills[..place].contains(&fills[place])), "{fills:?}");
    let backgrounds = "[':checked', ':not(:checked)'].map((which) => getComputedStyle(root.querySelector(`.choice ${which} + .pill`)).backgroundColor)";
    let backgrounds = page.read(backgrounds).await;
    assert_ne!(backgrounds[0], backgrounds[1]);
    let colours = "['.pill', '.pill .count'].map((part) => getComputedStyle(root.querySelector(`.choice :checked + ${part}`)).color)";
    let colours = page.read(colours).await;
    assert_eq!(colours[0], colours[1], "the count of what is chosen can be read");
    // Every badge has its sign, and every button its edge.
    let unmarked = "[...root.querySelectorAll('.badge')].filter((badge) => {
            const { backgroundColor, borderTopWidth } = getComputedStyle(badge, '::before');
            return backgroundColor === 'rgba(0, 0, 0, 0)' && borderTopWidth === '0px';
        }).concat([...root.querySelectorAll('.button')].filter((button) => getComputedStyle(button).borderTopStyle === 'none'))
        .map((part) => part.textContent)";
    assert_eq!(page.read(unmarked).await, json!([]));
    page.read("(root.querySelector('.refresh').focus({ focusVisible: true }), 0)").await;
    assert_eq!(
        page.read("getComputedStyle(root.querySelector('.button.refresh')).outlineStyle").await,
        "solid"
    );
    page.close(&[]).await;
}

#[tokio::test]
async fn who_wants_less_motion_gets_none() {
    if outside_chromium() {
        return;
    }
    let page = open("job_small", "").await;
    let moving = "root.querySelector('.widget').getAnimations({ subtree: true }).filter((animation) => animation.effect.getComputedTiming().duration > 0).length";
    assert_ne!(page.read(moving).await, 0, "an input in work turns its sign");
    emulate(&page, "", json!([{ "name": "prefers-reduced-motion", "value": "reduce" }])).await;
    assert_eq!(page.read(moving).await, 0);
    page.close(&[]).await;
}

#[tokio::test]
async fn on_paper_there_is_the_table_and_nothing_to_press() {
    if outside_chromium() {
        return;
    }
    let page = open("job_small", "").await;
    emulate(&page, "print", json!([])).await;
    assert_eq!(
        page.read("root.querySelectorAll('.inputs > tbody:not(.skeleton) > tr:not(.details)').length").await,
        12
    );
    let shown = "(part) => [...root.querySelectorAll(part)].some((part) => part.checkVisibility())";
    for part in [".inputs", ".inputs > tbody .name", ".details .fields", ".job-name", ".done", ".range"] {
        assert_eq!(page.read(&format!("({shown})({part:?})")).await, true, "{part}");
    }
    for part in [".other", ".filters", ".pages", ".limit", ".button", ".copy", ".toggle", ".progress"] {
        assert_eq!(page.read(&format!("({shown})({part:?})")).await, false, "{part}");
    }
    page.close(&[]).await;
}

#[tokio::test]
async fn numbers_stand_at_the_end_of_their_column() {
    let page = Page::open(Site::start(None).await, "?job=job_hostile").await;
    page.until_range("1–35 of 35 inputs").await;
    resize(&page, 1280, 1).await;
    for column in ["size", "duration"] {
        let cells = format!("[...root.querySelectorAll('.inputs > tbody td.{column}')]");
        let ends = "(cell) => {
                const text = document.createRange();
                text.selectNodeContents(cell);
                return Math.round(text.getBoundingClientRect().right);
            }";
        let ends = page.read(&format!("[...new Set({cells}.map({ends}))].length")).await;
        assert_eq!(ends, 1, "all of {column} end at one place");
        let figures =
            format!("[...new Set({cells}.map((cell) => getComputedStyle(cell).fontVariantNumeric))]");
        assert_eq!(page.read(&figures).await, json!(["tabular-nums"]), "{column}");
    }
    page.close(&[]).await;
}

#[tokio::test]
async fn a_row_is_as_high_whatever_its_status() {
    let page = Page::open(Site::start(None).await, "?job=job_small").await;
    page.until_range("1–12 of 12 inputs").await;
    resize(&page, 1280, 1).await;
    let rows = "[...root.querySelectorAll('.inputs > tbody > tr:not(.explained)')]";
    let statuses = format!("new Set({rows}.map((row) => row.querySelector('.badge').className)).size");
    assert!(page.read(&statuses).await.as_u64() > Some(2));
    let heights = page.read(&format!("[...new Set({rows}.map((row) => row.offsetHeight))]")).await;
    assert_eq!(heights.as_array().unwrap().len(), 1, "{heights}");
    page.close(&[]).await;
}

#[tokio::test]
async fn rows_are_sheets_by_the_width_of_the_element() {
    let page = Page::open(Site::start(None).await, "?job=job_small").await;
    page.until_range("1–12 of 12 inputs").await;
    let display = "getComputedStyle(root.querySelector('.inputs > tbody > tr')).display";
    // All in one and the same window, which is wide.
    for (width, expected) in [(320, "grid"), (679, "grid"), (680, "table-row"), (900, "table-row")] {
        page.read(&format!("(root.host.style.width = '{width}px', 0)")).await;
        assert_eq!(page.read("root.querySelector('section').getBoundingClientRect().width").await, width);
        assert_eq!(page.read(display).await, expected, "{width}");
    }
    assert_eq!(page.read("innerWidth >= 1200").await, true);
    page.close(&[]).await;
}

#[tokio::test]
async fn the_head_of_the_table_stays_in_view() {
    let page = Page::open(Site::start(None).await, "?job=job_10k").await;
    page.until_range("1–50 of 10,000 inputs").await;
    let edges = "[...root.querySelectorAll('.inputs > thead > tr > *')].map((cell) => cell.getBoundingClientRect().top)";
    let at_rest = page.read(edges).await;
    assert!(at_rest[0].as_f64().unwrap() > 100.0, "{at_rest}");
    assert_eq!(page.read("(scrollTo(0, 600), scrollY)").await, 600);
    let stuck = page.read(edges).await;
    assert!(stuck.as_array().unwrap().iter().all(|top| top == 0), "{stuck}");
    page.close(&[]).await;
}

#[tokio::test]
async fn it_is_dark_where_theme_or_system_says_so() {
    let page = Page::open(Site::start(None).await, "?job=job_small").await;
    page.until_range("1–12 of 12 inputs").await;
    let (light, dark) = ("rgb(255, 255, 255)", "rgb(17, 21, 26)");
    for system in ["light", "dark"] {
        emulate(&page, "", json!([{ "name": "prefers-color-scheme", "value": system }])).await;
        let by_system = if system == "dark" { dark } else { light };
        for (theme, expected) in [("auto", by_system), ("light", light), ("dark", dark)] {
            page.read(&format!("(root.host.setAttribute('theme', {theme:?}), 0)")).await;
            let background = "getComputedStyle(root.querySelector('.widget')).backgroundColor";
            assert_eq!(page.read(background).await, expected, "{theme} where the system is {system}");
        }
    }
    page.close(&[]).await;
}

#[tokio::test]
async fn rows_are_dimmed_until_the_next_ones_are_there() {
    let page = Page::open(Site::start(None).await, "?job=job_slow_1500").await;
    page.until_range("1–25 of 25 inputs").await;
    let names = "[...new Set([...root.querySelectorAll('.inputs > tbody .name')].map((name) => getComputedStyle(name).color))].join()";
    let muted = "getComputedStyle(find('.port-filter .muted')).color";
    let before = page.read(names).await;
    page.click("[value=failed]").await;
    page.until(&format!("find('section').getAttribute('aria-busy') === 'true' && {names} === {muted}")).await;
    assert_eq!(page.rows().await.len(), 25, "these are the old rows");
    page.until("find('section').getAttribute('aria-busy') === 'false'").await;
    assert_eq!(page.read(names).await, before);
    page.close(&[]).await;
}
