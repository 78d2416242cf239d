//! The guidance of a screen: the most urgent part comes first, and one button is the next act.

use super::parts::{NotYet, RecordCard, RecordState, Removal};
use super::screen::{ConnectionScreen, OwnershipScreen, Screen};
use crate::api::{Actor, Awaited};
use crate::dns::{Conclusion, Finding};

/// A part of the connection's screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The fault that stands in the way.
    Problem,
    /// The domain is being taken off.
    Removing,
    /// The lead paragraph.
    Lead,
    /// The DNS provider, with a link to its panel.
    Place,
    /// The provider's offer to add the records itself.
    Offer,
    /// The findings in DNS.
    Findings,
    /// The platform's steps.
    Timeline,
    /// The records.
    Records,
    /// The buttons.
    Actions,
    /// The outcome of the last retry.
    Outcome,
    /// The reassurance that e-mail stays as it is.
    Safe,
    /// The instructions for somebody else.
    Handoff,
    /// The last and the next look.
    Footer,
}

/// The lead paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lead {
    /// The platform's step failed.
    Failure,
    /// Nothing is known yet.
    FirstLook,
    /// The customer has records to add.
    Task,
    /// The customer has something to correct, as the first finding says.
    Finding,
    /// The customer has nothing to do.
    NothingToDo,
}

/// The button for a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// The customer says that so many records are added.
    Added(usize),
    /// The customer wants a look now.
    Now,
}

impl Screen {
    /// The parts of the connection's screen, in order.
    pub fn parts(&self, connection: &ConnectionScreen) -> Vec<Part> {
        let theirs = self.turn == Actor::Customer;
        let failed = connection.has_failed();
        let mut seen = Vec::new();
        if theirs || self.shows_mistake() {
            seen.push(Part::Place);
        }
        seen.extend([Part::Offer, Part::Findings]);
        // The customer's own task comes before the platform's work.
        if !theirs {
            seen.push(Part::Timeline);
        }
        seen.push(Part::Records);
        let ways_on = match theirs || failed {
            true => [Part::Actions, Part::Outcome],
            false => [Part::Outcome, Part::Actions],
        };
        // A step that failed has its way out beside it.
        let at = match failed {
            true => 0,
            false => seen.len(),
        };
        seen.splice(at..at, ways_on);
        let lead = match connection.removal {
            // A customer who takes the domain off has no task.
            Removal::UnderWay => Part::Removing,
            Removal::Impossible | Removal::Possible => Part::Lead,
        };
        let mut parts = vec![Part::Problem, lead];
        parts.append(&mut seen);
        if theirs {
            if !connection.records.is_empty() {
                parts.push(Part::Safe);
            }
            parts.extend([Part::Timeline, Part::Handoff]);
        }
        parts.push(Part::Footer);
        parts
    }

    /// The lead paragraph of the connection's screen.
    pub fn lead(&self, connection: &ConnectionScreen) -> Lead {
        match self.turn {
            _ if connection.has_failed() => Lead::Failure,
            _ if connection.step.is_none() => Lead::FirstLook,
            Actor::Customer => Lead::Task,
            Actor::Platform if self.shows_mistake() => Lead::Finding,
            Actor::Platform | Actor::Nobody => Lead::NothingToDo,
        }
    }

    /// The button for a look at the connection. Until a customer with a task has said so, it says that the records are added.
    pub fn check(&self, connection: &ConnectionScreen) -> Check {
        let has_task = self.turn == Actor::Customer
            && connection.removal != Removal::UnderWay
            && !connection.has_failed()
            && !connection.claimed;
        let open = |card: &&RecordCard| card.state != RecordState::Seen;
        match has_task {
            true => Check::Added(connection.records.iter().filter(open).count()),
            false => Check::Now,
        }
    }

    /// Tells whether the customer may close the page, because the story goes on without it. Nothing moves by itself before the
    /// customer has done their part, and nobody knows what moves while the platform cannot be asked.
    pub fn may_close(&self, connection: &ConnectionScreen) -> bool {
        let unattached = matches!(
            connection.awaited,
            Awaited::Activation | Awaited::OtherChange
        );
        let done = connection.claimed && !connection.has_failed();
        let undone = self.turn == Actor::Customer && !done;
        !unattached && !undone && connection.problem.is_none()
    }

    /// The platform's answer that it does not see the ownership record yet. A finding says more, and a record that is seen makes
    /// the answer old.
    pub fn not_yet<'a>(&self, ownership: &'a OwnershipScreen) -> Option<&'a NotYet> {
        let told = self.turn == Actor::Platform || self.shows_finding();
        ownership.not_yet.as_ref().filter(|_| !told)
    }

    /// Tells whether the customer said that the ownership record is added, and nothing is known of it since.
    pub fn waits_for_proof(&self, ownership: &OwnershipScreen) -> bool {
        ownership.claimed
            && self.turn != Actor::Platform
            && ownership.not_yet.is_none()
            && !self.shows_finding()
    }

    /// Tells whether the customer may say that they edit the records at another company than the one that runs the DNS: there a
    /// record never shows.
    pub fn asks_for_panel(&self) -> bool {
        let is_gap = |finding: &Finding| {
            matches!(
                finding.conclusion,
                Conclusion::Missing | Conclusion::Overdue
            )
        };
        let known = self.dns.as_ref().is_some_and(|dns| dns.provider.is_some());
        known && self.first_finding().is_some_and(is_gap)
    }

    /// Tells whether the first finding is a mistake that the customer has to correct.
    pub fn shows_mistake(&self) -> bool {
        self.first_finding().is_some_and(Finding::is_mistake)
    }

    fn shows_finding(&self) -> bool {
        self.first_finding().is_some()
    }

    fn first_finding(&self) -> Option<&Finding> {
        self.dns.as_ref()?.findings.first()
    }
}

impl OwnershipScreen {
    /// The button for a look.
    pub fn check(&self) -> Check {
        match self.claimed {
            true => Check::Now,
            false => Check::Added(self.records.len()),
        }
    }
}

impl ConnectionScreen {
    /// Tells whether the current step failed.
    pub fn has_failed(&self) -> bool {
        self.failure.is_some()
    }
}
