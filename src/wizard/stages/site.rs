//! The story: first the customer chooses a name, then the site is connected with it.

use super::connection::Connection;
use super::live::{Drift, Half, LastCheck};
use super::name::Name;
use super::ownership::Ownership;
use super::removal::Removing;
use super::walk::Walk;
use crate::dns::Early;
use crate::domain::DomainName;
use crate::time::Time;
use crate::wizard::protocol::{Question, Stage};

/// The state of the story.
#[derive(Clone, Debug)]
pub(in crate::wizard) enum Story {
    /// The customer chooses a name.
    Naming(Box<Name>),
    /// The site is connected with the name, or is live.
    Connecting(Box<Site>),
}

/// A site and the domain that it is connected with.
#[derive(Clone, Debug)]
pub(in crate::wizard) struct Site {
    pub(in crate::wizard) domain: DomainName,
    /// The proof of ownership; none where none is needed.
    pub(in crate::wizard) ownership: Option<Ownership>,
    pub(in crate::wizard) connection: Connection,
    pub(in crate::wizard) removal: Removing,
    pub(in crate::wizard) last_check: LastCheck,
    pub(in crate::wizard) drift: Drift,
    /// The question that the customer has not answered yet.
    pub(in crate::wizard) question: Option<Question>,
    /// The walk through the provider's panel.
    pub(in crate::wizard) walk: Walk,
    pub(in crate::wizard) half: Half,
    /// The records at the domain before the customer changed any, as far as DNS was asked.
    pub(in crate::wizard) early: Option<Early>,
}

impl Story {
    pub(in crate::wizard) fn name(&self) -> Option<&Name> {
        match self {
            Self::Naming(name) => Some(name),
            Self::Connecting(_) => None,
        }
    }

    pub(in crate::wizard) fn name_mut(&mut self) -> Option<&mut Name> {
        match self {
            Self::Naming(name) => Some(name),
            Self::Connecting(_) => None,
        }
    }

    pub(in crate::wizard) fn site(&self) -> Option<&Site> {
        match self {
            Self::Naming(_) => None,
            Self::Connecting(site) => Some(site),
        }
    }

    pub(in crate::wizard) fn site_mut(&mut self) -> Option<&mut Site> {
        match self {
            Self::Naming(_) => None,
            Self::Connecting(site) => Some(site),
        }
    }

    pub(in crate::wizard) fn connection_mut(&mut self) -> Option<&mut Connection> {
        self.site_mut().map(|site| &mut site.connection)
    }

    pub(in crate::wizard) fn ownership_mut(&mut self) -> Option<&mut Ownership> {
        self.site_mut()?.ownership.as_mut()
    }
}

impl Site {
    // Inlined at its many callers, the code would be longer than the calls.
    #[inline(never)]
    pub(in crate::wizard) fn new(domain: DomainName, now: Time) -> Self {
        Self {
            domain,
            ownership: None,
            connection: Connection::new(now),
            removal: Removing::Idle,
            last_check: LastCheck::default(),
            drift: Drift::Unexpected,
            question: None,
            walk: Walk::default(),
            half: Half::default(),
            early: None,
        }
    }

    pub(in crate::wizard) fn stage(&self) -> Stage {
        match &self.ownership {
            Some(ownership) if !ownership.verified => Stage::Ownership,
            _ if self.connection.is_complete() => Stage::Live,
            _ => Stage::Connection,
        }
    }

    /// Tells whether the domain is still to be attached.
    pub(in crate::wizard) fn is_unattached(&self) -> bool {
        !self.connection.attached && self.stage() == Stage::Connection
    }

    /// Tells whether the screen shows the platform's steps, so that new ones are announced.
    pub(in crate::wizard) fn shows_steps(&self) -> bool {
        self.stage() == Stage::Connection || self.removal.is_followed()
    }
}
