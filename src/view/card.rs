//! The whole card: its header, the rail of stages, and the stage.

use super::act::{Act, Sink};
use super::html::look::look;
use super::html::plain::element;
use super::name;
use super::page::{Later, Page};
use super::parts::{all, bdi, line, maybe, nothing, rail, said, span};
use crate::domain::sanitize;
use crate::text::{self, Locale, Text};
use crate::wizard::{Actor, Body, Screen};
use leptos::prelude::*;

/// Draws a screen.
pub type Draw = fn(&Screen, &Text, &dyn Locale, &Sink) -> AnyView;

/// Draws a screen that has only the first screen's parts, without linking the code of any later part.
pub fn first_page(screen: &Screen, text: &Text, locale: &dyn Locale, send: &Sink) -> AnyView {
    card(Page {
        screen,
        text,
        locale,
        send,
        later: |_, _| nothing(),
    })
}

pub(super) fn card(page: Page<'_>) -> AnyView {
    let screen = page.screen;
    let view = match &screen.body {
        Body::Name(name) => name::view(page, name),
        _ => page.later(Later::Stage),
    };
    // Each stage has its own place among the views, so that Leptos reuses no element of one stage for the next.
    let mut stages = vec![nothing(), nothing(), nothing(), nothing()];
    stages[screen.body.stage() as usize] = view;
    let escape = Act::Escape {
        asked: screen.question.is_some(),
    };
    view! {
        <section {..look("card")} {..page.on(escape)}>
            {header(page)}
            {rail(page)}
            {all(stages)}
        </section>
    }
    .into_any()
}

fn header(page: Page<'_>) -> AnyView {
    let title = match &page.screen.domain {
        Some(domain) => {
            let beside = maybe(domain.as_unicode().map(beside));
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
    let title = element("h2", look("title"), title);
    let badge = line(badge, turn);
    element("header", look("header"), all(vec![title, badge]))
}

/// The name as people write it. It stands after the DNS form, which no other name can imitate.
fn beside(written: &str) -> AnyView {
    let written = bdi(&sanitize(written, usize::MAX));
    span("small", all(vec![said(" "), written]))
}
