//! One turn of the wizard: one event in, effects out.

use super::protocol::{Announcement, Effect, ErrorCode, FocusTarget, HostEvent, Problem};
use crate::api::ApiError;
use crate::chance::Chance;
use crate::poll::Poll;
use crate::time::Time;

/// The time, the source of chance and the effects of one turn, passed to all functions that take part in it.
pub(super) struct Turn {
    pub(super) now: Time,
    pub(super) chance: Chance,
    pub(super) effects: Vec<Effect>,
    /// The HTTP status of the reply in this turn.
    pub(super) status: Option<u16>,
    /// The turn has taken in the answer to a call of the API.
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

    /// Announces a new problem, and tells the host page.
    pub(super) fn report(&mut self, problem: &Problem) {
        self.emit(HostEvent::Error {
            code: ErrorCode::of(&problem.error),
            status: self.status,
        });
        self.say(Announcement::Problem(problem.clone()));
    }

    /// Stores a problem, and reports it only if the one before was of another kind.
    pub(super) fn note(&mut self, slot: &mut Option<Problem>, problem: Problem) {
        let known = slot
            .as_ref()
            .is_some_and(|old| old.error.code() == problem.error.code());
        if !known {
            self.report(&problem);
        }
        *slot = Some(problem);
    }

    /// Schedules the poll after a failed one, not before the server's `Retry-After`; a final fault ends the polls.
    pub(super) fn schedule_after(&mut self, poll: &mut Poll, error: &ApiError) {
        match error.is_final() {
            true => poll.rest(),
            false => {
                let from = self.now + error.wait().unwrap_or_default();
                poll.failed(from, &mut self.chance);
            }
        }
    }
}
