//! The timeline of the platform's steps, and the time that a step took before.

use crate::api::{Actor, Awaited, STORY, Step};
use crate::time::Duration;
use crate::wizard::protocol::{Progress, TimelineStep};
use crate::wizard::stages::Connection;
use crate::wizard::state::Wizard;

impl Wizard {
    /// The time that the current step took when the platform last went through it on this environment, for this domain or an
    /// earlier one. None where the platform waits for somebody else, and where the time is so long that the page was likely closed.
    pub(super) fn took(&self, connection: &Connection) -> Option<Duration> {
        let known = connection.last_status.as_ref()?;
        let current = &known.status.step;
        let works = known.status.awaited() == Awaited::Step && self.actor() == Actor::Platform;
        let mut took = None;
        for steps in [&self.earlier_steps, &connection.step_history] {
            let mut began = None;
            for (step, at) in steps {
                // A step that failed is followed by an earlier one.
                if let Some(began) = began
                    && step.place() > current.place()
                {
                    took = Some(at.since(began));
                }
                began = (step == current).then_some(*at);
            }
        }
        took.filter(|took| works && *took <= LONGEST_STEP)
    }
}

/// The longest time that the platform takes for a step, with room to spare.
const LONGEST_STEP: Duration = Duration::from_secs(3600);

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
