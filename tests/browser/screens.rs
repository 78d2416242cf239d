//! Every stage on the real page, narrow and light, wide and (except in WebKit) dark: nothing is cut off or overflows. The
//! screenshots go to `target/screens`.

use super::page::Page;
use crate::support::browser::{Engine, in_each_engine_as_proof};
use domain_wizard::sandbox::Scenario;
use serde_json::json;
use std::time::Duration;

fn look(page: &Page, engine: Engine, name: &str) {
    for (width, dark) in [(360, false), (1280, true)] {
        page.browser.set_size(width, 900);
        if engine != Engine::WebKit {
            page.browser.set_dark(dark);
        }
        look_at(page, engine, name, width);
    }
}

fn look_at(page: &Page, engine: Engine, name: &str, width: u32) {
    let overflow = "const wide = [...root.querySelectorAll('*')].filter((node) => node.getClientRects().length
            && node.getBoundingClientRect().right > innerWidth + 1).map((node) => node.className || node.tagName);
        return [wide, document.documentElement.scrollWidth > innerWidth]";
    assert_eq!(
        page.browser.script(overflow, &[]),
        json!([[], false]),
        "{name} at {width} px"
    );
    let small = "return [...root.querySelectorAll('button, a, input, summary')].filter((node) => {
            const box = node.getBoundingClientRect(); return box.width && (box.height < 24 || box.width < 24) })
        .map((node) => node.textContent)";
    assert_eq!(
        page.browser.script(small, &[]),
        json!([]),
        "targets of at least 24 px on {name}"
    );
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/target/screens");
    std::fs::create_dir_all(folder).expect("a folder for pictures");
    page.browser
        .screenshot(format!("{folder}/{name}-{width}-{engine:?}.png"));
}

in_each_engine_as_proof! { every_stage_fits }

fn every_stage_fits(engine: Engine) {
    let page = Page::open_in(engine, Scenario::Failed, 10.0, "");
    let look = |name: &str| look(&page, engine, name);
    look("1-name");
    page.add("anna@shop.example");
    page.wait_for("mail");
    look("1-name-fault");
    page.retype("shop.example");
    page.wait_for("www.shop.example");
    look("1-name-bare");
    page.retype("www.shop.example");
    page.browser.click_button_named("Continue");
    page.wait_for("_vector-verify");
    look("2-ownership");
    page.browser.click("button.primary-button");
    page.wait_for("Check now");
    look("3-connection");
    page.wait_for("CAA record");
    look("3-connection-error");
    page.browser.click_button_named("Start over");
    page.wait_for("Stay with this name");
    look("3-start-over");
    page.browser.click_button_named("Stay with this name");
    // A retry helps from twenty seconds after the failure on, and the next is possible much later.
    page.server.skip(Duration::from_secs(25));
    for _ in 0..100 {
        if page.requests().iter().any(|line| line.ends_with("/nudge")) {
            break;
        }
        page.browser.click_button_named("Try again");
        std::thread::park_timeout(Duration::from_millis(300));
    }
    page.wait_for("https://www.shop.example");
    look("4-live");
}
