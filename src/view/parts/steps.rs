//! The two lists of steps, whose states are in words too: the stages of the customer, and the steps of the platform.

use super::elements::{maybe, span, step, steps};
use super::words::{around, bdi, said};
use crate::text;
use crate::view::page::Page;
use crate::wizard::{Progress, TimelineStep};
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
            view! { <time>{time}</time> }.into_any()
        });
        let label = bdi(&text::step_label(&one.step, page.text));
        let state = [("state", words)];
        let label = around(page.text.step_state(), &state, "step", label);
        let is_now = one.progress == Progress::Now;
        items.push(step(class, is_now, vec![label, maybe(time)]));
    }
    steps("timeline", items)
}
