//! The timetables of the looks, and when the next look is made.

use crate::poll::Poll;
use crate::time::Time;
use crate::wizard::protocol::{Problem, Stage};
use crate::wizard::stages::Story;
use crate::wizard::state::Wizard;

impl Wizard {
    /// Looks are made only for a page that someone can see, over a network that is there, and by one tab.
    pub(in crate::wizard) fn may_look(&self) -> bool {
        self.visible && self.online && self.has_tab_lock()
    }

    /// Tells whether the status is worth a look. Until the name is on the environment, the status is about another name or none. A
    /// live site rests its timetable; one that was live at an earlier visit is looked at once more.
    pub(super) fn looks_at_status(&self) -> bool {
        let connection = self.connection();
        match self.stage() {
            Stage::Name => false,
            // A host page that attaches early lets the customer see all records at once.
            Stage::Ownership => connection.is_some_and(|one| one.attached && !one.has_records()),
            Stage::Connection | Stage::Live => true,
        }
    }

    /// The timetables in force.
    pub(in crate::wizard) fn polls(&self) -> Vec<&Poll> {
        let mut polls = Vec::new();
        match &self.story {
            Story::Naming(name) => polls.push(&name.poll),
            Story::Connecting(site) => {
                if self.looks_at_status() {
                    polls.push(&site.connection.poll);
                }
                polls.extend(site.ownership.as_ref().map(|ownership| &ownership.poll));
            }
        }
        polls
    }

    /// All timetables.
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

    /// When this timetable's next look will be made.
    pub(in crate::wizard) fn next_look(&self, poll: &Poll, now: Time) -> Option<Time> {
        let due = poll.due()?;
        // A look that a clock set back has put off is made as soon as any is.
        let due = if poll.is_due(now) { due.min(now) } else { due };
        let unattached = self.site().is_some_and(|site| site.is_unattached());
        let spent = self.budget.held_until(now).filter(|_| unattached);
        Some(due.max(self.in_flight.held_until(now).max(spent).unwrap_or(due)))
    }

    /// When the first of all timetables' next looks will be made.
    pub(in crate::wizard) fn first_look(&self, now: Time) -> Option<Time> {
        let mut first = None;
        for poll in self.polls() {
            first = Time::first(&[first, self.next_look(poll, now)]);
        }
        first
    }

    /// Someone looks at the page again, or there is a network again: one look at once, also where a fault that only a person
    /// could mend had ended the looks.
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
        self.dns.look_again(now);
    }
}

/// Makes a look at once; a timetable that a final fault had ended begins anew.
fn revive(poll: &mut Poll, problem: Option<&Problem>, now: Time) {
    if problem.is_some_and(|problem| problem.error.is_final()) {
        poll.restart(now);
    } else {
        poll.hurry(now);
    }
}
