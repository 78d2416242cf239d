//! From a screen to the page: Leptos views of plain values, which decide nothing but the look.
//!
//! Each part is erased (`.into_any()`) at its border and takes its children erased, so that one kind of element is compiled
//! once however many parts are made of it. Leptos tells views apart by their place: a part that may be absent leaves its
//! place empty, and a part that would move stays where it is.

mod act;
mod connection;
mod live;
mod look;
mod name;
mod ownership;
mod parts;
#[cfg(test)]
mod tests;
mod typed;

use crate::domain::{DomainName, sanitize};
use crate::text::{self, Locale, Text};
use crate::wizard::{Actor, Body, Intent, Screen};
use act::{Act, On};
use leptos::prelude::*;
use look::look;
use parts::{all, bdi, boxed, line, nothing, said, span};
use std::sync::Arc;

/// Takes the acts of the customer.
pub type Sink = Arc<dyn Fn(Intent) + Send + Sync>;

/// What every view reads.
#[derive(Clone, Copy)]
struct Page<'a> {
    screen: &'a Screen,
    text: &'a Text,
    locale: &'a dyn Locale,
    send: &'a Sink,
}

/// All that is drawn of a screen.
pub fn page(screen: &Screen, text: &Text, locale: &dyn Locale, send: &Sink) -> AnyView {
    let page = Page {
        screen,
        text,
        locale,
        send,
    };
    let view = match &screen.body {
        Body::Name(name) => name::view(page, name),
        Body::Ownership(ownership) => ownership::view(page, ownership),
        Body::Connection(connection) => connection::view(page, connection),
        Body::Live(live) => live::view(page, live),
    };
    // A place for each stage, so that nothing of one goes on as a part of the next.
    let mut stages = vec![nothing(), nothing(), nothing(), nothing()];
    stages[screen.body.stage() as usize] = view;
    let escape = Act::Escape {
        asked: screen.question.is_some(),
    };
    view! {
        <section {..look("card")} {..page.on(escape)}>
            {header(page)}
            {parts::rail(page)}
            {all(stages)}
        </section>
    }
    .into_any()
}

/// The part of the page that is a stage's own: its heading, its parts, and the question that is open.
fn stage(page: Page<'_>, heading: &str, mut parts: Vec<AnyView>) -> AnyView {
    let heading = view! {
        <h3 {..look("heading")} tabindex="-1" data-focus="heading">
            {said(heading)}
        </h3>
    };
    parts.insert(0, heading.into_any());
    parts.push(parts::question::view(page));
    boxed("stage", parts)
}

fn header(page: Page<'_>) -> AnyView {
    let title = match &page.screen.domain {
        Some(domain) => {
            let beside = parts::maybe(domain.as_unicode().map(beside));
            all(vec![bdi(domain.as_ascii()), beside])
        }
        None => said(page.text.title()),
    };
    let badge = match page.screen.turn {
        Actor::Customer => "badge yours",
        Actor::Platform => "badge ours",
        Actor::Nobody => "badge live",
    };
    let turn = said(text::turn(page.screen.turn, page.text));
    let title = view! { <h2 {..look("title")}>{title}</h2> }.into_any();
    let badge = line(badge, turn);
    view! { <header {..look("header")}>{all(vec![title, badge])}</header> }.into_any()
}

/// The name as people write it, after the one that cannot be mistaken.
fn beside(written: &str) -> AnyView {
    let written = bdi(&sanitize(written, usize::MAX));
    span("small", all(vec![said(" "), written]))
}

impl<'a> Page<'a> {
    /// The domain as DNS has it. Letters of other scripts can pose as those of a name that is well known, so their form
    /// stands beside this one and never in its place.
    fn domain(self) -> Option<&'a str> {
        self.screen.domain.as_ref().map(DomainName::as_ascii)
    }

    /// Tells of what the customer does with an element.
    fn on(self, act: Act) -> On {
        let send = Arc::clone(self.send);
        On { act, send }
    }
}

/// The parts that hosts may style from outside; their names are kept.
pub const PARTS: [&str; 15] = [
    "card",
    "header",
    "heading",
    "rail",
    "badge",
    "record",
    "copy-button",
    "button",
    "primary-button",
    "input",
    "problem",
    "finding",
    "offer",
    "timeline",
    "footer",
];
