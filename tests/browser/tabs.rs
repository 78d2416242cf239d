//! Several windows of one browser on one environment, and frozen pages: no request is made twice.

use super::guest::{Guest, Host};
use crate::support::browser::{Engine, in_each_engine_as_proof};
use domain_wizard::sandbox::Scenario;
use serde_json::json;
use std::thread::sleep;
use std::time::Duration;

/// A page that waits for the customer's DNS.
fn waiting(name: &str, engine: Engine) -> Guest {
    let guest = Host {
        body: r#"<domain-wizard site="1" environment="2" ownership="skip"></domain-wizard>"#,
        scenario: Scenario::SlowDns,
        engine,
        ..Host::new(name)
    }
    .open();
    guest.add("www.shop.example");
    guest.wait_until(
        "return document.querySelector('domain-wizard').state.step === 'waiting_custom_dns'",
    );
    guest
}

fn looks(guest: &Guest) -> usize {
    let requests = guest.server.requests();
    let look = |path: &str| path.ends_with("/ssl");
    requests.iter().filter(|seen| look(&seen.path)).count()
}

/// The number of status checks within so many seconds.
fn looks_in(guest: &Guest, seconds: u64) -> usize {
    let before = looks(guest);
    sleep(Duration::from_secs(seconds));
    looks(guest) - before
}

in_each_engine_as_proof! { of_two_windows_one_asks_and_the_other_takes_over }

fn of_two_windows_one_asks_and_the_other_takes_over(engine: Engine) {
    let guest = waiting("windows", engine);
    guest.browser.open_window(&guest.server.url());
    guest.wait_until(
        "return document.querySelector('domain-wizard').state?.step === 'waiting_custom_dns'",
    );
    assert_eq!(
        guest.script("return document.visibilityState"),
        json!("visible")
    );
    // Intervals are 2.4 to 3 s at this time of the wait; two polling tabs would make twice as many checks.
    let both = looks_in(&guest, 12);
    assert!(
        (3..=6).contains(&both),
        "{both} looks in 12 s by two windows"
    );
    // The second window answers the person who works in it, and the first one follows.
    guest.confirm();
    guest.wait_for("Check now");
    guest.browser.use_window(0);
    guest.wait_for("Check now");
    assert_eq!(guest.browser.console_errors(), Vec::<String>::new());
    // Closes the window that polls.
    guest.browser.use_window(1);
    guest.browser.close_window();
    guest.browser.use_window(0);
    let alone = looks_in(&guest, 9);
    assert!(
        (2..=6).contains(&alone),
        "{alone} looks in 9 s by the one that is left"
    );
    assert_eq!(guest.browser.console_errors(), Vec::<String>::new());
}

#[test]
fn two_widgets_on_one_page_for_one_environment_ask_once() {
    let guest = waiting("twins", Engine::Chromium);
    guest.script("document.body.append(document.querySelector('domain-wizard').cloneNode())");
    guest.wait_until("return [...document.querySelectorAll('domain-wizard')].every((one) => one.state?.step === 'waiting_custom_dns')");
    let both = looks_in(&guest, 9);
    assert!(
        (2..=5).contains(&both),
        "{both} looks in 9 s by two widgets"
    );
    guest.script("document.querySelector('domain-wizard').reset()");
    guest.wait_until("return [...document.querySelectorAll('domain-wizard')].every((one) => one.state.stage === 'name')");
    assert_eq!(looks_in(&guest, 4), 0);
}

#[test]
fn a_frozen_page_asks_nothing_and_makes_one_round_when_it_goes_on() {
    let guest = waiting("frozen", Engine::Chromium);
    guest.browser.freeze(true);
    sleep(Duration::from_secs(4));
    assert_eq!(looks_in(&guest, 6), 0);
    guest.browser.freeze(false);
    assert_eq!(
        looks_in(&guest, 2),
        0,
        "the page runs, but nobody sees it yet"
    );
    let before = guest.server.requests().len();
    // Headless browsers keep a page hidden after it was frozen.
    guest.script(
        "Object.defineProperty(document, 'visibilityState', { value: 'visible' });
        for (const name of ['visibilitychange', 'resume']) document.dispatchEvent(new Event(name))",
    );
    guest.server.wait_for_requests(before + 1);
    assert_eq!(looks_in(&guest, 2), 0, "one round");
    guest.wait_for("Your turn");
}

#[test]
fn a_page_from_the_back_forward_cache_goes_on_with_one_round_of_checks() {
    let guest = waiting("back", Engine::Chromium);
    guest.script(
        "addEventListener('pageshow', (event) => { globalThis.persisted = event.persisted })",
    );
    guest.script("location.href = '/host.css'");
    sleep(Duration::from_secs(5));
    assert_eq!(
        looks_in(&guest, 4),
        0,
        "a page that is put aside asks nothing"
    );
    guest.browser.back();
    guest.wait_until(
        "return document.querySelector('domain-wizard')?.state?.step === 'waiting_custom_dns'",
    );
    let why = "return globalThis.persisted === true || JSON.stringify(performance.getEntriesByType('navigation')[0].notRestoredReasons)";
    assert_eq!(
        guest.script(why),
        json!(true),
        "the widget does not keep the page out of the cache"
    );
    assert!(looks_in(&guest, 2) <= 2);
}
