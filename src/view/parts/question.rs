//! What is asked before it is done: a quiet button, and the consequences first.

use super::{Page, bdi, sentence};
use crate::domain::Record;
use crate::view::node::{Element, element};
use crate::wizard::{Body, Event, FocusTarget, Question};

pub(in crate::view) fn start_over(page: Page<'_>) -> Option<Element> {
    let ask = || {
        super::button("button quiet", Event::StartOverAsked)
            .key("start-over")
            .child(page.text.start_over())
    };
    page.screen.question.is_none().then(ask)
}

pub(in crate::view) fn view(page: Page<'_>, question: Question) -> Element {
    let text = page.text;
    let live = match &page.screen.body {
        Body::Live(live) => Some(live),
        _ => None,
    };
    let (heading, why, yes, keep, confirmed) = match question {
        Question::StartOver => (
            text.start_over_heading(),
            match live {
                Some(_) => text.start_over_live(),
                None => text.start_over_why(),
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
    let left = live
        .filter(|_| question == Question::Remove)
        .and_then(|live| {
            let mut records = Vec::new();
            for card in &live.records {
                records.push(&card.record);
            }
            left(page, &records)
        });
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
        .maybe(left)
        .child(element("div").class("actions").child(no).child(yes))
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
