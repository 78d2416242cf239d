//! The platform's steps: done, now, next, each in words too.

use super::{Page, bdi, unseen};
use crate::text;
use crate::view::node::{Element, element};
use crate::wizard::{Progress, TimelineStep};

pub(in crate::view) fn view(page: Page<'_>, steps: &[TimelineStep]) -> Element {
    let mut timeline = element("ol").key("timeline").class("timeline");
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
        let item = item
            .child(label)
            .child(unseen(&[": ", words].concat()))
            .maybe(time);
        timeline = timeline.child(item);
    }
    timeline
}
