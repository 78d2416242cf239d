//! The widget with real resolvers and name servers: it names each mistake, sees its correction, and tells when all is right.

use super::ground::Ground;
use super::zones::{UNREGISTERED, ZONES};
use crate::browser::guest::{CONFIRM, Guest, Host};
use crate::browser::page::PATIENCE;
use domain_wizard::dns::{
    CaaFault, Conclusion, Finding, Name, Parking, Question, TargetSlip, TextSlip, Type,
};
use domain_wizard::sandbox::Scenario;
use domain_wizard::text::{self, EN, Locale};
use domain_wizard::time::{Duration, Time};
use serde_json::json;
use std::collections::BTreeMap;
use std::time::Instant;

/// For each domain the first finding, with its name and the value found. A line break in the value stands for any text.
const SAID: &[(&str, Conclusion, &str, &str)] = &[
    (
        "www.missing.example",
        Conclusion::Missing,
        "_vector-verify.www",
        "",
    ),
    (
        "www.late.example",
        Conclusion::Missing,
        "_vector-verify.www",
        "",
    ),
    (
        "www.doubled-host.example",
        Conclusion::DoubledHost,
        "www",
        "",
    ),
    (
        "www.doubled-target.example",
        Conclusion::DoubledTarget,
        "www",
        "",
    ),
    (
        "www.wrong-target.example",
        Conclusion::TargetTypo(TargetSlip::Other),
        "www",
        "",
    ),
    (
        "www.typo.example",
        Conclusion::TargetTypo(TargetSlip::Close),
        "www",
        "",
    ),
    (
        "www.dangling.example",
        Conclusion::TargetTypo(TargetSlip::Other),
        "www",
        "",
    ),
    (
        "www.proxied.example",
        Conclusion::CloudflareProxied,
        "www",
        "",
    ),
    (
        "apex.example",
        Conclusion::CnameAtApexBlocked,
        "apex.example",
        "GoDaddy",
    ),
    ("www.address.example", Conclusion::ARecordInstead, "www", ""),
    (
        "www.parked.example",
        Conclusion::Parked(Parking::Records),
        "www",
        "",
    ),
    ("www.stale-aaaa.example", Conclusion::StaleAaaa, "www", ""),
    ("www.wildcard.example", Conclusion::WildcardMasks, "www", ""),
    (
        "www.mixed.example",
        Conclusion::MixedNs,
        "mixed.example",
        "\n",
    ),
    (
        "www.text-quoted.example",
        Conclusion::TxtWrongValue(TextSlip::Quotes),
        "_vector-verify.www",
        "",
    ),
    (
        "www.text-cut.example",
        Conclusion::TxtWrongValue(TextSlip::Cut),
        "_vector-verify.www",
        "",
    ),
    (
        "www.text-named.example",
        Conclusion::TxtWrongValue(TextSlip::More),
        "_vector-verify.www",
        "",
    ),
    (
        "www.text-old.example",
        Conclusion::TxtOldToken,
        "_vector-verify.www",
        "",
    ),
    (
        "www.text-elsewhere.example",
        Conclusion::TxtWrongHost,
        "_vector-verify.www",
        "",
    ),
    (
        "www.text-shadowed.example",
        Conclusion::TxtShadowedByCname,
        "_vector-verify.www",
        "",
    ),
    (
        "www.caa.example",
        Conclusion::CaaBlocks(CaaFault::Others),
        "@",
        "",
    ),
    (
        "www.caa-alias.example",
        Conclusion::TargetTypo(TargetSlip::Other),
        "www",
        "",
    ),
    (
        "www.caa-unreadable.example",
        Conclusion::CaaUnreadable,
        "www",
        "",
    ),
    (
        "www.moved.example",
        Conclusion::DnssecBogus,
        "moved.example",
        "",
    ),
    (
        "www.lame.example",
        Conclusion::LameDelegation,
        "lame.example",
        "",
    ),
    (
        "www.shops.delegated.example",
        Conclusion::Missing,
        "_vector-verify.www",
        "",
    ),
    ("www.split.example", Conclusion::StaleCache, "www", ""),
    ("www.stale.example", Conclusion::StaleCache, "www", ""),
    (
        UNREGISTERED,
        Conclusion::DomainUnregisteredOrHeld,
        "unregistered.example",
        "",
    ),
    ("www.healthy.example", Conclusion::Ready, "", ""),
    ("www.chain.example", Conclusion::ChainOkIndirect, "www", ""),
    ("flattened.example", Conclusion::FlattenedOk, "@", ""),
    ("shop.bakery.co.example", Conclusion::Ready, "", ""),
    ("www.delegated.example", Conclusion::Ready, "", ""),
];

