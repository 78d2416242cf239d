//! What is asked before it is done: a quiet button, and the consequences first.

use super::{Page, bdi, sentence};
use crate::domain::Record;
use crate::view::node::{Element, element};
use crate::wizard::{Body, Event, FocusTarget, Question, Removal};

pub(in crate::view) fn start_over(page: Page<'_>) -> Option<Element> {
    let ask = || {
        super::button("button quiet", Event::StartOverAsked)
            .key("start-over")
            .child(page.text.start_over())
    };
    page.screen.question.is_none().then(ask)
}

/// Offers to take the domain off the site.
pub(in crate::view) fn remove(page: Page<'_>, removal: Removal) -> Option<Element> {
    let ask = || {
        super::button("button quiet", Event::RemovalAsked)
            .key("remove")
            .child(page.text.live_remove())
    };
    let offered = removal == Removal::Possible && page.screen.question.is_none();
    offered.then(ask)
}

/// Says that the domain is being taken off.
pub(in crate::view) fn removing(page: Page<'_>, removal: Removal) -> Option<Element> {
    let domain = page.domain().unwrap_or_default();
    let words = || sentence(page.text.live_removing(), &[("domain", bdi, domain)]);
    let check =
        || super::button("button small-button", Event::CheckAsked).child(page.text.check_now());
    (removal == Removal::UnderWay).then(|| {
        element("div")
            .key("removing")
            .class("advice")
            .child(element("p").nodes(words()))
            .child(check())
    })
}

pub(in crate::view) fn view(page: Page<'_>, question: Question) -> Element {
    let text = page.text;
    let (live, cards) = match &page.screen.body {
        Body::Live(live) => (true, &live.records[..]),
        Body::Connection(connection) => (false, &connection.records[..]),
        _ => (false, &[][..]),
    };
    let (heading, why, yes, keep, confirmed) = match question {
        Question::StartOver => (
            text.start_over_heading(),
            match live {
                true => text.start_over_live(),
                false => text.start_over_why(),
            },
            text.start_over(),
            text.keep_going(),
            Event::StartOverConfirmed,
        ),
        Question::Change => (
            text.change_heading(),
            text.change_why(),
            text.live_change(),
            text.keep_it(),
            Event::StartOverConfirmed,
        ),
        Question::Remove => (
            text.remove_heading(),
            text.remove_why(),
            text.live_remove(),
            text.keep_it(),
            Event::RemovalConfirmed,
        ),
    };
    let removes = question == Question::Remove;
    let platform = page.screen.platform_domain.as_deref();
    let platform = platform.filter(|_| removes).map(|name| stays(page, name));
    let records: Vec<_> = cards.iter().map(|card| &card.record).collect();
    let left = left(page, &records).filter(|_| removes);
    let why = sentence(why, &[("domain", bdi, page.domain().unwrap_or_default())]);
    let title = element("h4")
        .attribute("id", "question")
        .attribute("tabindex", "-1")
        .focus(FocusTarget::Question);
    let yes = super::button("button", confirmed).child(yes);
    let no = super::button("primary-button", Event::Declined).child(keep);
    let group = element("div")
        .key("question")
        .class("question")
        .attribute("role", "group");
    let group = group
        .attribute("aria-labelledby", "question")
        .child(title.child(heading));
    group
        .child(element("p").nodes(why))
        .maybe(platform)
        .maybe(left)
        .child(element("div").class("actions").child(no).child(yes))
}

/// Where the site can be reached without the domain.
pub(in crate::view) fn stays(page: Page<'_>, name: &str) -> Element {
    let slots = [("domain", bdi as fn(&str) -> Element, name)];
    element("p").nodes(sentence(page.text.remove_platform(), &slots))
}

/// What a domain that is taken off leaves at the DNS provider, each by its name.
pub(in crate::view) fn left(page: Page<'_>, records: &[&Record]) -> Option<Element> {
    let mut list = element("ul").class("findings");
    for record in records {
        let kind = ("record", bdi as fn(&str) -> Element, record.kind.as_str());
        let words = sentence(
            page.text.remove_record(),
            &[kind, ("name", bdi, &record.name)],
        );
        list = list.child(element("li").nodes(words));
    }
    let whole = element("div").child(element("p").child(page.text.remove_records()));
    (!records.is_empty()).then(|| whole.child(list))
}
