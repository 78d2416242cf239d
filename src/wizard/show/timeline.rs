//! The timeline of the platform's steps.

use crate::api::{STORY, Step};
use crate::wizard::protocol::{Progress, TimelineStep};
use crate::wizard::stages::Connection;

/// The eight steps of the story. A current step outside of the story comes after the last step of the story that was seen.
pub(super) fn timeline(connection: &Connection) -> Vec<TimelineStep> {
    let current = connection.step();
    let seen = |step: &Step| {
        let mut last = None;
        for (other, at) in &connection.step_history {
            if other == step {
                last = Some(*at);
            }
        }
        last
    };
    let place = current.and_then(Step::place);
    let mut behind = 0;
    for (step, _) in &connection.step_history {
        behind = step.place().map_or(behind, |place| place + 1);
    }
    let behind = place.unwrap_or(behind);
    let complete = connection.is_complete();
    let mut steps = Vec::new();
    for (index, step) in STORY.into_iter().enumerate() {
        let progress = match index {
            _ if complete && Some(index) > place => break,
            _ if complete || index < behind => Progress::Done,
            _ if Some(index) == place => Progress::Now,
            _ => Progress::Next,
        };
        let seen = seen(&step).filter(|_| progress != Progress::Next);
        steps.push(TimelineStep {
            step,
            progress,
            seen,
        });
    }
    if let (Some(step), None) = (current, place) {
        let step = TimelineStep {
            step: step.clone(),
            progress: Progress::Now,
            seen: seen(step),
        };
        steps.insert(behind, step);
    }
    steps
}