/// Domains for which the resolvers never get an answer, so that the widget says nothing about them.
const UNSAID: &[&str] = &["www.silent.example"];

/// Opens a page with a widget for each of these domains, each with its own simulated API of this scenario. The platform waits for the
/// customer, and both records are on the page.
fn open(name: &str, scenario: Scenario, ground: &Ground, hosts: &[&str]) -> Guest {
    let widget = |host: &&str| {
        format!(
            "<domain-wizard site={host} environment=1 domain={host} attach=host api=/api/{}@{host} dns-check='{} {}'></domain-wizard>",
            scenario.name(),
            ground.watch.url,
            ground.confirm.url
        )
    };
    let body: String = hosts.iter().map(widget).collect();
    let guest = Host {
        body: &body,
        speed: 1.0,
        ..Host::new(name)
    }
    .open();
    guest.wait_for_each("root.querySelector('form')");
    guest.in_each("root.querySelector('form').requestSubmit()");
    guest.wait_for_each("root.textContent.includes('_vector-verify')");
    for host in hosts {
        let base = format!("/api/{}@{host}", scenario.name());
        guest.server.attach_at(&base, scenario, host);
    }
    guest.server.skip(Duration::from_secs(40));
    guest.script("document.dispatchEvent(new Event('resume'))");
    guest.wait_for_each("root.textContent.includes('vectorpages.com')");
    guest
}

/// Lets the first resolver cache records that a customer then changes.
fn change_what_is_remembered(ground: &Ground, guest: &Guest) {
    let question = Question {
        name: Name::parse("www.stale.example").expect("a name"),
        kind: Type::A,
        unchecked: false,
    };
    let url = question.request(&ground.watch.url).url;
    let ask = "return fetch(arguments[0]).then((answer) => answer.status)";
    assert_eq!(guest.browser.script(ask, &[json!(url)]), json!(200));
    ground.publish("stale.example", "{pointer}\n{proof}");
}

/// The cause in each widget's first finding, by the domain.
fn first_said(guest: &Guest) -> BTreeMap<String, String> {
    let said = guest.script(
        "return Object.fromEntries([...document.querySelectorAll('domain-wizard')].map((one) =>
            [one.getAttribute('domain'), one.shadowRoot.querySelector('.finding h4')?.innerText ?? '']))",
    );
    let said = said.as_object().expect("an object").iter();
    said.map(|(host, said)| (host.clone(), said.as_str().unwrap_or_default().to_owned()))
        .collect()
}

/// Waits until each of these widgets shows the given cause first.
fn wait_until_said(guest: &Guest, wanted: &[(&str, String)]) {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let said = first_said(guest);
        let other = wanted
            .iter()
            .filter(|(host, words)| !said[*host].starts_with(words));
        let other: Vec<_> = other.map(|wanted| (wanted, &said[wanted.0])).collect();
        if other.is_empty() {
            return;
        }
        assert!(Instant::now() < deadline, "{other:#?}");
        std::thread::sleep(Duration::from_millis(200));
    }
}

