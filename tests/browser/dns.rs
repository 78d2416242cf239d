//! Findings of DNS, from a typed name to a live site: the shipped form on a host's page, with the simulated resolvers behind
//! real HTTP.

use super::guest::{CONFIRM, FIRST, Guest, Host, POLICY};
use crate::support::browser::{Engine, in_each_engine_as_proof};
use crate::support::server::{Received, Rules};
use domain_wizard::sandbox::Scenario;
use serde_json::{Value, json};

/// The first resolver has the page's origin. The second has another, where a browser sends a preflight before any request that
/// is not simple.
const WATCHED: &str = r#"<domain-wizard site="12345" environment="67890" attach="host" pair="off"
    dns-check="/api/v1/vector/dns/1 http://localhost:{port}/api/v1/vector/dns/2"></domain-wizard>"#;

/// A host page that adds every kind of credentials to the API's requests.
const GENEROUS: &str = "document.cookie = 'session=1';
addEventListener('DOMContentLoaded', () => Object.assign(document.querySelector('domain-wizard'), {
  fetchToken: async () => 'secret', requestInit: { headers: { 'X-CSRF-Token': 'c1' }, credentials: 'include' } }));
";

#[test]
fn what_is_missing_is_said_with_the_time() {
    let guest = named(
        Engine::Chromium,
        Scenario::DnsMissing,
        &[
            "We don't see the record yet. Networks that have looked may remember the gap until ",
            "If it is saved as shown, there is nothing more to do.",
        ],
    );
    let until = "return /until \\d{1,2}:\\d\\d/.test(find('.finding h4').innerText)";
    assert_eq!(guest.script(until), json!(true), "{}", guest.browser.text());
    mended(&guest);
}

in_each_engine_as_proof! { a_doubled_host_is_named_and_mended }

fn a_doubled_host_is_named_and_mended(engine: Engine) {
    mended(&named(
        engine,
        Scenario::DnsDoubledHost,
        &[
            "The provider put the domain on the end of the name once more.",
            "We see www.shop.example.shop.example.",
            "It should be www.shop.example.",
            "In that record, leave only www in the field for the name.",
        ],
    ));
}

#[test]
fn a_wrong_target_is_named_and_mended() {
    mended(&named(
        Engine::Chromium,
        Scenario::DnsWrongTarget,
        &[
            "The CNAME for www leads somewhere else.",
            "We see old-host.example.net.",
            "It should be different-words.vectorpages.com.",
            "Edit that record; don't add a second.",
        ],
    ));
}

#[test]
fn a_proxy_is_named_and_mended() {
    mended(&named(
        Engine::Chromium,
        Scenario::DnsProxied,
        &[
            "Cloudflare answers in place of www, so we can't see where it leads.",
            "At Cloudflare, turn the orange cloud next to www grey (DNS only) until the certificate is ready.",
        ],
    ));
}

#[test]
fn a_rule_against_the_certificate_is_named_and_mended() {
    mended(&named(
        Engine::Chromium,
        Scenario::DnsCaaBlocks,
        &[
            "A CAA record lets only others issue the certificate.",
            "We see 0 issue \"digicert.com\".",
            "Add a CAA record: Name @, value 0 issue \"letsencrypt.org\". Keep the others.",
        ],
    ));
}

#[test]
fn an_old_ipv6_address_is_named_and_mended() {
    mended(&named(
        Engine::Chromium,
        Scenario::DnsStaleIpv6,
        &[
            "An old IPv6 (AAAA) record still sends some visitors, and the certificate check, to another server.",
            "We see AAAA 2001:db8:ff00::10.",
            "If it is listed at the provider as a record of www, delete that AAAA record.",
        ],
    ));
}

