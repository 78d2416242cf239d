//! Any text as the host page's attributes, one a line: the widget survives it, and an id stays one segment of the address.

use super::visit::{NOW, PLATFORM, Visit};
use domain_wizard::dns::{Name, Question, Type};
use domain_wizard::domain::OneClick;
use domain_wizard::wizard::Intent;
use domain_wizard::wizard::attributes::Attributes;

/// The attributes in the order of their lines.
const NAMES: [&str; 10] = [
    "api",
    "profile",
    "site",
    "environment",
    "domain",
    "ownership",
    "dnsCheck",
    "liveCheck",
    "domainConnectOrigins",
    "attach",
];

pub fn holds(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let lines: Vec<_> = text.split('\n').collect();
    // An empty line leaves the attribute out; a line with one blank gives it without a value.
    let given = |name: &str| {
        let at = NAMES.iter().position(|known| *known == name)?;
        let line = lines.get(at).filter(|line| !line.is_empty())?;
        Some(line.strip_prefix(' ').unwrap_or(line).to_owned())
    };
    let attributes = Attributes::read(given);
    let config = attributes.config(true, true, String::new(), "en", PLATFORM.to_ascii);
    assert!(!config.at.base.ends_with('/'));
    assert_eq!(config.one_click, !attributes.pinned().is_empty());
    assert!(config.at.storage_key().starts_with("domain-wizard:"));
    resolvers(&config.resolvers, given("dnsCheck"));
    let others = "https://elsewhere.example/";
    if OneClick::parse("A provider", others, &attributes.pinned()).is_ok() {
        let named = given("domainConnectOrigins").unwrap_or_default();
        assert!(
            named
                .to_ascii_lowercase()
                .contains("https://elsewhere.example")
        );
    }
    let whole = config.at.is_whole();
    let mut visit = Visit::begin(config, None, NOW);
    visit.tell(Intent::DomainTyped("www.shop.example".to_owned()));
    visit.tell(Intent::DomainSubmitted);
    assert!(
        whole || visit.is_silent(),
        "nothing is sent for nobody's site"
    );
}

/// No resolver is asked unless the host says so, and each under the address that the host gave.
fn resolvers(asked: &[String], given: Option<String>) {
    let off = given.as_deref().map(str::trim);
    assert!(asked.is_empty() || !matches!(off, None | Some("off" | "false")));
    for resolver in asked {
        let question = Question {
            name: Name::parse("www.shop.example").expect("a name"),
            kind: Type::A,
            unchecked: false,
        };
        let url = question.request(resolver).url;
        let added = url.strip_prefix(resolver.as_str()).expect("its address");
        assert!(
            added.starts_with(['?', '&']) && added.len() < 420,
            "{added}"
        );
    }
}
