//! The strictest policy: the whole way with not one violation.

use crate::guest::{FIRST, Guest, Host, POLICY};
use crate::page::PATIENCE;
use crate::support::browser::{Browser, Engine};
use crate::support::server::{Rules, Server};
use domain_wizard::sandbox::Scenario;
use std::path::Path;

fn walk(engine: Engine, name: &str) {
    let guest: Guest = Host {
        policy: POLICY,
        engine,
        speed: 20.0,
        ..Host::new(name)
    }
    .open();
    guest.add("www.shop.example");
    guest.wait_for("_vector-verify");
    guest.script("root.querySelector('.record button').click()");
    guest.confirm();
    guest.wait_until("return heard.some((line) => line.startsWith('dw-complete'))");
    guest.script("document.querySelector('domain-wizard').reset()");
    guest.wait_for(FIRST);
    assert_eq!(guest.server.violations(), Vec::<String>::new());
}

#[test]
fn the_whole_way_violates_no_policy_in_chromium() {
    walk(Engine::Chromium, "policy-chromium");
}

#[test]
fn the_whole_way_violates_no_policy_in_firefox() {
    walk(Engine::Firefox, "policy-firefox");
}

fn demo(engine: Engine) {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/demo");
    let server = Server::start(Scenario::Smooth, 10.0, dist);
    server.set_rules(Rules {
        // Its empty icon is the demo's own.
        policy: Some([POLICY, "; img-src data:"].concat()),
        token: None,
    });
    let browser = Browser::open(engine, 1280, 900, false);
    browser.go(&format!("{}/?speed=60", server.url()));
    browser.wait_for_text(FIRST, PATIENCE);
    browser.type_into("input", "www.shop.example");
    browser.click_button_named("Continue");
    browser.wait_for_text("_vector-verify", PATIENCE);
    assert_eq!(server.violations(), Vec::<String>::new());
}

#[test]
fn the_demo_violates_no_policy_in_chromium() {
    demo(Engine::Chromium);
}

#[test]
fn the_demo_violates_no_policy_in_firefox() {
    demo(Engine::Firefox);
}

#[test]
fn a_violation_would_be_seen_in_chromium() {
    violate(Engine::Chromium, "policy-violated-chromium");
}

#[test]
fn a_violation_would_be_seen_in_firefox() {
    violate(Engine::Firefox, "policy-violated-firefox");
}

fn violate(engine: Engine, name: &str) {
    let guest = Host {
        policy: POLICY,
        engine,
        ..Host::new(name)
    }
    .open();
    guest.script(
        "const s = document.createElement('style'); s.textContent = 'p{}'; document.head.append(s)",
    );
    for _ in 0..100 {
        if !guest.server.violations().is_empty() {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    panic!("the browser reported nothing");
}
