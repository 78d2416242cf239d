//! The whole page of any screen, with the parts that the first screen never has.

use super::act::Sink;
use super::card::card;
use super::name::{better, take};
use super::page::{Later, Page};
use super::parts::{boxed, maybe, nothing, paragraph, problem, question, said};
use super::{connection, live, ownership};
use crate::text::{Locale, Text, fill};
use crate::wizard::{Body, Choice, ChoiceNote, Removed, Screen};
use leptos::prelude::*;

/// Draws any screen.
pub fn page(screen: &Screen, text: &Text, locale: &dyn Locale, send: &Sink) -> AnyView {
    card(Page {
        screen,
        text,
        locale,
        send,
        later: view,
    })
}

fn view(page: Page<'_>, part: Later<'_>) -> AnyView {
    match part {
        Later::Stage => stage(page),
        Later::Question => question::view(page),
        Later::Problem(problem) => {
            let of_line = |problem| problem::of_line(page, problem, &[("id", "domain-problem")]);
            maybe(problem.map(of_line))
        }
        Later::Choice(name) => {
            let choice = name.choice.as_ref();
            let choice = choice.map(|choice| self::choice(page, choice));
            let suggested = name.suggested.as_ref().map(|name| take(page, name));
            maybe(choice.or(suggested))
        }
        Later::Removed(name) => maybe(name.map(|name| removed(page, name))),
    }
}

fn stage(page: Page<'_>) -> AnyView {
    match &page.screen.body {
        Body::Name(_) => nothing(),
        Body::Ownership(ownership) => ownership::view(page, ownership),
        Body::Connection(connection) => connection::view(page, connection),
        Body::Live(live) => live::view(page, live),
    }
}

/// The news that the previous domain was taken off the site, and the tasks that are left.
fn removed(page: Page<'_>, name: &Removed) -> AnyView {
    let Removed {
        domain,
        records,
        platform_domain,
    } = name;
    let platform = platform_domain.as_deref();
    let platform = platform.map(|name| question::stays(page, name));
    let words = said(&fill(
        page.text.name_removed(),
        &[("domain", domain.as_ascii())],
    ));
    let records: Vec<_> = records.iter().collect();
    let left = question::left(page, &records);
    boxed(
        "advice",
        vec![paragraph(words), maybe(platform), maybe(left)],
    )
}

/// The choice between the typed name and its other half, with what the provider can do.
fn choice(page: Page<'_>, choice: &Choice) -> AnyView {
    let text = page.text;
    let template = match choice.note() {
        ChoiceNote::Unknown => text.name_bare(),
        ChoiceNote::Possible => text.name_apex(),
        ChoiceNote::Impossible => text.apex_none(),
        ChoiceNote::Later => text.name_half(),
    };
    let provider = choice.provider.map_or("", |provider| provider.name);
    let slots = [("domain", &*choice.bare), ("provider", provider)];
    let words = said(&fill(template, &slots));
    match choice.is_open() {
        true => better(page, words, &choice.other),
        false => boxed("advice", vec![paragraph(words)]),
    }
}
