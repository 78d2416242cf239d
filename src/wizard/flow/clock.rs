//! Corrects stored times when the clock of the customer's device is set back. A past time must stay in the past, because a wait that
//! counts from a time in the future would last days instead of minutes.
//!
//! Future times (schedules, deadlines) are not here. Each checks by itself how far ahead it can be.

use super::inputs::COPIED_FOR;
use crate::time::Time;
use crate::wizard::state::Wizard;

impl Wizard {
    /// Reads the clock, at the beginning of each turn.
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
