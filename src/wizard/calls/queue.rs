//! Decides on the next call: one at a time, and a person's before the schedule's.

use crate::api::{Call, Profile};
use crate::time::Time;
use crate::wizard::protocol::Stage;
use crate::wizard::stages::{Activity, Ownership, Removing, Site, Story};
use crate::wizard::state::Wizard;
use crate::wizard::turn::Turn;

impl Wizard {
    /// Sends the next call, unless another is in flight. An action cancels a poll that is in flight.
    pub(in crate::wizard) fn send_wanted(&mut self, turn: &mut Turn) {
        let now = turn.now;
        if !self.online || self.in_flight.held_until(now).is_some() {
            return;
        }
        let Some(call) = self.wanted(now) else { return };
        if let Some(current) = self.in_flight.call() {
            if current.is_action() || !call.is_action() {
                return;
            }
            // The cancelled poll comes again after the action.
            turn.effects.extend(self.in_flight.cancel());
            for poll in self.polls_mut() {
                if poll.is_asking() {
                    poll.restart(now);
                }
            }
        }
        match (&call, &mut self.story) {
            (Call::Verify { .. }, story) => {
                if let Some(ownership) = story.ownership_mut() {
                    ownership.poll.asked(now);
                }
            }
            (Call::Status | Call::Attach { .. }, Story::Connecting(site)) => {
                site.connection.poll.asked(now);
            }
            (Call::Nudge { .. }, Story::Connecting(site)) => site.connection.retry.sent(now),
            (Call::Change { .. }, Story::Connecting(site)) => site.connection.following.asked(),
            (Call::Status, Story::Naming(name)) => name.poll.asked(now),
            _ => {}
        }
        if call.is_mutation() {
            self.budget.spend(now);
        }
        let sent = self
            .in_flight
            .send(self.ids.next(), call, &self.config.at, now);
        match sent {
            Ok(send) => turn.push(send),
            // The first call of a visit belongs to the stage of the name, so a missing id shows there.
            Err(error) => self.name_failed(error, turn),
        }
    }

    /// The call to send now: a person's first, then the poll that is due.
    fn wanted(&self, now: Time) -> Option<Call> {
        if self.refusal.is_some() {
            return (self.is_adding() || self.may_poll()).then_some(Call::Status);
        }
        match &self.story {
            Story::Naming(name) => name
                .call(self.proves_first(), now)
                .filter(|call| *call != Call::Status || name.adding.is_some() || self.may_poll()),
            Story::Connecting(site) => self.asked_for(site).or_else(|| self.due_poll(site, now)),
        }
    }

    /// The call that a person or the watch of DNS asked for.
    fn asked_for(&self, site: &Site) -> Option<Call> {
        let in_flight = self.in_flight.call();
        if matches!(site.removal, Removing::Sending) && in_flight != Some(&Call::RemoveDomain) {
            return Some(Call::RemoveDomain);
        }
        let connection = &site.connection;
        let nudges = matches!(in_flight, Some(Call::Nudge { .. }));
        if connection.retry.activity == Activity::Sending && !nudges {
            let failure = connection.last_status.as_ref()?.status.failure.as_ref();
            let failed = failure.is_some_and(|failure| failure.of.is_a_failed_state());
            return Some(Call::Nudge { failed });
        }
        connection.recheck.then_some(Call::Recheck)
    }

    /// The poll that is due by its schedule.
    fn due_poll(&self, site: &Site, now: Time) -> Option<Call> {
        if !self.may_poll() {
            return None;
        }
        let connection = &site.connection;
        let verify = site
            .ownership
            .as_ref()
            .filter(|ownership| ownership.poll.is_due(now))
            .and_then(Ownership::call);
        let change = || connection.following.call();
        verify.or_else(change).or_else(|| {
            if !connection.poll.is_due(now) {
                None
            } else if site.is_unattached() {
                let domain = site.domain.as_ascii().to_owned();
                let spare = self.budget.held_until(now).is_none();
                spare.then_some(Call::Attach { domain })
            } else {
                self.polls_status().then_some(Call::Status)
            }
        })
    }

    /// Polls at once for a person who wants an answer, and lets the wait count from now. `added` tells that the customer says that
    /// the records are added.
    pub(in crate::wizard) fn check(&mut self, added: bool, now: Time) {
        let spare = self.budget.held_until(now).is_none();
        let profile = self.config.at.profile;
        let Some(site) = self.story.site_mut() else {
            return;
        };
        let stage = site.stage();
        let connection = &mut site.connection;
        match (stage, &mut site.ownership) {
            (Stage::Ownership, Some(ownership)) => {
                if (added || ownership.claimed) && !ownership.poll.is_asking() {
                    ownership.claim(now);
                } else {
                    connection.poll.hurry(now);
                }
            }
            (Stage::Connection, _) => {
                if profile == Profile::Current && spare && !site.removal.is_under_way() {
                    connection.ask_recheck(now);
                }
                if !connection.poll.is_asking() {
                    connection.poll.restart(now);
                }
            }
            (Stage::Live, _) if site.removal.is_followed() && !connection.poll.is_asking() => {
                connection.poll.restart(now);
            }
            _ => {}
        }
    }

    /// The time from which a retry is allowed: by the retry policy, the rate limit and `Retry-After`.
    pub(in crate::wizard) fn retry_from(&self, now: Time) -> Option<Time> {
        let from = self.connection()?.retry_from()?;
        let held = self
            .in_flight
            .held_until(now)
            .max(self.budget.held_until(now));
        Some(from.max(held.unwrap_or(from)))
    }

    pub(in crate::wizard) fn ask_retry(&mut self, now: Time) {
        let possible = self.retry_from(now).is_some_and(|from| from <= now);
        if let Some(site) = self.story.site_mut()
            && possible
            && site.stage() == Stage::Connection
            && !site.removal.is_under_way()
            && site.connection.retry.activity == Activity::Idle
        {
            site.connection.retry.activity = Activity::Sending;
        }
    }
}
