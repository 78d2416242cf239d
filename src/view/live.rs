//! The end: the address, and what is to be kept.

use super::Page;
use super::node::{Element, element};
use super::parts::{self, button};
use crate::wizard::{Event, LiveScreen, Proof};

pub(super) fn view(page: Page<'_>, live: &LiveScreen, stage: Element) -> Element {
    let text = page.text;
    let hint = element("span")
        .class("unseen")
        .child([" ", text.live_open()].concat());
    let link = element("a")
        .attribute("target", "_blank")
        .attribute("rel", "noopener")
        .attribute("href", live.url.clone());
    let link = link.child(parts::bdi(&live.url)).child(hint);
    let address = element("p").key("address").class("address").child(link);
    let lead = element("p")
        .key("lead")
        .class("lead")
        .child(text.live_lead());
    let proof = match live.proof {
        Proof::None => None,
        Proof::Trying => Some(text.live_trying()),
        Proof::Opens => Some(text.live_opens()),
        Proof::NotYet => Some(text.live_later()),
    };
    let proof = proof.map(|proof| {
        element("p")
            .key("proof")
            .class("small")
            .attribute("role", "status")
            .child(proof)
    });
    let keep = (!live.records.is_empty()).then(|| {
        let why = element("p").class("small").child(text.live_keep());
        parts::record::folded(
            text.records_keep(),
            parts::record::list(page, &live.records),
        )
        .child(why)
    });
    let another = (!page.screen.starting_over).then(|| {
        button("button", Event::StartOverAsked)
            .key("another")
            .child(text.live_another())
    });
    let actions = another.map(|another| {
        element("div")
            .key("actions")
            .class("actions")
            .child(another)
    });
    stage
        .child(address)
        .child(lead)
        .maybe(proof)
        .maybe(keep)
        .maybe(actions)
}
