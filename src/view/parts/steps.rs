//! The lists of steps: the customer's stages, the platform's steps, and the steps at the DNS provider. Words give the state of
//! each stage and step, not only colours.

use super::elements::{all, label, line, list_item, maybe, numbered, span, step, steps};
use super::frame::folding;
use super::pressed::{button, field};
use super::words::{around, bdi, breaking, said};
use crate::text::{self, strides, walkthrough_title};
use crate::view::act::Act;
use crate::view::html::look::{Fixed, look};
use crate::view::html::plain::element;
use crate::view::html::typed::Typed;
use crate::view::page::Page;
use crate::wizard::{Intent, Progress, RecordCard, TimelineStep, WalkthroughScreen};
use leptos::prelude::*;

/// The stages, with the current one.
pub(in crate::view) fn rail(page: Page<'_>) -> AnyView {
    let stages = &page.screen.stages;
    let current = page.screen.body.stage();
    let count = page.locale.number(stages.len());
    let mut items = Vec::new();
    for (index, stage) in stages.iter().enumerate() {
        let number = page.locale.number(index + 1);
        let (class, words) = match page.screen.is_behind(*stage) {
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

/// The platform's steps.
pub(in crate::view) fn timeline(page: Page<'_>, timeline: &[TimelineStep]) -> AnyView {
    let mut items = Vec::new();
    for one in timeline {
        let (class, words) = match one.progress {
            Progress::Done => ("done", page.text.now_done()),
            Progress::Now => ("now", page.text.now_now()),
            Progress::Next => ("next", page.text.now_next()),
        };
        let time = one.seen.map(|seen| {
            let time = said(&page.locale.day_and_time(seen, page.screen.now));
            element("time", look(""), time)
        });
        let label = bdi(&text::step_label(&one.step, page.text));
        let state = [("state", words)];
        let label = around(page.text.step_state(), &state, "step", label);
        let is_now = one.progress == Progress::Now;
        items.push(step(class, is_now, vec![label, maybe(time)]));
    }
    steps("timeline", items)
}

const CHECKBOX: Fixed = &[("type", "checkbox")];

/// The steps at the DNS provider, which the customer ticks off.
pub(in crate::view) fn walkthrough(
    page: Page<'_>,
    walkthrough: &WalkthroughScreen,
    cards: &[RecordCard],
) -> AnyView {
    let sentences: Vec<String> = strides(walkthrough, cards, page.domain().unwrap_or_default());
    let mut items = Vec::new();
    for (step, sentence) in walkthrough.steps.iter().zip(sentences) {
        let sentence = span("", breaking(&sentence));
        let ticked = field(
            page,
            look("").with(CHECKBOX),
            [None; 3],
            Typed::Ticked(step.done),
            Act::Tick(step.id),
        );
        items.push(list_item(label(look(""), all(vec![ticked, sentence]))));
    }
    let list = numbered(look("walkthrough"), items);
    let note = &walkthrough.note;
    let note = (!note.is_empty()).then(|| line("small", said(note)));
    let mut panels = Vec::new();
    for (panel, words) in &walkthrough.panels {
        let chosen = Intent::PanelChosen(*panel);
        panels.push(button(page, "button small-button", chosen, said(words)));
    }
    let panels = (!panels.is_empty()).then(|| element("div", look("actions"), all(panels)));
    let title = walkthrough_title(walkthrough);
    folding(&title, vec![list, maybe(note), maybe(panels)])
}