/// Goes from the name to the finding with these words, which the page shows first and announces.
fn named(engine: Engine, scenario: Scenario, words: &[&str]) -> Guest {
    let guest = Host {
        body: WATCHED,
        script: GENEROUS,
        scenario,
        speed: 1.0,
        engine,
        ..Host::new(scenario.name())
    }
    .serve();
    guest.server.set_rules(Rules {
        token: Some("secret".to_owned()),
        policy: None,
    });
    guest.go();
    guest.wait_for(FIRST);
    guest.add("www.shop.example");
    guest.wait_for("_vector-verify");
    // A host that attaches early has all records shown at once. By now the platform waits for the customer.
    guest.server.attach("www.shop.example");
    guest.later(40);
    guest.wait_for("different-words.vectorpages.com");
    let early = guest.server.questions();
    assert!(!early.is_empty(), "the zone is known early");
    // A resolver remembers that a record is missing. So the widget asks for the proof only once the customer says that it is
    // there, and until then asks only one resolver about the domain itself.
    for (question, asked) in early.iter().zip(names(&guest, &early)) {
        let by_the_first = question.path.contains("/dns/1?");
        assert!(
            !asked.contains("_vector") && (by_the_first || !asked.contains("www")),
            "{asked} is asked before it is said to be there"
        );
    }

    // By now the first resolver has forgotten the gap that it saw.
    guest.later(65);
    guest.confirm();
    for part in words {
        guest.wait_for(part);
    }
    let first = guest.script("return find('.finding h4').innerText");
    assert_eq!(
        first.as_str().map(|h4| h4.starts_with(words[0])),
        Some(true)
    );
    let aloud = guest.browser.script(
        "return said.some((line) => line.startsWith(arguments[0]) && line.endsWith(arguments[1]))",
        &[json!(words[0]), json!(words[words.len() - 1])],
    );
    assert_eq!(aloud, json!(true), "{:?}", guest.script("return said"));
    guest.wait_until("return document.querySelector('domain-wizard').state.stage === 'connection'");
    a_look_moves_no_focus(&guest, scenario);
    a_phone_is_wide_enough(&guest, scenario);
    guest
}

fn a_look_moves_no_focus(guest: &Guest, scenario: Scenario) {
    guest.later(35);
    if scenario == Scenario::DnsCaaBlocks {
        // The advice on a failed step takes the first place, so the page moves once.
        guest.wait_for("could not validate");
    }
    guest.wait_until(
        "globalThis.button = [...root.querySelectorAll('button')].find((b) => b.innerText === 'Check now');
        button?.focus();
        return root.activeElement === button",
    );
    let asked = guest.server.questions().len();
    let looked = guest.server.requests().len();
    while guest.server.questions().len() <= asked + 1 || guest.server.requests().len() <= looked {
        guest.later(5);
        std::thread::park_timeout(std::time::Duration::from_millis(200));
    }
    let kept = "return [root.activeElement === button, button.isConnected]";
    assert_eq!(guest.script(kept), json!([true, true]));
}

fn a_phone_is_wide_enough(guest: &Guest, scenario: Scenario) {
    guest.browser.set_size(360, 900);
    let wide = "const wide = [...root.querySelectorAll('*')].filter((node) => node.getClientRects().length
            && node.getBoundingClientRect().right > innerWidth + 1).map((node) => node.className || node.tagName);
        return [innerWidth, wide, document.documentElement.scrollWidth > innerWidth]";
    assert_eq!(guest.script(wide), json!([360, [], false]));
    guest.script("find('.finding').scrollIntoView()");
    guest.look(scenario.name());
    guest.browser.set_size(800, 900);
}

/// Goes on to a live site without another click, and checks all traffic of the journey.
fn mended(guest: &Guest) {
    let live = "return heard.some((line) => line.startsWith('dw-complete'))";
    for _ in 0..60 {
        guest.later(70);
        std::thread::park_timeout(std::time::Duration::from_millis(500));
        if guest.script(live) == json!(true) {
            break;
        }
    }
    guest.wait_for("Your site is live");
    assert_eq!(guest.script("return find('.finding')"), Value::Null);
    assert_eq!(guest.browser.console_errors(), Vec::<String>::new());
    assert_eq!(guest.server.unknown_routes(), Vec::<String>::new());
    for question in guest.server.questions() {
        // A preflight would be an OPTIONS request.
        assert_eq!(question.method, "GET");
        assert_eq!(question.headers["accept"], "application/dns-message");
        for name in [
            "authorization",
            "cookie",
            "referer",
            "x-requested-with",
            "x-csrf-token",
        ] {
            let told = question.headers.get(name);
            assert_eq!(told, None, "a resolver is told {name}");
        }
    }
    for request in guest.server.requests() {
        let (token, cookie) = (
            &request.headers["authorization"],
            &request.headers["cookie"],
        );
        assert_eq!(
            (token.as_str(), cookie.as_str()),
            ("Bearer secret", "session=1")
        );
    }
}

