//! What every part of the wizard works with during one event.

use super::effect::{Announcement, Effect, HostEvent};
use crate::chance::Chance;
use crate::time::Time;

/// The moment, the dice, and the list of what is to be done.
pub(super) struct Context<'a> {
    pub(super) now: Time,
    pub(super) chance: &'a mut Chance,
    pub(super) effects: &'a mut Vec<Effect>,
}

impl Context<'_> {
    pub(super) fn say(&mut self, news: Announcement) {
        self.effects.push(Effect::Announce(news));
    }

    pub(super) fn tell_host(&mut self, news: HostEvent) {
        self.effects.push(Effect::Emit(news));
    }
}
