//! Starting over: a quiet button, and the consequences before it is done.

use super::{Page, bdi, sentence};
use crate::view::node::{Element, element};
use crate::wizard::{Body, Event, FocusTarget};

pub(in crate::view) fn button(page: Page<'_>) -> Option<Element> {
    let ask = || {
        super::button("button quiet", Event::StartOverAsked)
            .key("start-over")
            .child(page.text.start_over())
    };
    (!page.screen.starting_over).then(ask)
}

pub(in crate::view) fn question(page: Page<'_>) -> Element {
    let text = page.text;
    let why = if matches!(page.screen.body, Body::Live(_)) {
        text.start_over_live()
    } else {
        text.start_over_why()
    };
    let why = sentence(why, &[("domain", bdi, page.domain().unwrap_or_default())]);
    let heading = element("h4")
        .attribute("id", "start-over")
        .attribute("tabindex", "-1")
        .focus(FocusTarget::StartOver);
    let yes = super::button("button", Event::StartOverConfirmed).child(text.start_over());
    let no = super::button("primary-button", Event::StartOverDeclined).child(text.keep_going());
    let group = element("div")
        .key("question")
        .class("question")
        .attribute("role", "group");
    let group = group
        .attribute("aria-labelledby", "start-over")
        .child(heading.child(text.start_over_heading()));
    group
        .child(element("p").nodes(why))
        .child(element("div").class("actions").child(no).child(yes))
}
