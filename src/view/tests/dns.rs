//! Screens with findings in DNS.

use super::*;
use crate::dns::{Conclusion, Finding, TextSlip};
use crate::domain::{OneClick, Origin, Provider, Providers};
use crate::wizard::DnsScreen;

fn finding(conclusion: Conclusion, record: Option<usize>, found: &str) -> Finding {
    Finding {
        conclusion,
        record,
        name: "_vector-verify.www".to_owned(),
        blank: false,
        found: found.to_owned(),
        needed: "vector-verify-abc123def456".to_owned(),
        until: Some(NOW),
    }
}

fn dns(findings: Vec<Finding>) -> DnsScreen {
    let Providers::Known(provider) = Provider::of(&["ns01.domaincontrol.com"]) else {
        panic!("GoDaddy is known")
    };
    let pinned = Origin::parse("https://dcc.godaddy.com").expect("an origin");
    DnsScreen {
        findings,
        zone: Some("shop.example".to_owned()),
        provider: Some(provider),
        receives_mail: true,
        nudged: true,
        offer: OneClick::parse("GoDaddy", "https://dcc.godaddy.com/x", &[pinned]).ok(),
        offer_ended: None,
    }
}

const MISTAKE: &str = "ownership with a mistake in DNS";
const GAP: &str = "connection with a gap in DNS";
const RIGHT: &str = "connection with DNS right";

/// A mistake with its consequences, a gap, and a domain with all records right.
pub(super) fn screens() -> Vec<Named> {
    let quoted = Conclusion::TxtWrongValue(TextSlip::Quotes);
    let mistake = vec![
        finding(quoted, Some(0), "\"vector-verify-abc123def456\""),
        finding(Conclusion::Missing, Some(1), ""),
    ];
    let gap = vec![finding(Conclusion::Missing, Some(1), "")];
    let right = vec![finding(Conclusion::Ready, None, "")];
    let waiting = || Body::Connection(connection(Step::WaitingCustomDns));
    let with = |body, findings| Screen {
        dns: Some(dns(findings)),
        ..screen(Actor::Customer, body)
    };
    vec![
        (MISTAKE, with(Body::Ownership(ownership()), mistake)),
        (GAP, with(waiting(), gap)),
        (RIGHT, with(waiting(), right)),
    ]
}

#[test]
fn the_headline_has_what_is_found_what_is_needed_and_one_thing_to_do() {
    let page = draw(&named(MISTAKE));
    let findings = of_class(&page, "finding");
    assert_eq!(findings.len(), 1);
    assert_eq!(
        findings[0].text(),
        "There are quotation marks around the text.We see \"vector-verify-abc123def456\".\
         It should be vector-verify-abc123def456.Edit that record; don't add a second."
    );
    let more = of_class(&page, "findings");
    assert!(more[0].text().starts_with("We don't see the record yet."));
    assert!(page.text().contains("Your turn: one thing to correct."));
}

#[test]
fn only_of_a_gap_the_customer_is_asked_whether_it_was_added_elsewhere() {
    let asked = |name| {
        let page = draw(&named(name));
        let buttons = of_class(&page, "button").into_iter().map(Element::text);
        buttons.filter(|words| words == EN.dns_elsewhere()).count()
    };
    assert_eq!([MISTAKE, GAP, RIGHT].map(asked), [0, 1, 0]);
}

#[test]
fn links_lead_out_of_the_page_without_handing_it_on() {
    for (_, screen) in screens() {
        let page = draw(&screen);
        let links = page.walk().into_iter().filter(|one| one.tag == "a");
        for link in links {
            let href = link.get("href").expect("an address");
            let outside = href.starts_with("https:");
            assert!(outside || href.starts_with("mailto:") || href.starts_with("data:text/plain"));
            assert_eq!(outside, link.get("target") == Some("_blank"));
            assert!(!outside || link.get("rel").is_some_and(|rel| rel.contains("noopener")));
        }
    }
}

#[test]
fn what_is_right_is_said_with_what_was_done_about_it() {
    let page = draw(&named(RIGHT));
    let text = of_class(&page, "right")[0].text();
    assert!(text.contains("DNS is right.") && text.contains("we have told the platform"));
}

#[test]
fn nothing_wears_a_class_of_what_stands_there_before() {
    // The element keeps the skeleton's style, so its classes count too.
    let element = include_str!("../../embed/faces.js");
    let (_, style) = element.split_once("const basic =").expect("its style");
    let (style, _) = style.split_once("`;").expect("its end");
    for class in ["wait", "stopped"] {
        assert!(style.contains(&[".", class].concat()));
        for (name, screen) in super::screens() {
            assert!(
                of_class(&draw(&screen), class).is_empty(),
                "{class} on {name}"
            );
        }
    }
}
