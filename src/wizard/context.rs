//! What every part of the wizard works with during one event.

use super::effect::{Announcement, Effect, ErrorCode, HostEvent};
use super::problem::Problem;
use crate::chance::Chance;
use crate::time::Time;

/// The moment, the dice, and the list of what is to be done.
pub(super) struct Context<'a> {
    pub(super) now: Time,
    pub(super) chance: &'a mut Chance,
    pub(super) effects: &'a mut Vec<Effect>,
    /// The status of the answer that is taken in; none where there is none.
    pub(super) status: Option<u16>,
}

impl Context<'_> {
    pub(super) fn say(&mut self, news: Announcement) {
        self.effects.push(Effect::Announce(news));
    }

    /// Tells of a problem that is new, to those who do not see the screen and to the host.
    pub(super) fn report(&mut self, problem: &Problem) {
        self.tell_host(HostEvent::Error {
            code: ErrorCode::of(&problem.error),
            status: self.status,
        });
        self.say(Announcement::Problem(problem.clone()));
    }

    pub(super) fn tell_host(&mut self, news: HostEvent) {
        self.effects.push(Effect::Emit(news));
    }
}
