//! The end: the address, and what is to be kept.

use super::Page;
use super::node::{Element, element};
use super::parts::{self, button};
use crate::wizard::{Event, LiveScreen};

pub(super) fn view(page: Page<'_>, live: &LiveScreen) -> Vec<Element> {
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
    [address, lead]
        .into_iter()
        .chain(keep)
        .chain(actions)
        .collect()
}
