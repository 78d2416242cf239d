//! Bare domains that the platform may never see point to it. The platform compares CNAME records, and a bare domain may point to
//! it by other records. So the widget takes the domain for live when another source says so: DNS where that is asked, else the
//! last check or the customer.

use crate::time::Time;
use crate::wizard::protocol::{Proof, Stage};
use crate::wizard::stages::Site;
use crate::wizard::state::Wizard;
use crate::wizard::turn::Turn;

impl Wizard {
    /// Takes a bare domain for live when one of these sources says so.
    pub(in crate::wizard) fn vouch(&mut self, turn: &mut Turn) {
        let asked = self.dns.is_heard();
        let all_right = self.is_all_right();
        let awaits_sight = self.awaits_sight();
        let live_check = self.config.live_check;
        let Some(site) = self.story.site_mut().filter(|site| lacks_only_sight(site)) else {
            return;
        };
        let claimed = site.connection.claimed;
        if !asked && live_check && site.last_check.proof == Proof::None {
            site.last_check.begin(turn.now);
        }
        let opens = site.last_check.proof == Proof::Opens;
        let seen = match asked {
            // Where DNS is not certain, the customer's word counts.
            true => all_right || claimed && awaits_sight,
            false => opens || claimed,
        };
        if seen {
            site.connection.vouch(turn);
        }
    }

    /// The time of the next try of the last check.
    pub(in crate::wizard) fn last_check_due(&self) -> Option<Time> {
        let site = self.site()?;
        let wanted = site.stage() == Stage::Live || lacks_only_sight(site);
        site.last_check.due().filter(|_| wanted)
    }

    /// Makes the next try of the last check.
    pub(in crate::wizard) fn probe(&mut self, turn: &mut Turn) {
        if self.last_check_due().is_some()
            && let Some(site) = self.story.site_mut()
        {
            let host = site.domain.as_ascii();
            turn.effects.extend(site.last_check.go_on(host, turn.now));
        }
    }
}

/// Tells whether all is done for a bare domain except that the platform does not see it point here.
fn lacks_only_sight(site: &Site) -> bool {
    let lacks = || {
        let known = site.connection.last_status.as_ref();
        known.is_some_and(|known| known.status.lacks_sight_alone())
    };
    let changing = || site.connection.following.id().is_some();
    site.stage() == Stage::Connection && site.domain.is_bare() && lacks() && !changing()
}
