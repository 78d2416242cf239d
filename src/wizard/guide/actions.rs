//! The buttons below a stage.

use super::records::open_records;
use crate::time::Time;
use crate::wizard::protocol::{
    ConnectionScreen, LiveScreen, OwnershipScreen, Removal, RetryScreen, Screen,
};

/// A button below a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// A look at the records or at the platform's state.
    Check(Check),
    /// Another try of the current step.
    Retry(Retry),
    /// Forgets the domain, and begins with another.
    StartOver,
    /// Begins with another domain. The site keeps this one.
    Another,
    /// Puts another domain in the place of this one.
    Change,
    /// Takes the domain off the site.
    Remove,
}

/// The button for a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// The customer says that so many records are added.
    Added(usize),
    /// The customer wants a look now.
    Now,
}

/// The button for another try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retry {
    /// The try is the next act.
    pub is_primary: bool,
    /// A retry is in flight, or the widget polls for its outcome.
    pub is_busy: bool,
    /// The time before which no retry may be sent.
    pub not_before: Option<Time>,
}

impl Screen {
    /// The buttons while ownership is proved.
    pub fn ownership_actions(&self, ownership: &OwnershipScreen) -> Vec<Action> {
        let check = match ownership.claimed {
            true => Check::Now,
            false => Check::Added(ownership.records.len()),
        };
        let mut actions = vec![Action::Check(check)];
        actions.extend(self.unless_asked(Action::StartOver));
        actions
    }

    /// The buttons while the site is put on the domain.
    pub fn connection_actions(&self, connection: &ConnectionScreen) -> Vec<Action> {
        let failed = connection.has_failed();
        let mut actions = vec![Action::Check(self.connection_check(connection))];
        if connection.removal == Removal::UnderWay {
            return actions;
        }
        // After a failed step, a retry helps most.
        let retry = self.retry(&connection.retry, failed).map(Action::Retry);
        match failed {
            true => actions.splice(0..0, retry).for_each(drop),
            false => actions.extend(retry),
        }
        actions.extend(self.unless_asked(Action::StartOver));
        if connection.removal == Removal::Possible {
            actions.extend(self.unless_asked(Action::Remove));
        }
        actions
    }

    /// The buttons below a live domain; none while a question is open.
    pub fn live_actions(&self, live: &LiveScreen) -> Vec<Action> {
        match live.removal {
            _ if self.question.is_some() => Vec::new(),
            Removal::UnderWay => Vec::new(),
            Removal::Possible => vec![Action::Change, Action::Remove],
            Removal::Impossible => vec![Action::Another],
        }
    }

    /// The button for a look at the connection. A customer with records to add first says by this button that the records are
    /// added, and later asks for a check.
    fn connection_check(&self, connection: &ConnectionScreen) -> Check {
        let has_task = self.is_customers_turn()
            && connection.removal != Removal::UnderWay
            && !connection.has_failed()
            && !connection.claimed;
        match has_task {
            true => Check::Added(open_records(&connection.records)),
            false => Check::Now,
        }
    }

    fn retry(&self, retry: &RetryScreen, is_primary: bool) -> Option<Retry> {
        let from = retry.from?;
        Some(Retry {
            is_primary,
            is_busy: retry.busy,
            not_before: Some(from).filter(|from| self.now < *from),
        })
    }

    /// A button that leads to a question; none while a question is open.
    fn unless_asked(&self, action: Action) -> Option<Action> {
        self.question.is_none().then_some(action)
    }
}
