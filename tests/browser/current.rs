//! The API's current profile, with the shipped form over HTTP.

use super::guest::{FIRST, Guest, Host};
use crate::support::browser::{Engine, in_each_engine_as_proof};
use domain_wizard::sandbox::Scenario;
use serde_json::json;
use std::time::Duration;

/// An element without a site, which chooses this profile.
const CURRENT: &str = r#"<domain-wizard environment="67890"></domain-wizard>"#;

fn open(engine: Engine, name: &str, scenario: Scenario, speed: f64) -> Guest {
    let guest = Host {
        body: CURRENT,
        scenario,
        speed,
        engine,
        ..Host::new(name)
    }
    .open();
    // Sending a name cancels a first poll that is still in flight.
    guest.server.wait_for_requests(1);
    guest.add("www.shop.example");
    guest.wait_for("Connecting your site");
    guest
}

/// The lines of the requests so far.
fn lines(guest: &Guest) -> Vec<String> {
    let requests = guest.server.requests();
    let line = |seen: &crate::support::server::Received| format!("{} {}", seen.method, seen.path);
    requests.iter().map(line).collect()
}

fn is_clean(guest: &Guest) {
    assert_eq!(guest.browser.console_errors(), Vec::<String>::new());
    assert_eq!(guest.server.unknown_routes(), Vec::<String>::new());
    for line in lines(guest) {
        assert!(line.contains("/api/v1/vector/environments/67890"), "{line}");
    }
}

/// Presses "I've added it", or "them", whenever the button is there, until the site is live.
fn walk_to_the_end(guest: &Guest) {
    guest.wait_until(
        "const said = [...root.querySelectorAll('button')].find((b) => b.innerText.startsWith(\"I've added\"));
        said?.click();
        return heard.some((line) => line.startsWith('dw-complete'))",
    );
}

in_each_engine_as_proof! { a_name_is_put_followed_and_live }

fn a_name_is_put_followed_and_live(engine: Engine) {
    let guest = open(engine, "current-smooth", Scenario::CurrentSmooth, 20.0);
    walk_to_the_end(&guest);
    guest.wait_for("Your site is live");
    let requests = guest.server.requests();
    // The first request polls the environment's state, once.
    assert_eq!(requests[0].method, "GET");
    assert_eq!(requests[1].method, "PUT");
    assert_eq!(requests[1].body, r#"{"custom_domain":"www.shop.example"}"#);
    assert_eq!(
        guest.script("return document.querySelector('domain-wizard').state.stage"),
        json!("live")
    );
    is_clean(&guest);
}

#[test]
fn a_record_that_lets_the_certificate_be_issued_is_the_customers_turn() {
    let guest = open(
        Engine::Chromium,
        "current-validation",
        Scenario::CurrentValidation,
        10.0,
    );
    guest.wait_for("acm-validations.aws");
    guest.wait_for("Let us get the certificate");
    guest.wait_until("return root.querySelector('.badge').innerText === 'Your turn'");
    guest.confirm();
    let asked = |guest: &Guest| {
        let lines = lines(guest);
        lines.iter().any(|line| line.ends_with("/dns/recheck"))
    };
    for _ in 0..200 {
        if asked(&guest) {
            break;
        }
        std::thread::park_timeout(Duration::from_millis(50));
    }
    assert!(asked(&guest), "{:?}", lines(&guest));
    is_clean(&guest);
}

#[test]
fn what_failed_says_why_and_is_tried_again() {
    let guest = open(
        Engine::Chromium,
        "current-failed",
        Scenario::CurrentFailed,
        10.0,
    );
    guest.wait_until("return root.querySelector('.problem') !== null");
    assert!(
        guest
            .script("return heard.some((line) => line.includes('step-failed'))")
            .as_bool()
            .unwrap_or_default()
    );
    // The simulated fault yields to a retry at least 20 s after it, and a second retry would be possible only minutes later.
    guest.server.skip(Duration::from_secs(25));
    guest.wait_until(
        "[...root.querySelectorAll('button')].find((b) => b.innerText === 'Try again')?.click();
        const said = [...root.querySelectorAll('button')].find((b) => b.innerText.startsWith(\"I've added\"));
        said?.click();
        return heard.some((line) => line.startsWith('dw-complete'))",
    );
    let nudges = guest.server.requests();
    let nudges = nudges
        .iter()
        .filter(|seen| seen.path.ends_with("/ssl/nudge"));
    assert!(
        nudges
            .into_iter()
            .any(|seen| seen.body == r#"{"retry":true}"#)
    );
    is_clean(&guest);
}

#[test]
fn a_reset_forgets_the_name() {
    let guest = open(
        Engine::Chromium,
        "current-reset",
        Scenario::CurrentSmooth,
        10.0,
    );
    guest.script("document.querySelector('domain-wizard').reset()");
    guest.wait_for(FIRST);
    assert_eq!(guest.script("return find('input').value"), json!(""));
}

#[test]
fn a_live_site_is_shown_as_it_stands_and_its_domain_can_be_taken_off() {
    let guest = Host {
        body: CURRENT,
        scenario: Scenario::CurrentLive,
        ..Host::new("current-live")
    }
    .serve();
    guest.go();
    guest.wait_for("Your site is live");
    guest.wait_for("https://www.shop.example");
    guest.browser.click_button_named("Remove the domain");
    // The page names the consequences first, and offers a way back.
    guest.wait_for("no longer opens your site once it is removed");
    guest.wait_for("CNAME record www.shop.example");
    guest.look("remove");
    guest.browser.click_button_named("Keep it");
    guest.wait_until("return !root.textContent.includes('Once it is removed')");
    guest.browser.click_button_named("Remove the domain");
    guest.script(
        "const all = [...root.querySelectorAll('.question button')];
        all.find((b) => b.innerText === 'Remove the domain').click()",
    );
    guest.wait_for("www.shop.example is off your site");
    let puts = guest.server.requests();
    let mut puts = puts.iter().filter(|seen| seen.method == "PUT");
    assert_eq!(
        puts.next().map(|seen| seen.body.as_str()),
        Some(r#"{"custom_domain":null}"#)
    );
    assert_eq!(puts.next(), None, "asked for once");
    is_clean(&guest);
}

#[test]
fn dns_that_has_drifted_is_noticed_on_a_live_site() {
    let guest = Host {
        body: r#"<domain-wizard environment="67890" dns-check="/api/v1/vector/dns/1 /api/v1/vector/dns/2"></domain-wizard>"#,
        scenario: Scenario::CurrentDrift,
        ..Host::new("current-drift")
    }
    .serve();
    guest.go();
    guest.wait_for("Your site is live");
    guest.wait_for("Your site may stop working");
    guest.wait_for("old-host.example.net");
    guest.look("drift");
    assert_eq!(
        guest.script("return document.querySelector('domain-wizard').state.stage"),
        json!("live")
    );
    is_clean(&guest);
}
