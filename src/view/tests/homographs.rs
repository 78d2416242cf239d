//! Names in letters that look like others: every screen shows the DNS form, and shows it first.

use super::*;
use crate::wizard::Removed;

/// Names in a script that looks like another, in two scripts at once, and in plain German. The widget treats all alike.
const NAMES: [&str; 6] = [
    "аррӏе.com",
    "pаypal.com",
    "gօogle.com",
    "еріс.com",
    "www.münchen.de",
    "نامه\u{200c}ای.com",
];

/// Every screen that can have a name, with this one.
fn screens_with(domain: &DomainName) -> Vec<Named> {
    let mut all = screens();
    for (_, screen) in &mut all {
        match &mut screen.body {
            Body::Name(name) => {
                name.typed = domain.as_ascii().to_owned();
                name.preview = Some(domain.clone());
                name.choice = Some(Choice {
                    other: domain.with_www().as_ascii().to_owned(),
                    bare: domain.as_ascii().to_owned(),
                    provider: None,
                });
                name.removed = Some(Removed {
                    domain: domain.clone(),
                    records: records(RecordState::Seen)
                        .into_iter()
                        .map(|card| card.record)
                        .collect(),
                    platform_domain: Some("different-words.vectorpages.com".to_owned()),
                });
            }
            _ => screen.domain = Some(domain.clone()),
        }
    }
    let mut asked = all.clone();
    for (_, screen) in &mut asked {
        screen.question = Some(Question::Remove);
    }
    all.extend(asked);
    all
}

/// The text of a page outside isolating elements, and the text inside them.
fn parted(element: &Element) -> (String, Vec<String>) {
    let (mut open, mut isolated) = (String::new(), Vec::new());
    for child in &element.children {
        match child {
            Node::Text(text) => open.push_str(text),
            Node::Element(element) if element.tag == "bdi" => isolated.push(element.text()),
            Node::Element(element) => {
                let (text, within) = parted(element);
                open.push_str(&text);
                isolated.extend(within);
            }
        }
    }
    (open, isolated)
}

#[test]
fn a_name_in_other_letters_never_stands_alone() {
    for written in NAMES {
        let ascii = &*idna::domain_to_ascii(written).expect(written);
        let domain = DomainName::restore(ascii, None).expect(ascii);
        assert_eq!(domain.as_unicode(), Some(written));
        let shown = text_of(written);
        for (_, screen) in screens_with(&domain) {
            let page = draw(&screen);
            let (open, isolated) = parted(&page);
            assert!(!open.contains(written) && !open.contains(&shown), "{open}");
            let beside = isolated
                .iter()
                .filter(|one| **one == shown || *one == written);
            let named =
                isolated.iter().filter(|one| *one == ascii).count() + open.matches(ascii).count();
            assert!(
                named >= beside.count().max(1),
                "{ascii}: {open} {isolated:?}"
            );
            for element in page.walk() {
                for (name, value) in &element.attributes {
                    assert!(!value.contains(written), "{name}: {value}");
                }
            }
        }
    }
}

#[test]
fn the_title_has_the_name_of_dns_first_and_the_written_one_beside_it() {
    let domain = DomainName::restore("xn--80ak6aa92e.com", None).unwrap();
    let page = draw(&of_name(screens_with(&domain), "ownership, value copied"));
    let title = of_class(&page, "title")[0];
    assert_eq!(title.text(), "xn--80ak6aa92e.com аррӏе.com");
    let isolated: Vec<_> = title
        .walk()
        .into_iter()
        .filter(|element| element.tag == "bdi")
        .map(Element::text)
        .collect();
    assert_eq!(isolated, ["xn--80ak6aa92e.com", "аррӏе.com"]);
}

/// The written form beside the DNS name, without invisible characters.
fn text_of(written: &str) -> String {
    sanitize(written, usize::MAX)
}
