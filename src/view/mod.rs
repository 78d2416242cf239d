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

use crate::domain::DomainName;
use crate::text::{self, Locale, Text};
use crate::wizard::{Actor, Body, Event, FocusTarget, Screen, Stage};

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
    let (key, heading, mut content) = match &screen.body {
        Body::Name(name) => ("name", text.name_heading(), name::view(page, name)),
        Body::Ownership(ownership) => (
            "ownership",
            match ownership.records.len() {
                1 => text.ownership_heading_one(),
                _ => text.ownership_heading(),
            },
            ownership::view(page, ownership),
        ),
        Body::Connection(connection) => (
            "connection",
            text.connection_heading(),
            connection::view(page, connection),
        ),
        Body::Live(live) => ("live", text.live_heading(), live::view(page, live)),
    };
    if screen.starting_over {
        content.push(parts::start_over::question(page));
    }
    let heading = element("h3")
        .class("heading")
        .attribute("tabindex", "-1")
        .focus(FocusTarget::Heading)
        .child(heading);
    let card = element("section").class("card");
    let card = match screen.starting_over {
        true => card.on(Action::Escape(Event::StartOverDeclined)),
        false => card,
    };
    card.child(header(page)).child(parts::rail(page)).child(
        element("div")
            .key(key)
            .class("stage")
            .child(heading)
            .children(content),
    )
}

fn header(page: Page<'_>) -> Element {
    let title = element("h2").class("title");
    let title = match page.domain() {
        Some(domain) => title.child(parts::bdi(domain)),
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
        .child(badge.child(text::turn(
            page.screen.turn,
            page.screen.body.stage() == Stage::Live,
            page.text,
        )))
}

impl<'a> Page<'a> {
    /// The domain as people write it.
    fn domain(self) -> Option<&'a str> {
        self.screen.domain.as_ref().map(written)
    }
}

fn written(domain: &DomainName) -> &str {
    domain.as_unicode().unwrap_or(domain.as_ascii())
}
