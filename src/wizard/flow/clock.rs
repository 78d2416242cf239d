//! The clock of the customer's device, which may be set back. The past stays past then: a moment that the clock has not
//! reached again would make minutes of waiting into days.
//!
//! Moments that lie ahead (timetables, deadlines) are not here. Each knows how far ahead it can lie, and takes no other.

use super::inputs::COPIED_FOR;
use crate::time::Time;
use crate::wizard::state::Wizard;

impl Wizard {
    /// Reads the clock, before anything is reckoned with it.
    pub(in crate::wizard) fn read_clock(&mut self, now: Time) {
        let before = std::mem::replace(&mut self.clock, now);
        if before <= now {
            return;
        }
        if let Some(site) = self.story.site_mut() {
            site.connection.read_clock(now);
            site.removal.read_clock(now);
            if let Some(ownership) = &mut site.ownership {
                ownership.read_clock(now);
            }
        }
        if let Some(copied) = &mut self.copied {
            copied.until = (now + COPIED_FOR).min(copied.until);
        }
        self.budget.read_clock(now);
        for (_, at) in &mut self.faults {
            *at = now.min(*at);
        }
        self.dns.read_clock(now);
    }
}
