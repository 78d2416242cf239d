//! Several tabs on one environment: one asks, the others take in what it keeps.
//!
//! The lead is the browser's to give, to one tab at a time. A tab wants it while it is seen and has something to ask; the
//! one that a person works in takes it. What the others hear is the place in the story, which they treat as an answer that
//! came another way.

use super::connection::Known;
use super::effect::{Effect, HostEvent};
use super::kept::Kept;
use super::{Removal, Removing, Stage, Wizard, context};
use crate::api::Call;
use crate::json::Json;
use crate::time::{Duration, Time};

/// Whether this tab may ask.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Lead {
    /// It does not want to.
    #[default]
    Apart,
    /// It wants to, since then.
    Wanted(Time),
    /// It does.
    Held,
}

/// So long after its time a look that nobody has made is made by another tab: the one that asks has had time for an answer.
const GRACE: Duration = Duration::from_secs(20);

impl Wizard {
    /// Sees to it that this tab has the lead while it wants it. `acted` where a person works in it.
    pub(super) fn seek_lead(&mut self, acted: bool, now: Time, effects: &mut Vec<Effect>) {
        if !self.config.shared {
            return;
        }
        // What is under way ends before another tab would ask the same.
        let asking = self.lead == Lead::Held && self.line.call_in_flight().is_some();
        let wants = asking || self.visible && self.online && self.awaits_news();
        let overdue = self.takes_over_at().is_some_and(|at| at <= now);
        match self.lead {
            Lead::Apart if wants => {
                self.lead = Lead::Wanted(now);
                effects.push(Effect::RequestTabLock { steal: acted });
            }
            Lead::Wanted(_) if wants && (acted || overdue) => {
                self.lead = Lead::Wanted(now);
                effects.push(Effect::RequestTabLock { steal: true });
            }
            Lead::Wanted(_) | Lead::Held if !wants => {
                self.lead = Lead::Apart;
                effects.push(Effect::ReleaseTabLock);
            }
            Lead::Apart | Lead::Wanted(_) | Lead::Held => {}
        }
    }

    /// Whether this tab may ask of its own accord.
    pub(super) fn leads(&self) -> bool {
        !self.config.shared || self.lead == Lead::Held
    }

    /// When to take the lead from a tab that does not ask, though it should have.
    pub(super) fn takes_over_at(&self) -> Option<Time> {
        let Lead::Wanted(since) = self.lead else {
            return None;
        };
        let due = self.polls().iter().filter_map(|poll| poll.due()).min()?;
        Some(due.max(since) + GRACE)
    }

    /// This tab has it, and with it what is kept by now: nothing was heard while the page was put aside.
    pub(super) fn lead_taken(
        &mut self,
        place: Option<&Json>,
        now: Time,
        effects: &mut Vec<Effect>,
    ) {
        if self.lead != Lead::Apart {
            self.lead = Lead::Held;
        }
        let kept = place.and_then(|place| Kept::read(place, self.config.at.profile, now));
        let next = kept.as_ref().and_then(|kept| kept.next);
        if let Some(kept) = kept {
            self.take_in_kept(kept, now, effects);
        }
        if self
            .connection
            .as_ref()
            .is_some_and(|one| one.is_fresh(now))
        {
            self.leave_to_others(next);
        }
    }

    /// Another tab has it now. It is wanted back for when that one is done.
    pub(super) fn lead_lost(&mut self) {
        self.lead = Lead::Apart;
    }

    /// Whether there is anything to ask for, now or later.
    fn awaits_news(&self) -> bool {
        let busy = self.line.call_in_flight().is_some() || self.watch.is_looking();
        let awaited = self.polls().iter().any(|poll| poll.due().is_some());
        let watched = || self.watch.poll.due().is_some() && self.errand().is_some();
        busy || awaited || watched()
    }

    /// Another tab kept this, or forgot it all.
    pub(super) fn kept_elsewhere(
        &mut self,
        place: Option<&Json>,
        now: Time,
        effects: &mut Vec<Effect>,
    ) {
        if !self.config.shared {
            return;
        }
        match place {
            None if self.domain.is_some() && !self.is_acting() => self.forget(effects),
            None => {}
            Some(place) => {
                if let Some(kept) = Kept::read(place, self.config.at.profile, now) {
                    let next = kept.next;
                    self.take_in_kept(kept, now, effects);
                    self.leave_to_others(next);
                }
            }
        }
    }

    /// What this tab has just been told to do comes after what another one did before.
    fn is_acting(&self) -> bool {
        let in_flight = self.line.call_in_flight();
        in_flight.is_some_and(Call::is_action) || self.name.adding.is_some()
    }

    fn take_in_kept(&mut self, mut kept: Kept, now: Time, effects: &mut Vec<Effect>) {
        // Where nothing can be kept any more, what was kept before is older than what this tab knows.
        if self.is_acting() || kept.turns <= self.turns {
            return;
        }
        self.turns = kept.turns;
        self.budget = std::mem::take(&mut kept.budget);
        if self.domain.as_ref() == Some(&kept.domain) {
            return self.catch_up_with(kept, now, effects);
        }
        if self.domain.is_some() {
            self.forget(effects);
        }
        self.name.look.rest();
        self.go_on_from(kept, now);
    }

    /// Takes in what another tab knows of the same domain.
    fn catch_up_with(&mut self, kept: Kept, now: Time, effects: &mut Vec<Effect>) {
        let shown = self.stage() == Stage::Connection || self.removing.is_followed();
        let context = &mut context(now, &mut self.chance, effects);
        if let (Some(own), Some(theirs), Some(domain)) =
            (&mut self.ownership, &kept.ownership, &self.domain)
        {
            own.claimed |= theirs.claimed;
            if theirs.verified && !own.verified {
                own.verified = true;
                own.poll.rest();
                context.tell_host(HostEvent::DomainVerified(domain.as_ascii().to_owned()));
            }
        }
        let Some(own) = &mut self.connection else {
            return;
        };
        let theirs = kept.connection;
        own.claimed |= theirs.claimed;
        own.vouched |= theirs.vouched;
        own.attached |= theirs.attached;
        own.awaits = own.awaits.filter(|_| !own.attached);
        if own.following.id() != theirs.following.id() {
            own.following = theirs.following;
        }
        let seen_at = own.known.as_ref().map(|known| known.at);
        // While a removal is followed, that the site is complete ends no asking.
        let followed = self.removing.is_followed() && kept.removing;
        let is_news = |heard: &Known| Some(heard.at) > seen_at && !followed;
        if let Some(heard) = theirs.known.filter(is_news) {
            own.fresh = theirs.fresh;
            own.answered(heard.status, shown, context);
            if let Some(known) = &mut own.known {
                known.at = heard.at;
            }
            own.seen = theirs.seen;
            own.retry.error_since = theirs.retry.error_since;
        }
        if theirs.retry.last > own.retry.last {
            own.retry.last = theirs.retry.last;
            own.retry.count = theirs.retry.count;
        }
        self.line.hold_until(kept.held);
        match kept.removing {
            true if self.removal() == Removal::Possible => self.follow_removal(now),
            false if self.removing.is_followed() => self.removing = Removing::Idle,
            _ => {}
        }
    }

    /// The next look is made then, by the tab that has the lead.
    fn leave_to_others(&mut self, next: Option<Time>) {
        let Some(next) = next else { return };
        for poll in self.polls_mut() {
            poll.put_off(next);
        }
    }
}
