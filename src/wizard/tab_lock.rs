//! Several tabs on one environment: one polls, and the others take in the snapshots that it stores.
//!
//! The browser gives a lock to one tab at a time. A tab wants the lock while it is visible and has something to poll; the tab in
//! which a person acts takes it from the others. The others treat a stored snapshot as an answer that came another way.

use super::protocol::{Effect, Removal};
use super::snapshot::Snapshot;
use super::stages::{Known, Removing, Site};
use super::state::{TabLock, Wizard};
use super::turn::Turn;
use crate::api::Call;
use crate::json::Json;
use crate::time::{Duration, Time};

/// The time after which another tab makes an overdue poll: long enough for the tab with the lock to get an answer.
const GRACE: Duration = Duration::from_secs(20);

impl Wizard {
    /// Requests or releases the lock. `claims` tells that a person acts in this tab, which then takes the lock at once.
    pub(super) fn seek_tab_lock(&mut self, claims: bool, turn: &mut Turn) {
        if !self.config.shared {
            return;
        }
        // The tab keeps the lock until its request in flight has ended, so that no other tab asks the same.
        let asking = self.tab_lock == TabLock::Held && self.in_flight.call().is_some();
        let wants = asking || self.visible && self.online && self.awaits_news();
        let overdue = self.takes_over_at().is_some_and(|at| at <= turn.now);
        match self.tab_lock {
            TabLock::Apart if wants => {
                self.tab_lock = TabLock::Wanted(turn.now);
                turn.push(Effect::RequestTabLock { steal: claims });
            }
            TabLock::Wanted(_) if wants && (claims || overdue) => {
                self.tab_lock = TabLock::Wanted(turn.now);
                turn.push(Effect::RequestTabLock { steal: true });
            }
            TabLock::Wanted(_) | TabLock::Held if !wants => {
                self.tab_lock = TabLock::Apart;
                turn.push(Effect::ReleaseTabLock);
            }
            TabLock::Apart | TabLock::Wanted(_) | TabLock::Held => {}
        }
    }

    /// Tells whether this tab may poll.
    pub(super) fn has_tab_lock(&self) -> bool {
        !self.config.shared || self.tab_lock == TabLock::Held
    }

    /// The time at which to take the lock from a tab whose poll is overdue.
    pub(super) fn takes_over_at(&self) -> Option<Time> {
        let TabLock::Wanted(since) = self.tab_lock else {
            return None;
        };
        let due = self.polls().iter().filter_map(|poll| poll.due()).min()?;
        Some(due.max(since) + GRACE)
    }

    /// Takes in that this tab has the lock, and the stored snapshot, because a suspended page may have missed it.
    pub(super) fn tab_lock_taken(&mut self, stored: Option<&Json>, turn: &mut Turn) {
        if self.tab_lock != TabLock::Apart {
            self.tab_lock = TabLock::Held;
        }
        let next = self.take_in_stored(stored, turn);
        if self
            .connection()
            .is_some_and(|connection| connection.is_fresh(turn.now))
        {
            self.leave_to_others(next);
        }
    }

    /// Takes in that another tab has taken the lock; this tab will request it again.
    pub(super) fn tab_lock_lost(&mut self) {
        self.tab_lock = TabLock::Apart;
    }

    /// Takes in a snapshot that another tab stored, or that another tab removed it.
    pub(super) fn stored_elsewhere(&mut self, stored: Option<&Json>, turn: &mut Turn) {
        if !self.config.shared {
            return;
        }
        if stored.is_some() {
            let next = self.take_in_stored(stored, turn);
            self.leave_to_others(next);
        } else if self.site().is_some() && !self.is_acting() {
            self.forget(turn);
        }
    }

    /// Tells whether this tab has something to poll, now or later.
    fn awaits_news(&self) -> bool {
        let busy = self.in_flight.call().is_some() || self.dns.is_looking();
        let awaited = self.polls().iter().any(|poll| poll.due().is_some());
        let watched = || self.dns.poll.due().is_some() && self.task().is_some();
        busy || awaited || watched()
    }

    /// Tells whether a person's action in this tab is under way, which counts more than another tab's snapshot.
    fn is_acting(&self) -> bool {
        self.in_flight.call().is_some_and(Call::is_action) || self.is_adding()
    }

    /// Takes in a snapshot of another tab, and returns the time of that tab's next poll.
    fn take_in_stored(&mut self, stored: Option<&Json>, turn: &mut Turn) -> Option<Time> {
        let snapshot = Snapshot::read(stored?, turn.now)?;
        let site = snapshot.site(self.config.at.profile, turn.now)?;
        let next = snapshot.next();
        // A snapshot whose revision is not higher is not newer than this tab's state, whatever clocks say.
        if self.is_acting() || snapshot.revision <= self.stored.revision {
            return next;
        }
        self.stored.revision = snapshot.revision;
        self.budget = snapshot.budget();
        if self.domain() == Some(&site.domain) {
            self.merge(&snapshot, site, turn);
        } else {
            if self.site().is_some() {
                self.forget(turn);
            }
            self.go_on_from(&snapshot, site, turn.now);
        }
        next
    }

    /// Takes in another tab's knowledge of the same domain.
    fn merge(&mut self, snapshot: &Snapshot, heard: Site, turn: &mut Turn) {
        let Some(own) = self.story.site_mut() else {
            return;
        };
        let shown = own.shows_steps();
        if let (Some(own_proof), Some(theirs)) = (&mut own.ownership, &heard.ownership) {
            own_proof.claimed |= theirs.claimed;
            if theirs.verified && !own_proof.verified {
                own_proof.verify(&own.domain, turn);
            }
        }
        own.walk.ticked = heard.walk.ticked;
        let theirs = heard.connection;
        let connection = &mut own.connection;
        connection.claimed |= theirs.claimed;
        connection.vouched |= theirs.vouched;
        connection.attached |= theirs.attached;
        connection.awaits = connection.awaits.filter(|_| !connection.attached);
        if connection.following.id() != theirs.following.id() {
            connection.following = theirs.following;
        }
        let known_at = connection.last_status.as_ref().map(|known| known.at);
        // While a removal is followed, the status of a complete site must not end the polls.
        let followed = own.removal.is_followed() && snapshot.removing;
        let is_news = |heard: &Known| Some(heard.at) > known_at && !followed;
        if let Some(heard) = theirs.last_status.filter(is_news) {
            connection.fresh = theirs.fresh;
            connection.answered(heard.status, shown, turn);
            if let Some(known) = &mut connection.last_status {
                known.at = heard.at;
            }
            connection.step_history = theirs.step_history;
            connection.retry.error_since = theirs.retry.error_since;
        }
        if theirs.retry.last > connection.retry.last {
            connection.retry.last = theirs.retry.last;
            connection.retry.count = theirs.retry.count;
        }
        let given_up = own.removal.is_followed() && !snapshot.removing;
        if given_up {
            own.removal = Removing::Idle;
        }
        self.in_flight.hold_until(snapshot.held());
        if snapshot.removing && self.removal() == Removal::Possible {
            self.follow_removal(turn.now);
        }
    }

    /// Puts this tab's polls off until the other tab's next poll.
    fn leave_to_others(&mut self, next: Option<Time>) {
        let Some(next) = next else { return };
        for poll in self.polls_mut() {
            poll.put_off(next);
        }
    }
}
