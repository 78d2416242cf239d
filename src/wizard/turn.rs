//! Where the customer is in the story, and whose turn it is.

use super::{Actor, Stage, Wizard};

impl Wizard {
    /// Where the customer is.
    pub fn stage(&self) -> Stage {
        let Some(connection) = self.domain.as_ref().and(self.connection.as_ref()) else {
            return Stage::Name;
        };
        match &self.ownership {
            Some(ownership) if !ownership.verified => Stage::Ownership,
            _ if connection.is_complete() => Stage::Live,
            _ => Stage::Connection,
        }
    }

    /// Whose turn it is. What the customer has to correct is theirs, though the platform goes on with what it can do before.
    pub fn turn(&self) -> Actor {
        match self.waits_for() {
            Actor::Platform if self.has_mistake() => Actor::Customer,
            actor => actor,
        }
    }

    /// Who is to bring the story forward.
    pub(super) fn waits_for(&self) -> Actor {
        match self.stage() {
            Stage::Name | Stage::Ownership => Actor::Customer,
            Stage::Connection => match self.known() {
                Some(known) => known.status.actor(),
                None => Actor::Platform,
            },
            Stage::Live => Actor::Nobody,
        }
    }
}
