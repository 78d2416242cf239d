//! The schedules of the polls, and the time of the next poll.

use crate::poll::Poll;
use crate::time::Time;
use crate::wizard::protocol::{Problem, Stage};
use crate::wizard::stages::Story;
use crate::wizard::state::Wizard;

impl Wizard {
    /// Tells whether this tab may poll: the page is visible, the network is there, and this tab has the lock.
    pub(in crate::wizard) fn may_poll(&self) -> bool {
        self.visible && self.online && self.has_tab_lock()
    }

    /// Tells whether the status is worth a poll. Before the domain is attached, the status is about another domain or none. The
    /// schedule of a live site rests, but a site that was live at an earlier visit is polled once more.
    pub(super) fn polls_status(&self) -> bool {
        let connection = self.connection();
        match self.stage() {
            Stage::Name => false,
            // Where a host page attaches early, the customer can see all records at once.
            Stage::Ownership => connection.is_some_and(|one| one.attached && !one.has_records()),
            Stage::Connection | Stage::Live => true,
        }
    }

    /// The schedules that are in use now.
    pub(in crate::wizard) fn polls(&self) -> Vec<&Poll> {
        let mut polls = Vec::new();
        match &self.story {
            Story::Naming(name) => polls.push(&name.poll),
            Story::Connecting(site) => {
                if self.polls_status() {
                    polls.push(&site.connection.poll);
                }
                polls.extend(site.ownership.as_ref().map(|ownership| &ownership.poll));
            }
        }
        polls
    }

    /// All schedules.
    pub(in crate::wizard) fn polls_mut(&mut self) -> Vec<&mut Poll> {
        match &mut self.story {
            Story::Naming(name) => vec![&mut name.poll],
            Story::Connecting(site) => {
                let mut polls = vec![&mut site.connection.poll];
                polls.extend(site.ownership.as_mut().map(|ownership| &mut ownership.poll));
                polls
            }
        }
    }

    /// The time at which this schedule's next poll can be sent.
    pub(in crate::wizard) fn next_poll(&self, poll: &Poll, now: Time) -> Option<Time> {
        let due = poll.due()?;
        // A clock that was set back must not put the poll off.
        let due = if poll.is_due(now) { due.min(now) } else { due };
        let unattached = self.site().is_some_and(|site| site.is_unattached());
        let spent = self.budget.held_until(now).filter(|_| unattached);
        Some(due.max(self.in_flight.held_until(now).max(spent).unwrap_or(due)))
    }

    /// The time of the earliest next poll.
    pub(in crate::wizard) fn first_poll(&self, now: Time) -> Option<Time> {
        let mut first = None;
        for poll in self.polls() {
            first = Time::first(&[first, self.next_poll(poll, now)]);
        }
        first
    }

    /// Polls once at once, because the page is visible again or the network is back. A poll that a final fault had ended begins
    /// anew, because the person may have corrected the fault meanwhile.
    pub(in crate::wizard) fn look_again(&mut self, now: Time) {
        match &mut self.story {
            Story::Naming(name) => name.poll.hurry(now),
            Story::Connecting(site) => {
                let connection = &mut site.connection;
                let waits = connection.awaits.is_some() && connection.loud_problem().is_none();
                if !connection.is_fresh(now) && !waits {
                    revive(&mut connection.poll, connection.problem.as_ref(), now);
                }
                if let Some(ownership) = &mut site.ownership {
                    revive(&mut ownership.poll, ownership.problem.as_ref(), now);
                }
            }
        }
        if let Some(site) = self.story.site_mut() {
            site.half.poll.hurry(now);
        }
        self.glance.look_again();
        self.dns.look_again(now);
    }
}

/// Makes a poll due at once; a schedule that a final fault had ended begins anew.
fn revive(poll: &mut Poll, problem: Option<&Problem>, now: Time) {
    if problem.is_some_and(|problem| problem.error.is_final()) {
        poll.restart(now);
    } else {
        poll.hurry(now);
    }
}
