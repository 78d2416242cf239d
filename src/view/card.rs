//! The whole card: its header, the rail of stages, and the stage.

use super::act::{Act, Sink};
use super::look::look;
use super::name;
use super::page::{Later, Page};
use super::parts::{all, bdi, line, maybe, nothing, rail, said, span};
use crate::domain::sanitize;
use crate::text::{self, Locale, Text};
use crate::wizard::{Actor, Body, Screen};
use leptos::prelude::*;

/// Draws a screen.
pub type Draw = fn(&Screen, &Text, &dyn Locale, &Sink) -> AnyView;

/// Draws a screen that has no part of those which come later, without the code for them.
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
    // Each stage has a place of its own, so that no element of one stays as a part of the next.
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
    let title = view! { <h2 {..look("title")}>{title}</h2> }.into_any();
    let badge = line(badge, turn);
    view! { <header {..look("header")}>{all(vec![title, badge])}</header> }.into_any()
}

/// The name as people write it, which stands after the one that cannot be mistaken.
fn beside(written: &str) -> AnyView {
    let written = bdi(&sanitize(written, usize::MAX));
    span("small", all(vec![said(" "), written]))
}
