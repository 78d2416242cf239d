//! One turn of the wizard: an event comes in, effects go out.

use super::protocol::{Announcement, Effect, ErrorCode, FocusTarget, HostEvent, Problem};
use crate::api::ApiError;
use crate::chance::Chance;
use crate::poll::Poll;
use crate::time::Time;

/// The moment, the dice and the effects so far, passed to everything that takes part in a turn.
pub(super) struct Turn {
    pub(super) now: Time,
    pub(super) chance: Chance,
    pub(super) effects: Vec<Effect>,
    /// The HTTP status of the reply that this turn takes in.
    pub(super) status: Option<u16>,
    /// A call of the API ended in this turn.
    pub(super) answered: bool,
}

impl Turn {
    pub(super) fn push(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    pub(super) fn say(&mut self, news: Announcement) {
        self.push(Effect::Announce(news));
    }

    pub(super) fn emit(&mut self, news: HostEvent) {
        self.push(Effect::Emit(news));
    }

    pub(super) fn focus(&mut self, target: FocusTarget) {
        self.push(Effect::Focus(target));
    }

    /// Tells of a new problem, to those who do not see the screen and to the host.
    pub(super) fn report(&mut self, problem: &Problem) {
        self.emit(HostEvent::Error {
            code: ErrorCode::of(&problem.error),
            status: self.status,
        });
        self.say(Announcement::Problem(problem.clone()));
    }

    /// Keeps a problem, and tells of it only where the one before was of another kind.
    pub(super) fn note(&mut self, slot: &mut Option<Problem>, problem: Problem) {
        let known = slot
            .as_ref()
            .is_some_and(|old| old.error.code() == problem.error.code());
        if !known {
            self.report(&problem);
        }
        *slot = Some(problem);
    }

    /// Plans the next look after one that failed, counted from when the server wants to be asked again, if it said so.
    pub(super) fn settle(&mut self, poll: &mut Poll, error: &ApiError) {
        match error.is_final() {
            true => poll.rest(),
            false => {
                let from = self.now + error.wait().unwrap_or_default();
                poll.failed(from, &mut self.chance);
            }
        }
    }
}
