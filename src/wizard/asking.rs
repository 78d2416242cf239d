//! What is asked, and when: one call at a time, what a person wants before what the schedule wants.

use super::context::Context;
use super::effect::Effect;
use super::ownership::Ownership;
use super::problem::Problem;
use super::retry::Activity;
use super::screen::Stage;
use super::{Wizard, context};
use crate::api::{ApiError, Call, Profile};
use crate::http::Response;
use crate::poll::Poll;
use crate::time::Time;

impl Wizard {
    /// Sends the one call that is wanted most, if the line is free or holds only a look that an action may
    /// take the place of.
    pub(super) fn ask(&mut self, now: Time, effects: &mut Vec<Effect>) {
        if !self.online || self.line.held_until(now).is_some() {
            return;
        }
        let Some(call) = self.wanted(now) else { return };
        if let Some(current) = self.line.call_in_flight() {
            if current.is_action() || !call.is_action() {
                return;
            }
            // The look is made again afterwards: at once after a retry, by the new stage after an addition.
            effects.extend(self.line.cancel());
            for poll in self.polls_mut() {
                if poll.is_asking() {
                    poll.restart(now);
                }
            }
        }
        match (&call, &mut self.ownership, &mut self.connection) {
            (Call::Verify { .. }, Some(ownership), _) => ownership.poll.asked(now),
            (Call::Status | Call::Attach { .. }, _, Some(connection)) => connection.poll.asked(now),
            (Call::Nudge { .. }, _, Some(connection)) => connection.retry.sent(now),
            (Call::Status, _, None) => self.name.look.asked(now),
            (Call::Change { .. }, _, Some(connection)) => connection.following.asked(),
            _ => {}
        }
        if call.is_mutation() {
            self.budget.spend(now);
        }
        match self.line.send(self.ids.next(), call, &self.config.at, now) {
            Ok(send) => effects.push(send),
            // A name is the first thing that is sent, so that whatever is not set up is found there.
            Err(error) => self
                .name
                .failed(error, &mut context(now, &mut self.chance, effects)),
        }
    }

    /// The call that is wanted now: what a person asked for first, then the look that is due.
    pub(super) fn wanted(&self, now: Time) -> Option<Call> {
        if self.domain.is_none() || self.name.refusal.is_some() {
            let call = self.name.call(self.proves_first(), now)?;
            return (call != Call::Status || self.name.adding.is_some() || self.may_look())
                .then_some(call);
        }
        let removal = self.removal_call();
        if removal.is_some() {
            return removal;
        }
        let connection = self.connection.as_ref()?;
        if connection.retry.activity == Activity::Sending
            && !matches!(self.line.call_in_flight(), Some(Call::Nudge { .. }))
        {
            let failure = connection.known.as_ref()?.status.failure.as_ref();
            let failed = failure.is_some_and(|failure| failure.of.is_a_failed_state());
            return Some(Call::Nudge { failed });
        }
        if connection.recheck {
            return Some(Call::Recheck);
        }
        if !self.may_look() {
            return None;
        }
        let verify = self
            .ownership
            .as_ref()
            .filter(|ownership| ownership.poll.is_due(now))
            .and_then(Ownership::call);
        let change = || connection.following.call();
        verify.or_else(change).or_else(|| {
            if self.is_unattached() {
                return self.attach_call(now);
            }
            (self.looks_at_status() && connection.poll.is_due(now)).then_some(Call::Status)
        })
    }

    /// Looks are made only for a page that someone can see, over a network that is there, and by one tab.
    pub(super) fn may_look(&self) -> bool {
        self.visible && self.online && self.leads()
    }

    /// Until the name is on the environment, the status is about another one or none. A live site rests its timetable; one
    /// that was live at an earlier visit is looked at once more.
    pub(super) fn looks_at_status(&self) -> bool {
        match self.stage() {
            Stage::Name => false,
            // A host page that attaches early lets the customer see all records at once.
            Stage::Ownership => self
                .connection
                .as_ref()
                .is_some_and(|connection| connection.attached && !connection.has_records()),
            Stage::Connection | Stage::Live => true,
        }
    }

    /// The timetables in force.
    pub(super) fn polls(&self) -> Vec<&Poll> {
        let mut polls = Vec::new();
        if self.domain.is_none() {
            polls.push(&self.name.look);
        }
        if let Some(connection) = &self.connection
            && self.looks_at_status()
        {
            polls.push(&connection.poll);
        }
        if let Some(ownership) = &self.ownership {
            polls.push(&ownership.poll);
        }
        polls
    }

