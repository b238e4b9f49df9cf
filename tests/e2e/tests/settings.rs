//! What people set their systems to: colours, motion, dark; and paper.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use e2e::{Page, outside_chromium};
use serde_json::{Value, json};

#[tokio::test]
async fn forced_colours_leave_every_sign_to_be_seen() {
    if outside_chromium() {
        return;
    }
    let page = Page::unfolded("job_small").await;
    page.emulate("", &[("forced-colors", "active")]).await;
    assert_eq!(page.read("matchMedia('(forced-colors: active)').matches").await, true);
    // A triangle is made of borders of which some must stay unseen, or it is a box; that of a row is two gradients.
    let triangles =
        "[getComputedStyle(root.querySelector('.menu summary'), '::after').borderInlineStartColor,
        getComputedStyle(root.querySelector('.toggle')).backgroundImage.match(/linear-gradient/g)?.length]";
    assert_eq!(page.read(triangles).await, json!(["rgba(0, 0, 0, 0)", 2]));
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
    let page = Page::unfolded("job_small").await;
    // The styles of rows that are out of sight are those of when they were last drawn.
    let moving = "root.querySelector('.widget').getAnimations({ subtree: true }).filter(({ effect }) =>
        effect.getComputedTiming().duration > 0 && effect.target.checkVisibility({ contentVisibilityAuto: true })).length";
    assert_ne!(page.read(moving).await, 0, "an input in work turns its sign");
    page.emulate("", &[("prefers-reduced-motion", "reduce")]).await;
    assert_eq!(page.read(moving).await, 0);
    let turns = "getComputedStyle(root.querySelector('.refresh > .icon')).transitionDuration";
    assert_eq!(page.read(turns).await, "0s");
    page.close(&[]).await;
}

#[tokio::test]
async fn on_paper_there_is_the_table_and_nothing_to_press() {
    if outside_chromium() {
        return;
    }
    let page = Page::unfolded("job_small").await;
    page.emulate("print", &[]).await;
    assert_eq!(
        page.read("root.querySelectorAll('.inputs > tbody:not(.skeleton) > tr:not(.details)').length").await,
        12
    );
    let shown = "(part) => [...root.querySelectorAll(part)].some((part) => part.checkVisibility())";
    for part in [".inputs", ".inputs > tbody .name", ".details .fields", ".job-name", ".done", ".range"] {
        assert_eq!(page.read(&format!("({shown})({part:?})")).await, true, "{part}");
    }
    for part in ["a.other", ".filters", ".pages", ".limit", ".button", ".copy", ".toggle", ".progress"] {
        assert_eq!(page.read(&format!("({shown})({part:?})")).await, false, "{part}");
    }
    // Also the badges of what the API may learn later, or has no word for.
    page.go("?job=job_cancelled").await;
    page.until("find('.inputs .badge.other')").await;
    assert_eq!(
        page.read("[...root.querySelectorAll('.badge')].every((badge) => badge.checkVisibility())").await,
        true
    );
    page.close(&[]).await;
}

#[tokio::test]
async fn it_is_dark_where_theme_or_system_says_so() {
    if outside_chromium() {
        return;
    }
    let page = Page::of("job_small").await;
    page.until_range("1–12 of 12 inputs").await;
    let (light, dark) = ("rgb(255, 255, 255)", "rgb(17, 21, 26)");
    for system in ["light", "dark"] {
        page.emulate("", &[("prefers-color-scheme", system)]).await;
        let by_system = if system == "dark" { dark } else { light };
        for (theme, expected) in [("auto", by_system), ("light", light), ("dark", dark)] {
            page.read(&format!("(root.host.setAttribute('theme', {theme:?}), 0)")).await;
            let background = "getComputedStyle(root.querySelector('.widget')).backgroundColor";
            assert_eq!(page.read(background).await, expected, "{theme} where the system is {system}");
        }
    }
    page.close(&[]).await;
}