/// The questions as text, in which each label follows a length byte.
fn names(guest: &Guest, questions: &[Received]) -> Vec<String> {
    let queries: Vec<_> = questions
        .iter()
        .filter_map(|seen| seen.path.split_once("?dns="))
        .map(|(_, query)| query)
        .collect();
    assert_eq!(queries.len(), questions.len());
    let read =
        "return arguments[0].map((query) => atob(query.replaceAll('-', '+').replaceAll('_', '/')))";
    let names = guest.browser.script(read, &[json!(queries)]);
    let names = names.as_array().expect("a list").iter();
    names
        .map(|name| name.as_str().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn the_api_is_asked_more_rarely_where_dns_is_watched_and_dns_only_there() {
    let guest = Host {
        body: r#"<domain-wizard site="1" environment="1" domain="www.shop.example" ownership="skip" api="/api/dns-missing@watched"
                dns-check="/api/dns-missing@watched/dns/1 /api/dns-missing@watched/dns/2"></domain-wizard>
            <domain-wizard site="2" environment="1" domain="www.shop.example" ownership="skip" api="/api/dns-missing@alone"></domain-wizard>"#,
        speed: 1.0,
        ..Host::new("dns-rarely")
    }
    .open();
    guest.wait_for_each("root.querySelector('form')");
    guest.in_each("root.querySelector('form').requestSubmit()");
    guest.wait_for_each("root.host.state.stage === 'connection'");
    guest.later(40);
    guest.wait_for_each("root.textContent.includes('different-words.vectorpages.com')");
    guest.in_each(CONFIRM);
    guest.wait_for_each("root.host.state.step === 'waiting_custom_dns'");
    guest.wait_for_each("root.host.state.stage === 'connection'");
    let looks = |of: &str| {
        let requests = guest.server.requests();
        requests
            .iter()
            .filter(|seen| seen.path.starts_with(of))
            .count()
    };
    let before = [
        looks("/api/dns-missing@watched/"),
        looks("/api/dns-missing@alone/"),
    ];
    while looks("/api/dns-missing@alone/") < before[1] + 6 {
        std::thread::park_timeout(std::time::Duration::from_millis(100));
    }
    let watched = looks("/api/dns-missing@watched/") - before[0];
    assert!(watched <= 2, "{watched} looks where the other has 6");
    let questions = guest.server.questions();
    assert!(!questions.is_empty());
    for question in questions {
        assert!(question.path.starts_with("/api/dns-missing@watched/dns/"));
    }
}

#[test]
fn a_policy_that_lets_no_resolver_be_asked_is_no_hindrance() {
    let guest = Host {
        body: r#"<domain-wizard site="12345" environment="67890" attach="host" pair="off"
            dns-check="http://localhost:{port}/api/v1/vector/dns/1 http://localhost:{port}/api/v1/vector/dns/2"></domain-wizard>"#,
        script: "globalThis.frightened = [];
            setInterval(() => {
                const card = document.querySelector('domain-wizard')?.shadowRoot.querySelector('.finding, .problem');
                if (card) frightened.push(card.innerText);
            }, 50);",
        policy: POLICY,
        speed: 1.0,
        ..Host::new("dns-blocked")
    }
    .open();
    guest.add("www.shop.example");
    guest.wait_for("_vector-verify");
    guest.server.attach("www.shop.example");
    guest.later(40);
    guest.wait_for("different-words.vectorpages.com");
    guest.confirm();
    guest.wait_until("return document.querySelector('domain-wizard').state.stage === 'connection'");
    // Meanwhile the widget could ask again and again.
    let looks = guest.server.requests().len();
    while guest.server.requests().len() < looks + 4 {
        std::thread::park_timeout(std::time::Duration::from_millis(100));
    }
    guest.later(60);
    guest.wait_until("return heard.some((line) => line.startsWith('dw-complete'))");
    assert_eq!(guest.script("return frightened"), json!([]));
    assert_eq!(guest.server.questions(), Vec::<Received>::new());
    let violations = guest.server.violations();
    assert!(!violations.is_empty());
    for violation in &violations {
        assert!(violation.contains("connect-src"), "{violation}");
    }
    // Two looks before the customer's claim, and two after.
    assert!(
        violations.len() <= 8,
        "{} {violations:#?}",
        violations.len()
    );
    println!("{} violations", violations.len());
}
