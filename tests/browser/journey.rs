//! The whole journey, and the way on from each fault.

use super::guest::Host;
use super::page::Page;
use crate::support::browser::{Engine, in_each_engine, in_each_engine_as_proof};
use domain_wizard::sandbox::Scenario;
use serde_json::json;
use std::time::Duration;

in_each_engine! { a_customer_takes_a_domain_from_typed_name_to_live }

in_each_engine_as_proof! {
    a_reload_goes_on_where_it_was
    what_was_typed_survives_a_refusal
    the_page_tells_the_story_with_no_server_at_all
}

const SSL: &str = "/sites/12345/environments/67890/ssl";

fn a_customer_takes_a_domain_from_typed_name_to_live(engine: Engine) {
    let page = Page::open_in(engine, Scenario::Failed, 10.0, "");
    let live = "window.__events = []; for (const name of ['dw-domain-added','dw-domain-verified','dw-step','dw-complete'])
        document.addEventListener(name, (event) => window.__events.push([name, event.detail]));";
    page.browser.script(live, &[]);
    page.add("HTTPS://WWW.Shop.Example./path?q=1");
    page.wait_for("_vector-verify");
    // A person who selects a name by hand gets the same text as by the button, without the zone a second time.
    let zone = "return getComputedStyle(find('.zone')).webkitUserSelect";
    assert_eq!(page.browser.script(zone, &[]), json!("none"));
    page.browser.click_button_named("Copy");
    page.wait_for("Copied");
    assert_eq!(page.browser.clipboard(), "_vector-verify.www");
    page.browser.click("button.primary-button");
    // The platform fails once, and a retry helps.
    page.wait_for("CAA record");
    page.wait_for("Try again");
    // The simulated fault yields to a retry at least 20 s after it, and a second retry would be possible only minutes later.
    page.server.skip(Duration::from_secs(25));
    let nudged = || page.requests().iter().any(|line| line.ends_with("/nudge"));
    for _ in 0..200 {
        if nudged() {
            break;
        }
        page.browser.click_button_named("Try again");
        std::thread::park_timeout(Duration::from_millis(200));
    }
    page.wait_for("https://www.shop.example");

    let requests = page.requests();
    assert_eq!(requests[0], "POST /domains");
    assert_eq!(
        page.server.requests()[0].body,
        r#"{"domain":"www.shop.example"}"#
    );
    let verify = requests
        .iter()
        .position(|line| line.starts_with("POST /domains/") && line.ends_with("/verify"));
    let nudge = requests
        .iter()
        .position(|line| *line == format!("POST {SSL}/nudge"));
    let attached = format!("PUT {}", SSL.trim_end_matches("/ssl"));
    let attached = requests.iter().position(|line| *line == attached);
    assert!(
        Some(0) < verify
            && verify < attached
            && attached < nudge
            && nudge < Some(requests.len() - 1),
        "{requests:#?}"
    );
    assert_eq!(
        requests
            .iter()
            .filter(|line| line.ends_with("/nudge"))
            .count(),
        1,
        "not sent twice"
    );
    assert_eq!(requests.last(), Some(&format!("GET {SSL}")));
    assert!(
        page.server
            .requests()
            .iter()
            .all(|seen| !seen.authorization),
        "the page has no token"
    );
    let events = page.browser.script("return window.__events", &[]);
    let events = events.as_array().expect("events");
    assert_eq!(
        events[0],
        json!(["dw-domain-added", {"domain": "www.shop.example"}])
    );
    assert_eq!(
        events[events.len() - 1],
        json!(["dw-complete", {"domain": "www.shop.example"}])
    );
    page.is_clean();
}

fn a_reload_goes_on_where_it_was(engine: Engine) {
    let page = Page::open_in(engine, Scenario::SlowDns, 1.0, "");
    page.add("www.shop.example");
    page.wait_for("_vector-verify");
    page.browser.reload();
    page.wait_for("_vector-verify");
    assert_eq!(
        page.requests()
            .iter()
            .filter(|line| *line == "POST /domains")
            .count(),
        1
    );
    page.browser.click_button_named("Start over");
    page.browser.script(
        "root.querySelector('[data-focus=\"question\"] button, button[data-confirm]')?.focus()",
        &[],
    );
    page.wait_for("Stay with this name");
    page.is_clean();
}

fn what_was_typed_survives_a_refusal(engine: Engine) {
    let page = Page::open_in(engine, Scenario::Taken, 10.0, "");
    page.add("taken.example");
    page.wait_for("already connected to another site");
    assert_eq!(
        page.browser.script("return find('input').value", &[]),
        json!("taken.example")
    );
    page.retype("free.example");
    page.browser.click_button_named("Continue");
    page.wait_for("_vector-verify");
    page.is_clean();
}

#[test]
fn faults_on_the_way_are_survived() {
    let scenarios = [
        Scenario::Huge,
        Scenario::Html,
        Scenario::Garbled,
        Scenario::Empty,
        Scenario::Flaky,
    ];
    let widget = |(number, scenario): (usize, &Scenario)| {
        let api = format!("/api/{}@faults", scenario.name());
        format!(
            "<domain-wizard site=1 environment={number} ownership=skip domain=www.shop.example api={api}></domain-wizard>"
        )
    };
    let body: String = scenarios.iter().enumerate().map(widget).collect();
    let guest = Host {
        body: &body,
        speed: 20.0,
        ..Host::new("faults")
    }
    .open();
    guest.wait_for_each("root.querySelector('form')");
    // A name that a fault met stays in its field until the customer sends it again.
    guest.wait_until(
        "const roots = [...document.querySelectorAll('domain-wizard')].map((one) => one.shadowRoot);
        if (performance.now() - (globalThis.sent ?? 0) > 500) {
            globalThis.sent = performance.now();
            for (const root of roots) root.querySelector('input:not([readonly])')?.form.requestSubmit();
        }
        return roots.every((root) => root.querySelector('input') === null)",
    );
    guest.wait_for_each("root.textContent.includes('https://www.shop.example')");
    assert_eq!(guest.browser.console_errors(), Vec::<String>::new());
    assert_eq!(guest.server.unknown_routes(), Vec::<String>::new());
}

fn the_page_tells_the_story_with_no_server_at_all(engine: Engine) {
    let page = Page::open_in(engine, Scenario::Smooth, 1.0, "");
    let url = format!("{}/?scenario=slow-dns&speed=60", page.server.url());
    page.browser.go(&url);
    page.wait_for("Which domain should open your site?");
    page.add("www.shop.example");
    page.wait_for("_vector-verify");
    page.browser.reload();
    // The provider's name brings lines above the button, which moves as they come.
    page.wait_for("GoDaddy");
    page.browser.click_button_named("I've added it");
    page.wait_for("Connecting your site");
    page.wait_for("https://www.shop.example");
    assert_eq!(page.requests(), Vec::<String>::new());
    page.is_clean();
}
