//! A story that breaks a promise, cut down to the acts that matter: whatever is left out or simplified, it still breaks.

use super::story::{Act, Story};

/// How many stories are tried at most. Each takes about a millisecond.
const TRIES: usize = 4000;

/// The shortest that is found.
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
    /// Goes through everything that could be less, and says whether anything was.
    fn goes_on(&mut self) -> bool {
        let leaves_out = self.leaves_out();
        let simplifies = self.simplifies();
        let calms = self.calms();
        leaves_out | simplifies | calms | self.joins()
    }

    /// Takes this for the story, if it still breaks the promise.
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

    /// Acts in a row are left out, first many, then one.
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
            // Each is taken by itself; those that are left come with the next round.
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

    /// Two waits become one.
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
