//! The stage of the connection: the order of its parts, and its lead paragraph.

use crate::api::{Actor, Awaited};
use crate::wizard::protocol::{ConnectionScreen, Removal, Screen};

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
    /// The steps at the DNS provider.
    Walkthrough,
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
    /// The records at the domain before any change.
    Before,
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

impl Screen {
    /// The parts of the connection's screen, in order.
    pub fn parts(&self, connection: &ConnectionScreen) -> Vec<Part> {
        let theirs = self.is_customers_turn();
        let failed = connection.has_failed();
        let mut seen = Vec::new();
        if theirs || self.shows_mistake() {
            seen.push(Part::Place);
        }
        seen.extend([Part::Offer, Part::Findings, Part::Walkthrough]);
        // The customer's own task comes before the platform's work.
        if !theirs {
            seen.push(Part::Timeline);
        }
        seen.push(Part::Records);
        let ways_on = match theirs || failed {
            true => [Part::Actions, Part::Outcome],
            false => [Part::Outcome, Part::Actions],
        };
        // The button for a retry stands beside the step that failed.
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
        if theirs && !connection.records.is_empty() {
            parts.push(Part::Safe);
        }
        parts.push(Part::Before);
        if theirs {
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

    /// Tells whether the customer may close the page, because the platform goes on by itself. It does not before the customer has
    /// done their part, and nobody can promise it while the platform cannot be reached.
    pub fn may_close(&self, connection: &ConnectionScreen) -> bool {
        let unattached = matches!(
            connection.awaited,
            Awaited::Activation | Awaited::OtherChange
        );
        let done = connection.claimed && !connection.has_failed();
        let undone = self.is_customers_turn() && !done;
        !unattached && !undone && connection.problem.is_none()
    }

    /// Tells whether the records are folded away, because nobody has to add any.
    pub fn folds_records(&self) -> bool {
        !self.is_customers_turn()
    }
}

impl ConnectionScreen {
    /// Tells whether the current step failed.
    pub fn has_failed(&self) -> bool {
        self.failure.is_some()
    }
}
