//! The steps at a provider in words.

use super::{ISOLATE, fill};
use crate::domain::Purpose;
use crate::wizard::{HalfScreen, RecordCard, WalkthroughScreen};

/// The steps at the provider in words, with the names and values to type there.
pub fn strides(walkthrough: &WalkthroughScreen, cards: &[RecordCard], domain: &str) -> Vec<String> {
    // A step without a record of its own takes the host of the record that leads visitors to the site.
    let traffic = cards
        .iter()
        .find(|card| card.record.purpose == Purpose::Traffic);
    let shared = traffic.or(cards.first());
    let mut all = Vec::new();
    for step in &walkthrough.steps {
        let card = step.card.and_then(|index| cards.get(index)).or(shared);
        let place = card.and_then(|card| card.split.as_ref());
        let (host, zone) = place.map_or((domain, domain), |(host, zone)| (host, zone));
        let (name, value) = card.map_or(("", ""), |card| (&card.record.name, &card.value));
        let url = ["https://", domain].concat();
        let (host, zone, other) = match &walkthrough.forwarded {
            Some(other) => (&*other.host, &*other.zone, &*other.name),
            None => (host, zone, ""),
        };
        let slots = [
            ("host", host),
            ("zone", zone),
            ("domain", domain),
            ("name", name),
            ("value", value),
            ("other", other),
            ("url", &url),
        ];
        all.push(fill(&marked(&step.sentence), &slots));
    }
    all
}

/// The words above the steps.
pub fn walkthrough_title(walkthrough: &WalkthroughScreen) -> String {
    let other = walkthrough.forwarded.as_ref();
    let other = other.map_or("", |other| &other.name);
    fill(&marked(&walkthrough.title), &[("other", other)])
}

/// A sentence about the other half of a name, filled in.
pub fn half_sentence(half: &HalfScreen, sentence: &str) -> String {
    let url = ["https://", &half.domain].concat();
    let slots = [
        ("other", &*half.name),
        ("domain", &half.domain),
        ("url", &url),
        ("found", &half.found),
    ];
    fill(sentence, &slots)
}

/// Marks a provider's own words as a filled-in value.
fn marked(sentence: &str) -> String {
    let mut words = String::new();
    for letter in sentence.chars() {
        words.push(match letter {
            '⟨' => ISOLATE[0],
            '⟩' => ISOLATE[1],
            other => other,
        });
    }
    words
}
