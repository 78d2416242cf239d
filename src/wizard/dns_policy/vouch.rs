//! Bare names, whose end the platform may never see. It compares CNAME records, and such a name may be led by others; so the
//! word of whoever can see where it leads counts: DNS, where that is asked, else the last check or the customer.

use crate::time::Time;
use crate::wizard::protocol::{Proof, Stage};
use crate::wizard::stages::Site;
use crate::wizard::state::Wizard;
use crate::wizard::turn::Turn;

impl Wizard {
    /// Takes a bare name for live on somebody's word.
    pub(in crate::wizard) fn vouch(&mut self, turn: &mut Turn) {
        let asked = self.dns.is_heard();
        let all_right = self.is_all_right();
        let awaits_sight = self.awaits_sight();
        let live_check = self.config.live_check;
        let Some(site) = self.story.site_mut().filter(|site| wants_vouching(site)) else {
            return;
        };
        let claimed = site.connection.claimed;
        if !asked && live_check && site.last_check.proof == Proof::None {
            site.last_check.begin(turn.now);
        }
        let opens = site.last_check.proof == Proof::Opens;
        let seen = match asked {
            // The customer can tell apart from a mistake what DNS cannot.
            true => all_right || claimed && awaits_sight,
            false => opens || claimed,
        };
        if seen {
            site.connection.vouch(turn);
        }
    }

    /// When the next try of the last check is made.
    pub(in crate::wizard) fn last_check_due(&self) -> Option<Time> {
        let site = self.site()?;
        let wanted = site.stage() == Stage::Live || wants_vouching(site);
        site.last_check.due().filter(|_| wanted)
    }

    /// Makes the try of the last check that is due.
    pub(in crate::wizard) fn probe(&mut self, turn: &mut Turn) {
        if self.last_check_due().is_some()
            && let Some(site) = self.story.site_mut()
        {
            let host = site.domain.as_ascii();
            turn.effects.extend(site.last_check.go_on(host, turn.now));
        }
    }
}

/// Tells whether all is done for a bare name, as far as the platform can see.
fn wants_vouching(site: &Site) -> bool {
    let lacks = || {
        let known = site.connection.last_status.as_ref();
        known.is_some_and(|known| known.status.lacks_sight_alone())
    };
    let changing = || site.connection.following.id().is_some();
    site.stage() == Stage::Connection && site.domain.is_bare() && lacks() && !changing()
}
