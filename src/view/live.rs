//! The end: the address, and what is to be kept.

use super::Page;
use super::node::{Element, element};
use super::parts::{self, button};
use crate::text;
use crate::wizard::{Event, LiveScreen, Proof, Removal};

pub(super) fn view(page: Page<'_>, live: &LiveScreen, stage: Element) -> Element {
    let words = page.text;
    let hint = element("span")
        .class("unseen")
        .child([words.between(), words.live_open()].concat());
    let link = element("a")
        .attribute("target", "_blank")
        .attribute("rel", "noopener")
        .attribute("href", live.url.clone());
    let link = link.child(parts::bdi(&live.url)).child(hint);
    let address = element("p").key("address").class("address").child(link);
    let lead = element("p")
        .key("lead")
        .class("lead")
        .child(words.live_lead());
    let proof = (live.proof != Proof::None).then(|| {
        element("p")
            .key("proof")
            .class("small")
            .child(text::proved(live.proof, words))
    });
    let keep = (!live.records.is_empty()).then(|| {
        let why = element("p").class("small").child(words.live_keep());
        parts::record::folded(
            words.records_keep(),
            parts::record::list(page, &live.records),
        )
        .child(why)
    });
    let drift = live.drift.as_ref();
    let drift = drift.map(|finding| parts::finding::drift(page, finding));
    let problem = live.problem.as_ref();
    let problem = problem.map(|problem| parts::problem::of_line(page, problem));
    stage
        .child(address)
        .child(lead)
        .maybe(proof)
        .maybe(drift)
        .maybe(keep)
        .maybe(problem)
        .maybe(parts::question::removing(page, live.removal))
        .maybe(actions(page, live))
}

/// What can be done with a domain that is live; nothing while a question is open.
fn actions(page: Page<'_>, live: &LiveScreen) -> Option<Element> {
    let text = page.text;
    let another = match live.removal {
        Removal::UnderWay => return None,
        Removal::Possible => text.live_change(),
        Removal::Impossible => text.live_another(),
    };
    let another = button("button", Event::StartOverAsked)
        .key("another")
        .child(another);
    let actions = element("div").key("actions").class("actions");
    let remove = parts::question::remove(page, live.removal);
    let actions = actions.child(another).maybe(remove);
    page.screen.question.is_none().then_some(actions)
}
