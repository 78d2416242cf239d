//! From a screen to what is drawn: pure functions that decide nothing but the look.

mod connection;
mod live;
mod name;
pub mod node;
mod ownership;
mod parts;
#[cfg(test)]
mod tests;

pub use node::{Action, Element, Node, PARTS, element};

use crate::domain::{DomainName, plain};
use crate::text::{self, Locale, Text};
use crate::wizard::{Actor, Body, Event, FocusTarget, Screen};

/// What every view reads.
#[derive(Clone, Copy)]
struct Page<'a> {
    screen: &'a Screen,
    text: &'a Text,
    locale: &'a dyn Locale,
}

/// All that is drawn of a screen.
pub fn page(screen: &Screen, text: &Text, locale: &dyn Locale) -> Element {
    let page = Page {
        screen,
        text,
        locale,
    };
    let stage = match &screen.body {
        Body::Name(name) => name::view(page, name, stage("name", text.name_heading())),
        Body::Ownership(ownership) => {
            let count = ownership.records.len();
            let heading = text::counted(text.ownership_heading(), count, &[], locale);
            let stage = stage("ownership", &heading);
            ownership::view(page, ownership, stage)
        }
        Body::Connection(connection) => {
            let stage = stage("connection", text.connection_heading());
            connection::view(page, connection, stage)
        }
        Body::Live(live) => live::view(page, live, stage("live", text.live_heading())),
    };
    let question = screen
        .question
        .map(|question| parts::question::view(page, question));
    let card = element("section").class("card");
    let card = match screen.question.is_some() {
        true => card.on(Action::Escape(Event::Declined)),
        false => card,
    };
    card.child(header(page))
        .child(parts::rail(page))
        .child(stage.maybe(question))
}

/// The part of the page that is a stage's own, with its heading.
fn stage(key: &'static str, heading: &str) -> Element {
    let heading = element("h3")
        .class("heading")
        .attribute("tabindex", "-1")
        .focus(FocusTarget::Heading)
        .child(heading);
    element("div").key(key).class("stage").child(heading)
}

fn header(page: Page<'_>) -> Element {
    let title = element("h2").class("title");
    let title = match &page.screen.domain {
        Some(domain) => title
            .child(parts::bdi(domain.as_ascii()))
            .maybe(domain.as_unicode().map(beside)),
        None => title.child(page.text.title()),
    };
    let badge = element("p").class(match page.screen.turn {
        Actor::Customer => "badge yours",
        Actor::Platform => "badge ours",
        Actor::Nobody => "badge live",
    });
    element("header")
        .class("header")
        .child(title)
        .child(badge.child(text::turn(page.screen.turn, page.text)))
}

impl<'a> Page<'a> {
    /// The domain as DNS has it. Letters of other scripts can pose as those of a name that is well known, so their form
    /// stands beside this one and never in its place.
    fn domain(self) -> Option<&'a str> {
        self.screen.domain.as_ref().map(DomainName::as_ascii)
    }
}

/// The name as people write it, after the one that cannot be mistaken.
fn beside(written: &str) -> Element {
    element("span")
        .class("small")
        .child(" ")
        .child(parts::bdi(&plain(written, usize::MAX)))
}
