//! The platform's steps: done, now, next, each in words too.

use super::{Page, around, bdi};
use crate::text;
use crate::view::node::{Element, element};
use crate::wizard::{Progress, TimelineStep};

pub(in crate::view) fn view(page: Page<'_>, steps: &[TimelineStep]) -> Element {
    let mut timeline = element("ol")
        .key("timeline")
        .class("timeline")
        .attribute("role", "list");
    for step in steps {
        let (class, words) = match step.progress {
            Progress::Done => ("done", page.text.now_done()),
            Progress::Now => ("now", page.text.now_now()),
            Progress::Next => ("next", page.text.now_next()),
        };
        let item = element("li").class(class);
        let item = if step.progress == Progress::Now {
            item.attribute("aria-current", "step")
        } else {
            item
        };
        let time = step
            .seen
            .map(|seen| element("time").child(page.locale.day_and_time(seen, page.screen.now)));
        let label = bdi(&text::step_label(&step.step, page.text));
        let state = [("state", words)];
        let item = around(page.text.step_state(), &state, "step", label, item);
        timeline = timeline.child(item.maybe(time));
    }
    timeline
}
