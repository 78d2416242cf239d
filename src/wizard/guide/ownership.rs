//! The stage of ownership.

use crate::api::Actor;
use crate::wizard::protocol::{NotYet, OwnershipScreen, Screen};

/// The lead paragraph while ownership is proved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnershipLead {
    /// The platform sees all records that the customer was to add.
    AllSeen,
    /// The customer has a task; a line below names the provider and its panel.
    Task,
    /// The customer has a task at a provider that is not known.
    TaskSomewhere,
}

impl Screen {
    /// The lead paragraph while ownership is proved.
    pub fn ownership_lead(&self) -> OwnershipLead {
        match self.provider_and_zone() {
            _ if self.turn == Actor::Platform => OwnershipLead::AllSeen,
            Some(_) => OwnershipLead::Task,
            None => OwnershipLead::TaskSomewhere,
        }
    }

    /// The platform's answer that it does not see the ownership record yet. None where a finding says more, or the record has been
    /// seen since.
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
}
