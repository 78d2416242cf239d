//! Claims about all that a wizard shows, says and stores.

use domain_wizard::domain::{Record, sanitize};
use domain_wizard::drawn::{self, Element, Node};
use domain_wizard::json::Json;
use domain_wizard::text::{EN, Handoff, Locale, announcement, instructions};
use domain_wizard::time::{Duration, Time};
use domain_wizard::wizard::{Effect, Screen};

/// The bound of a page, in bytes. No page of the widget is as long, and a stranger's text without bounds would be far longer.
const LONGEST_PAGE: usize = 200_000;

/// The bound of one sentence or attribute: the longest attribute is an address with all instructions in it.
const LONGEST_TEXT: usize = 40_000;

/// The bound of a stored snapshot, in bytes.
const LONGEST_SNAPSHOT: usize = 32_000;

/// A clock for readers who count in milliseconds.
pub struct Clock;

impl Locale for Clock {
    fn day_and_time(&self, at: Time, _: Time) -> String {
        at.as_millis().to_string()
    }

    fn span(&self, span: Duration) -> String {
        span.as_millis().to_string()
    }
}

/// The page has no invisible characters, stays within bounds, and each link leads where it says.
pub fn page(screen: &Screen) {
    let page = drawn::page(screen, &EN, &Clock);
    let html = page.html();
    assert!(html.len() <= LONGEST_PAGE, "{} bytes", html.len());
    for element in page.walk() {
        drawn(element);
    }
}

fn drawn(element: &Element) {
    for child in &element.children {
        if let Node::Text(text) = child {
            seen(text);
        }
    }
    for (name, value) in &element.attributes {
        assert!(value.len() <= LONGEST_TEXT, "{name}: {} bytes", value.len());
        assert!(!name.starts_with("on"), "{name}");
        if *name == "href" {
            let leads = ["https://", "mailto:?", "data:text/plain;charset=utf-8,"];
            assert!(leads.iter().any(|lead| value.starts_with(lead)), "{value}");
            assert!(value.bytes().all(|byte| byte.is_ascii_graphic()), "{value}");
        }
    }
}

/// A text for a person: every character is visible, but for the joiners that some scripts need for spelling, and it ends within
/// a bound.
pub fn seen(text: &str) {
    assert!(text.len() <= LONGEST_TEXT, "{} bytes", text.len());
    let mut solid = String::new();
    let mut joins = false;
    for char in text.chars() {
        let joiner = matches!(char, '\u{200c}' | '\u{200d}') && joins;
        joins = !char.is_ascii();
        if !joiner && !matches!(char, ' ' | '\n') {
            solid.push(char);
        }
    }
    assert_eq!(sanitize(&solid, usize::MAX), solid, "{text:?}");
}

/// Announcements, snapshots, events and copied texts stay within their bounds.
pub fn effects(effects: &[Effect], now: Time) {
    for effect in effects {
        match effect {
            Effect::Announce(news) => seen(&announcement(news, &EN, &Clock, now)),
            Effect::Store(Some(snapshot)) => {
                let stored = written(snapshot);
                assert!(stored.len() <= LONGEST_SNAPSHOT, "{} bytes", stored.len());
            }
            Effect::Emit(event) => {
                let detail = written(&event.detail());
                assert!(detail.len() <= 1_000, "{detail}");
            }
            Effect::Copy { text, .. } | Effect::Print(text) => {
                assert!(text.len() <= LONGEST_TEXT, "{} bytes", text.len());
            }
            Effect::Probe(url) => assert!(url.starts_with("https://"), "{url}"),
            _ => {}
        }
    }
}

/// A record as the page may show it.
pub fn record(record: &Record) {
    for text in [&record.name, &record.value] {
        assert!(!text.is_empty() && text.chars().count() <= 600, "{text:?}");
        assert_eq!(sanitize(text, usize::MAX), *text);
    }
    let kind = record.kind.as_str();
    assert!((1..=10).contains(&kind.len()));
    assert!(kind.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    let alone = std::slice::from_ref(record);
    let handoff = Handoff {
        domain: "shop.example",
        records: alone,
        zone: "",
        provider: None,
        steps: ("", &[]),
        before: None,
    };
    seen(&instructions(&handoff, &EN, &Clock));
}

pub fn written(json: &Json) -> String {
    serde_json::to_string(json).expect("JSON is written")
}
