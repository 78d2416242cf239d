//! The platform's steps: done, now, next, each in words too.

use super::{Page, around, bdi, maybe, said, step, steps};
use crate::text;
use crate::wizard::{Progress, TimelineStep};
use leptos::prelude::*;

pub(in crate::view) fn view(page: Page<'_>, timeline: &[TimelineStep]) -> AnyView {
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
