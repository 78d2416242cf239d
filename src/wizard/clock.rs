//! The clock of the customer's device, which may be set back. What is past stays past then: a moment that the clock has
//! not reached again would make minutes of waiting into days.
//!
//! What lies ahead (timetables, deadlines) is not here. Each knows how far ahead it can lie, and takes no other.

use super::connection::Connection;
use super::removal::Removing;
use super::{COPIED_FOR, Wizard};
use crate::time::Time;

impl Wizard {
    /// Takes in what the clock says, before anything is reckoned with it.
    pub(super) fn read_clock(&mut self, now: Time) {
        let before = std::mem::replace(&mut self.clock, now);
        if before <= now {
            return;
        }
        if let Some(connection) = &mut self.connection {
            connection.read_clock(now);
        }
        if let Some(not_yet) = self.ownership.as_mut().and_then(|own| own.not_yet.as_mut()) {
            not_yet.at = not_yet.at.min(now);
        }
        if let Removing::Following(since) = &mut self.removing {
            *since = now.min(*since);
        }
        if let Some((_, _, until)) = &mut self.copied {
            *until = (now + COPIED_FOR).min(*until);
        }
        self.budget.read_clock(now);
        for (_, at) in &mut self.faults {
            *at = now.min(*at);
        }
        self.watch.read_clock(now);
    }
}

impl Connection {
    fn read_clock(&mut self, now: Time) {
        for (_, since) in &mut self.seen {
            *since = now.min(*since);
        }
        if let Some(known) = &mut self.known {
            known.at = known.at.min(now);
        }
        if let Some(fresh) = &mut self.fresh {
            fresh.since = fresh.since.min(now);
        }
        self.rechecked = self.rechecked.map(|at| at.min(now));
        self.requested = self.requested.map(|at| at.min(now));
        self.retry.read_clock(now);
    }
}
