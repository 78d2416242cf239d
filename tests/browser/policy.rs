//! The whole journey under the strictest policy, without a violation.

use super::guest::{FIRST, Guest, Host, POLICY};
use super::page::PATIENCE;
use crate::support::browser::{Browser, Engine, in_each_engine, in_each_engine_as_proof};
use crate::support::server::{Rules, Server};
use domain_wizard::sandbox::Scenario;
use serde_json::json;
use std::path::Path;
use std::time::{Duration, Instant};

in_each_engine! { the_whole_way_violates_no_policy }

in_each_engine_as_proof! { the_demo_violates_no_policy }

/// The page itself hears of its violations at once, except for the icon, which browsers request unasked.
pub(super) const LISTEN: &str = "globalThis.violated = [];
addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
  if (!blockedURI.endsWith('/favicon.ico')) violated.push(violatedDirective + ' ' + blockedURI);
});";

fn the_whole_way_violates_no_policy(engine: Engine) {
    let guest: Guest = Host {
        policy: POLICY,
        engine,
        script: LISTEN,
        speed: 20.0,
        ..Host::new("policy")
    }
    .open();
    guest.add("www.shop.example");
    guest.wait_for("_vector-verify");
    guest.script("root.querySelector('.record button').click()");
    guest.confirm();
    guest.wait_until("return heard.some((line) => line.startsWith('dw-complete'))");
    guest.script("document.querySelector('domain-wizard').reset()");
    guest.wait_for(FIRST);
    guest.rest();
    assert_eq!(guest.script("return violated"), json!([]));
    violates_no_other(&guest.browser, &guest.server);
}

/// Violates the policy on purpose, waits for that report, and asserts that no other came: reports are late, but in order.
fn violates_no_other(browser: &Browser, server: &Server) {
    browser.script(
        "const s = document.createElement('style'); s.textContent = 'p{}'; document.head.append(s)",
        &[],
    );
    let deadline = Instant::now() + PATIENCE;
    while server.violations().is_empty() {
        assert!(Instant::now() < deadline, "the browser reports nothing");
        std::thread::sleep(Duration::from_millis(50));
    }
    let violations = server.violations();
    assert!(
        violations.len() == 1 && violations[0].contains("style-src"),
        "{violations:?}"
    );
}

fn the_demo_violates_no_policy(engine: Engine) {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/demo");
    let server = Server::start(Scenario::Smooth, 10.0, dist);
    server.set_rules(Rules {
        // The demo's page itself has an empty icon.
        policy: Some([POLICY, "; img-src data:"].concat()),
        token: None,
    });
    let browser = Browser::open(engine, 1280, 900, false);
    browser.go(&format!("{}/?speed=60", server.url()));
    browser.wait_for_text(FIRST, PATIENCE);
    browser.type_into("input", "www.shop.example");
    browser.click_button_named("Continue");
    browser.wait_for_text("_vector-verify", PATIENCE);
    violates_no_other(&browser, &server);
}