/// The words for the cause, up to a time or a line's end.
fn cause(conclusion: Conclusion, name: &str, found: &str) -> String {
    let finding = Finding {
        conclusion,
        record: None,
        name: name.to_owned(),
        blank: false,
        found: found.to_owned(),
        needed: String::new(),
        until: Some(Time::default()),
    };
    let words = text::finding(&finding, &EN, &Untimed, Time::default());
    let cause = text::unmarked(words.cause);
    let until = cause.split(Untimed::MARK).next();
    until.unwrap_or_default().to_owned()
}

struct Untimed;

impl Untimed {
    const MARK: char = '\n';
}

impl Locale for Untimed {
    fn day_and_time(&self, _: Time, _: Time) -> String {
        Self::MARK.to_string()
    }

    fn span(&self, _: Duration) -> String {
        String::new()
    }
}

#[test]
fn every_mistake_is_named() {
    let Some(ground) = Ground::start() else {
        return;
    };
    let mut hosts: Vec<&str> = SAID.iter().map(|(host, ..)| *host).collect();
    hosts.extend(UNSAID);
    // Only the resolvers tell about the TXT record and the CNAME.
    let guest = open(
        "resolvers-mistakes",
        Scenario::DnsTxtMissing,
        &ground,
        &hosts,
    );
    change_what_is_remembered(&ground, &guest);
    guest.in_each(CONFIRM);
    let words = |(host, conclusion, name, found): &(&'static str, Conclusion, &str, &str)| {
        (*host, cause(*conclusion, name, found))
    };
    let wanted: Vec<_> = SAID.iter().map(words).collect();
    wait_until_said(&guest, &wanted);
    for host in UNSAID {
        assert_eq!(first_said(&guest)[*host], "", "{host}");
    }
    assert_eq!(guest.server.unknown_routes(), Vec::<String>::new());
    let mut errors = guest.browser.console_errors();
    // dnsdist's error for a question that Unbound cannot answer in time has no CORS header.
    errors.retain(|error| !error.contains("blocked by CORS policy"));
    assert_eq!(errors, Vec::<String>::new());
}

#[test]
fn every_customer_is_looked_at() {
    for zone in ZONES {
        let Some(host) = zone.host else { continue };
        let is_said = SAID.iter().any(|(of, ..)| *of == host);
        assert!(is_said || UNSAID.contains(&host), "{host}");
    }
}

#[test]
fn what_becomes_right_is_seen_and_told() {
    let Some(ground) = Ground::start() else {
        return;
    };
    let [healthy, late, split] = [
        "www.healthy.example",
        "www.late.example",
        "www.split.example",
    ];
    let hosts = [healthy, late, split];
    let guest = open("resolvers-mended", Scenario::DnsMissing, &ground, &hosts);
    guest.in_each(CONFIRM);
    let right = || cause(Conclusion::Ready, "", "");
    wait_until_said(
        &guest,
        &[
            (healthy, right()),
            (late, cause(Conclusion::Missing, "www", "")),
            (split, cause(Conclusion::StaleCache, "www", "")),
        ],
    );
    guest.wait_until(&format!(
        "return document.querySelector('[domain=\"{healthy}\"]').shadowRoot.textContent.includes({:?})",
        EN.dns_told()
    ));
    let told = |host: &str| {
        let requests = guest.server.requests();
        let nudges = requests.iter().filter(|seen| seen.path.ends_with("/nudge"));
        nudges.filter(|seen| seen.path.contains(host)).count()
    };
    assert_eq!([healthy, late, split].map(told), [1, 0, 0]);

    ground.publish("late.example", "{pointer}\n{proof}");
    // Without a click, the next full look comes a minute after the one before. By then no cache explains the resolvers' difference
    // any more.
    for _ in 0..30 {
        guest.sleep(61);
        std::thread::park_timeout(Duration::from_secs(1));
        if told(late) == 1 && first_said(&guest)[split].starts_with("The name servers") {
            break;
        }
    }
    wait_until_said(
        &guest,
        &[
            (late, right()),
            (split, cause(Conclusion::ResolverSplit, "www", "")),
        ],
    );
    assert_eq!([healthy, late, split].map(told), [1, 1, 0]);
}