    /// All timetables.
    pub(super) fn polls_mut(&mut self) -> Vec<&mut Poll> {
        let mut polls = vec![&mut self.name.look];
        if let Some(connection) = &mut self.connection {
            polls.push(&mut connection.poll);
        }
        if let Some(ownership) = &mut self.ownership {
            polls.push(&mut ownership.poll);
        }
        polls
    }

    /// When this timetable's next look will be made.
    pub(super) fn next_look(&self, poll: &Poll, now: Time) -> Option<Time> {
        let due = poll.due()?;
        // One that a clock set back has put off is made as soon as anything is.
        let due = if poll.is_due(now) { due.min(now) } else { due };
        let spent = || self.budget.held_until(now).filter(|_| self.is_unattached());
        Some(due.max(self.line.held_until(now).max(spent()).unwrap_or(due)))
    }

    /// When the first of all timetables' next looks will be made.
    pub(super) fn first_look(&self, now: Time) -> Option<Time> {
        let mut first = None;
        for poll in self.polls() {
            first = Time::first(&[first, self.next_look(poll, now)]);
        }
        first
    }

    /// Someone wants to know now: the wait counts from here. That the records are added only the customer says.
    pub(super) fn check(&mut self, now: Time, added: bool) {
        let removing = self.removing.is_under_way();
        match (self.stage(), &mut self.ownership, &mut self.connection) {
            (Stage::Ownership, Some(ownership), connection) => {
                if (added || ownership.claimed) && !ownership.poll.is_asking() {
                    ownership.claim(now);
                } else if let Some(connection) = connection {
                    connection.poll.hurry(now);
                }
            }
            (Stage::Connection, _, Some(connection)) => {
                let spare = self.budget.held_until(now).is_none() && !removing;
                if self.config.at.profile == Profile::Current && spare {
                    connection.ask_recheck(now);
                }
                if !connection.poll.is_asking() {
                    connection.poll.restart(now);
                }
            }
            (Stage::Live, _, Some(connection))
                if self.removing.is_followed() && !connection.poll.is_asking() =>
            {
                connection.poll.restart(now);
            }
            _ => {}
        }
    }

    /// Someone looks at the page again, or there is a network again: one look at once, also where a fault
    /// that only a person could mend had ended the looking.
    pub(super) fn look_again(&mut self, now: Time) {
        if let Some(connection) = &mut self.connection
            && !connection.is_fresh(now)
            && (connection.awaits.is_none() || connection.loud_problem().is_some())
        {
            revive(&mut connection.poll, connection.problem.as_ref(), now);
        }
        if let Some(ownership) = &mut self.ownership {
            revive(&mut ownership.poll, ownership.problem.as_ref(), now);
        }
        self.name.look.hurry(now);
        self.watch.look_again(now);
    }

    /// From when the step may be tried again: by the policy, and not before the server wants to be asked at all.
    pub(super) fn retry_from(&self, now: Time) -> Option<Time> {
        let from = self.connection.as_ref()?.retry_from()?;
        let held = self.line.held_until(now).max(self.budget.held_until(now));
        Some(from.max(held.unwrap_or(from)))
    }

    pub(super) fn ask_retry(&mut self, now: Time) {
        let possible = self.stage() == Stage::Connection
            && !self.removing.is_under_way()
            && self.retry_from(now).is_some_and(|from| from <= now);
        if let Some(connection) = self.connection.as_mut().filter(|_| possible)
            && connection.retry.activity == Activity::Idle
        {
            connection.retry.activity = Activity::Sending;
        }
    }
}

/// Plans the next look after one that failed, counted from when the server wants to be asked again, if it said so.
pub(super) fn settle(poll: &mut Poll, error: &ApiError, context: &mut Context<'_>) {
    match error.is_final() {
        true => poll.rest(),
        false => {
            let from = context.now + error.wait().unwrap_or_default();
            poll.failed(from, context.chance);
        }
    }
}

/// A look at once; a timetable that a final fault had ended begins anew.
fn revive(poll: &mut Poll, problem: Option<&Problem>, now: Time) {
    if problem.is_some_and(|problem| problem.error.is_final()) {
        poll.restart(now);
    } else {
        poll.hurry(now);
    }
}

/// Whether less than a fifth of the allowed requests is left. A page of another origin may not be told how many are, but
/// it is told of a refusal.
pub(super) fn is_scarce(response: &Response) -> bool {
    let number = |name| {
        response
            .header(name)
            .and_then(|text| text.trim().parse::<u32>().ok())
    };
    match (number("x-ratelimit-remaining"), number("x-ratelimit-limit")) {
        (Some(remaining), Some(limit)) => remaining < limit / 5,
        _ => response.status == 429,
    }
}
