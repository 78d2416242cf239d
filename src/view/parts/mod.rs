//! The pieces that several stages are made of: first those that all others consist of.

pub(super) mod checks;
pub(super) mod finding;
pub(super) mod handoff;
mod pressed;
pub(super) mod problem;
pub(super) mod question;
pub(super) mod record;
pub(super) mod timeline;
mod words;

pub(super) use pressed::{Button, Link, button};
pub(super) use words::{Made, around, bdi, said, sentence, unseen};

use super::Page;
use super::look::look;
use crate::text;
use crate::wizard::Stage;
use leptos::prelude::*;

/// Views one after the other, erased as one. Each has its place: one that is absent is `()` and not left out, where others
/// come after it.
pub(super) fn all(views: Vec<AnyView>) -> AnyView {
    views.into_any()
}

/// An empty place. A call of this is a tenth of the code that it stands for.
#[inline(never)]
pub(super) fn nothing() -> AnyView {
    ().into_any()
}

/// A view, or its empty place.
pub(super) fn maybe(view: Option<AnyView>) -> AnyView {
    view.unwrap_or_else(nothing)
}

/// A paragraph.
pub(super) fn line(class: &'static str, words: AnyView) -> AnyView {
    view! { <p {..look(class)}>{words}</p> }.into_any()
}

pub(super) fn paragraph(words: AnyView) -> AnyView {
    line("", words)
}

pub(super) fn strong(words: AnyView) -> AnyView {
    view! { <strong>{words}</strong> }.into_any()
}

/// A box.
pub(super) fn boxed(class: &'static str, views: Vec<AnyView>) -> AnyView {
    view! { <div {..look(class)}>{all(views)}</div> }.into_any()
}

/// A box that may be referred to.
fn card(class: &'static str, id: Option<&'static str>, views: Vec<AnyView>) -> AnyView {
    view! { <div {..look(class)} id=id>{all(views)}</div> }.into_any()
}

/// A heading within a stage that takes the focus when the wizard moves it there.
fn heading(id: Option<&'static str>, focus: &'static str, words: AnyView) -> AnyView {
    view! { <h4 id=id tabindex="-1" data-focus=focus>{words}</h4> }.into_any()
}

/// Words that flow within a line.
pub(super) fn span(class: &'static str, words: AnyView) -> AnyView {
    view! { <span {..look(class)}>{words}</span> }.into_any()
}

fn list_item(words: AnyView) -> AnyView {
    step("", false, vec![words])
}

/// A list without order.
fn list(class: &'static str, items: Vec<AnyView>) -> AnyView {
    view! { <ul {..look(class)}>{all(items)}</ul> }.into_any()
}

/// A list of steps, one of which may be the current one. A list without marks is none to Safari unless it says so.
fn steps(class: &'static str, items: Vec<AnyView>) -> AnyView {
    view! { <ol {..look(class)} role="list">{all(items)}</ol> }.into_any()
}

fn step(class: &'static str, is_current: bool, views: Vec<AnyView>) -> AnyView {
    let current = is_current.then_some("step");
    view! { <li {..look(class)} aria-current=current>{all(views)}</li> }.into_any()
}

/// Views folded away below a title, until they are asked for.
pub(super) fn folding(title: &str, views: Vec<AnyView>) -> AnyView {
    let title = view! { <summary>{said(title)}</summary> }.into_any();
    view! { <details>{all(vec![title, all(views)])}</details> }.into_any()
}

/// The stages, and where among them the customer is.
pub(super) fn rail(page: Page<'_>) -> AnyView {
    let stages = &page.screen.stages;
    let current = page.screen.body.stage();
    let count = page.locale.number(stages.len());
    let mut items = Vec::new();
    for (index, stage) in stages.iter().enumerate() {
        let number = page.locale.number(index + 1);
        let (class, words) = match *stage < current || current == Stage::Live {
            true => ("done", page.text.step_done()),
            false => ("open", page.text.step_open()),
        };
        let name = said(text::stage(*stage, page.text));
        let name = span("", name);
        let slots = [("number", &*number), ("count", &*count)];
        let views = vec![around(words, &slots, "stage", name)];
        items.push(step(class, *stage == current, views));
    }
    steps("rail", items)
}
