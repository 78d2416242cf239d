//! The whole journey with the keyboard alone: the focus moves in order, stays visible, and is never lost.

use super::RING;
use crate::browser::page::{PATIENCE, Page};
use crate::support::browser::{ENTER, TAB};
use domain_wizard::sandbox::Scenario;
use serde_json::json;
use std::thread::park_timeout;
use std::time::{Duration, Instant};

const SPACE: &str = " ";
const ESCAPE: &str = "\u{e00c}";
const HOME: &str = "\u{e011}";

/// The tag and the name of the focused element, and the contrast of its ring against the background.
const STOP: &str = "const at = root.activeElement;
if (!at) return [null, 0];
return [at.tagName.toLowerCase() + ' ' + (at.ariaLabel ?? at.textContent).trim(), ring(at)]";

/// All stops of the Tab key, in the order of the page.
const STOPS: &str =
    "return [...root.querySelectorAll('button, a[href], input, summary')].filter(shown)
    .map((node) => node.tagName.toLowerCase() + ' ' + (node.ariaLabel ?? node.textContent).trim())";

/// Records each loss of the focus between two frames, by the name of the element that had it.
const GUARD: &str = "globalThis.lost = []; let before = null;
const guard = () => {
    const at = root.activeElement;
    if (!at && before && document.activeElement === document.body) lost.push(before);
    before = at && (at.ariaLabel ?? at.textContent);
    requestAnimationFrame(guard);
};
guard()";

/// The focused element, whose ring has to be visible.
fn stop(page: &Page) -> Option<String> {
    let stop = page.browser.script(&[RING, STOP].concat(), &[]);
    let name = stop[0].as_str()?.to_owned();
    let contrast = stop[1].as_f64().unwrap_or_default();
    assert!(contrast >= 3.0, "the ring of {name:?} has {contrast}");
    Some(name)
}

fn wait_at(page: &Page, name: &str) {
    let deadline = Instant::now() + PATIENCE;
    while stop(page).is_none_or(|at| !at.starts_with(name)) {
        let at = || page.browser.script(&[RING, STOP].concat(), &[]);
        assert!(Instant::now() < deadline, "not at {name:?}, but {}", at());
        park_timeout(Duration::from_millis(50));
    }
}

/// Presses Tab until the element of this name has the focus.
fn tab_to(page: &Page, name: &str) {
    let mut passed = Vec::new();
    for _ in 0..40 {
        page.browser.press(TAB);
        match stop(page) {
            Some(at) if at.starts_with(name) => return,
            at => passed.push(at),
        }
    }
    panic!("{name:?} is not among {passed:?}");
}

/// From the heading on, Tab reaches every control in the order of the page, and leaves it; Shift and Tab lead back.
fn round(page: &Page) {
    let all = page.browser.script(STOPS, &[]);
    let all: Vec<_> = all
        .as_array()
        .expect("stops")
        .iter()
        .filter_map(|one| one.as_str())
        .collect();
    for name in &all {
        page.browser.press(TAB);
        assert_eq!(stop(page).as_deref(), Some(*name));
    }
    for name in all.iter().rev().skip(1) {
        page.browser.press_with_shift(TAB);
        assert_eq!(stop(page).as_deref(), Some(*name));
    }
}

#[test]
fn the_whole_way_goes_by_keyboard_alone() {
    let page = Page::open(Scenario::Failed, 10.0, "");
    tab_to(&page, "input");
    page.browser.script(GUARD, &[]);
    page.browser.press("anna@shop.example");
    page.browser.press(ENTER);
    page.wait_for("mail");
    wait_at(&page, "input");
    tab_to(&page, "button Use shop.example");
    page.browser.press(SPACE);
    wait_at(&page, "input");
    page.browser.press(HOME);
    page.browser.press("www.");
    page.browser.press(ENTER);

    wait_at(&page, "h3 Add the record");
    page.wait_for("_vector-verify");
    round(&page);
    wait_at(&page, "summary Step by step");
    tab_to(&page, "button Copy name");
    page.browser.press(ENTER);
    wait_at(&page, "button Copied name");
    assert!(page.browser.clipboard().starts_with("_vector-verify"));
    tab_to(&page, "button I've added");
    page.browser.press(SPACE);

    wait_at(&page, "h3 Connecting your site");
    page.wait_for("CAA record");
    tab_to(&page, "button Try again");
    // In this scenario a retry helps from twenty seconds after the failure on.
    page.server.skip(Duration::from_secs(25));
    tab_to(&page, "button Start over");
    page.browser.press(ENTER);
    wait_at(&page, "h4");
    page.browser.press(ESCAPE);
    wait_at(&page, "h3 Connecting your site");
    tab_to(&page, "button Try again");
    let deadline = Instant::now() + PATIENCE;
    while !page.requests().iter().any(|line| line.ends_with("/nudge")) {
        assert!(Instant::now() < deadline, "the step is never tried again");
        page.browser.press(SPACE);
        park_timeout(Duration::from_millis(300));
    }

    page.wait_for("https://www.shop.example");
    wait_at(&page, "h3");
    tab_to(&page, "a https://www.shop.example");
    tab_to(&page, "summary Make shop.example lead here");
    tab_to(&page, "summary Records to keep");
    page.browser.press(SPACE);
    page.wait_for("different-words");
    page.browser.press_with_shift(TAB);
    wait_at(&page, "button Yes, it leads to my site");
    assert_eq!(page.browser.script("return lost", &[]), json!([]));
    // No element of the widget has the focus.
    for _ in 0..20 {
        page.browser.press(TAB);
        if page.browser.script("return !root.activeElement", &[]) == json!(true) {
            return page.is_clean();
        }
    }
    panic!("Tab does not lead out of the widget");
}

#[test]
fn a_place_that_is_folded_away_leaves_the_focus_at_the_heading() {
    let page = Page::open(Scenario::Smooth, 10.0, "");
    page.add("www.shop.example");
    page.wait_for("_vector-verify");
    page.browser.script(GUARD, &[]);
    page.browser.script("find('.copy-button').focus()", &[]);
    page.browser.click("button.primary-button");
    page.browser.script("find('.copy-button')?.focus()", &[]);
    page.wait_for("https://www.shop.example");
    // The mouse sets the focus on the heading without a ring.
    let at = "return [root.activeElement?.tagName, lost]";
    assert_eq!(page.browser.script(at, &[]), json!(["H3", []]));
    page.is_clean();
}

#[test]
fn whoever_is_elsewhere_on_the_page_stays_there() {
    let page = Page::open(Scenario::Smooth, 10.0, "");
    page.add("www.shop.example");
    page.wait_for("_vector-verify");
    page.browser.click("button.primary-button");
    page.browser.script(
        "const note = document.createElement('textarea'); note.id = 'note'; document.body.append(note); note.focus()",
        &[],
    );
    page.wait_for("https://www.shop.example");
    park_timeout(Duration::from_millis(300));
    assert_eq!(
        page.browser.script("return document.activeElement.id", &[]),
        json!("note")
    );
    page.is_clean();
}
