//! Shortens a story that breaks a promise: acts are left out or simplified as long as it still breaks.

use super::story::{Act, Story};

/// The most stories to try. Each takes about a millisecond.
const TRIES: usize = 4000;

/// The shortest story found.
pub(crate) fn shortened(story: Story, breaks: impl FnMut(&Story) -> bool) -> Story {
    let mut search = Search {
        story,
        breaks,
        left: TRIES,
    };
    while search.left > 0 && search.goes_on() {}
    search.story
}

struct Search<B> {
    story: Story,
    breaks: B,
    left: usize,
}

impl<B: FnMut(&Story) -> bool> Search<B> {
    /// Tries each way to make the story smaller, and tells whether one did.
    fn goes_on(&mut self) -> bool {
        let leaves_out = self.leaves_out();
        let simplifies = self.simplifies();
        let calms = self.calms();
        leaves_out | simplifies | calms | self.joins()
    }

    /// Keeps this story if it still breaks the promise.
    fn tries(&mut self, story: Story) -> bool {
        if self.left == 0 {
            return false;
        }
        self.left -= 1;
        let still = (self.breaks)(&story);
        if still {
            self.story = story;
        }
        still
    }

    fn with(&self, acts: Vec<Act>) -> Story {
        Story {
            acts,
            ..self.story.clone()
        }
    }

    /// Leaves out acts in a row, first many, then one.
    fn leaves_out(&mut self) -> bool {
        let mut shorter = false;
        let mut size = self.story.acts.len();
        while size > 0 {
            let mut at = 0;
            while at < self.story.acts.len() {
                let mut acts = self.story.acts.clone();
                acts.drain(at..acts.len().min(at + size));
                match self.tries(self.with(acts)) {
                    true => shorter = true,
                    false => at += size,
                }
            }
            size /= 2;
        }
        shorter
    }

    fn simplifies(&mut self) -> bool {
        let mut simpler = false;
        for plan in self.story.plan.simpler() {
            // One simpler plan at a time; the next round tries the others.
            let story = self.story.clone();
            simpler = self.tries(Story { plan, ..story });
            if simpler {
                break;
            }
        }
        simpler
    }

    fn calms(&mut self) -> bool {
        let mut calmer = false;
        for at in 0..self.story.acts.len() {
            if !self.story.acts[at].calm {
                let mut acts = self.story.acts.clone();
                acts[at].calm = true;
                calmer |= self.tries(self.with(acts));
            }
        }
        calmer
    }

    /// Joins two waits into one.
    fn joins(&mut self) -> bool {
        let mut fewer = false;
        let mut at = 0;
        while at + 1 < self.story.acts.len() {
            let [one, next] = &self.story.acts[at..at + 2] else {
                break;
            };
            let joined = one.joined(next).into_iter().any(|wait| {
                let mut acts = self.story.acts.clone();
                acts.splice(at..at + 2, [wait]);
                self.tries(self.with(acts))
            });
            fewer |= joined;
            at += usize::from(!joined);
        }
        fewer
    }
}
