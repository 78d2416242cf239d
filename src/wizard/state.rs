//! The state of one customer's way. `calls`, `dns_policy`, `flow`, `snapshot` and `tab_lock` change it.

use super::config::{Config, OwnershipPolicy};
use super::dns_watch::{DnsWatch, Offer};
use super::protocol::{CopyTarget, Problem, Stage};
use super::requests::{Budget, Ids, InFlight};
use super::stages::{Connection, Known, Name, Site, Story, cut};
use crate::api::{Actor, ApiError, Profile};
use crate::chance::Chance;
use crate::domain::DomainName;
use crate::json::Json;
use crate::time::Time;

/// One customer's way from a typed name to a live site.
#[derive(Clone, Debug)]
pub struct Wizard {
    pub(super) config: Config,
    pub(super) chance: Chance,
    pub(super) ids: Ids,
    pub(super) in_flight: InFlight,
    pub(super) budget: Budget,
    pub(super) story: Story,
    pub(super) dns: DnsWatch,
    pub(super) offer: Offer,
    pub(super) tab_lock: TabLock,
    pub(super) stored: Stored,
    pub(super) visible: bool,
    pub(super) online: bool,
    pub(super) copied: Option<Copied>,
    /// The latest failed calls, for the report to support.
    pub(super) faults: Vec<(Problem, Time)>,
    /// A refused attachment whose reason a look at the environment is to tell.
    pub(super) refusal: Option<Refusal>,
    /// The clock's last reading.
    pub(super) clock: Time,
}

/// The last snapshot, and whether a new one may be stored.
#[derive(Clone, Debug, Default)]
pub(super) struct Stored {
    pub(super) last: Option<Json>,
    /// The number of snapshots that this tab and those before it stored.
    pub(super) revision: u64,
    /// This version cannot read the stored value. Another may, so the value stays until the customer does something.
    pub(super) unread: bool,
}

/// The state of the lock that lets one tab ask.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum TabLock {
    /// The tab does not want the lock.
    #[default]
    Apart,
    /// The tab has wanted the lock since then.
    Wanted(Time),
    /// The tab has the lock.
    Held,
}

/// The copy that a button speaks of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Copied {
    pub(super) target: CopyTarget,
    pub(super) done: bool,
    /// The button speaks of it until then.
    pub(super) until: Time,
}

/// A refused attachment.
#[derive(Clone, Debug)]
pub(super) struct Refusal {
    pub(super) error: ApiError,
    pub(super) status: Option<u16>,
}

impl Wizard {
    /// A wizard at the beginning. `Fact::Opened` is its first event. `seed` is for jitter alone.
    pub fn new(config: Config, seed: u64) -> Self {
        Self::with_chance(config, Chance::seeded(seed))
    }

    /// As [`new`](Self::new), with the dice given: for arithmetic that must come out even.
    pub fn with_chance(mut config: Config, mut chance: Chance) -> Self {
        if config.at.profile == Profile::Current {
            // This profile has no call that would verify ownership.
            config.ownership = OwnershipPolicy::Skip;
        }
        config.domain = cut(&config.domain);
        Self {
            story: Story::Naming(Box::new(Name::typed(config.domain.clone()))),
            dns: DnsWatch::new(config.resolvers.clone(), &mut chance),
            offer: Offer::new(config.one_click),
            config,
            chance,
            ids: Ids::default(),
            in_flight: InFlight::default(),
            budget: Budget::default(),
            tab_lock: TabLock::Apart,
            stored: Stored::default(),
            visible: true,
            online: true,
            copied: None,
            faults: Vec::new(),
            refusal: None,
            clock: Time::default(),
        }
    }

    /// The stage of the customer's way.
    pub fn stage(&self) -> Stage {
        self.site().map_or(Stage::Name, Site::stage)
    }

    /// Whose turn it is. Records that the customer has added and DNS shows to be right are the platform's to see.
    pub fn actor(&self) -> Actor {
        match (self.stage(), self.site()) {
            _ if self.awaits_sight() => Actor::Platform,
            (Stage::Connection, Some(site)) if site.removal.is_under_way() => Actor::Platform,
            (Stage::Name | Stage::Ownership, _) => Actor::Customer,
            (Stage::Connection, _) => match self.last_status() {
                Some(known) => known.status.actor(),
                None => Actor::Platform,
            },
            (Stage::Live, _) => Actor::Nobody,
        }
    }

    pub(super) fn site(&self) -> Option<&Site> {
        self.story.site()
    }

    pub(super) fn name(&self) -> Option<&Name> {
        self.story.name()
    }

    pub(super) fn domain(&self) -> Option<&DomainName> {
        self.site().map(|site| &site.domain)
    }

    pub(super) fn connection(&self) -> Option<&Connection> {
        self.site().map(|site| &site.connection)
    }

    pub(super) fn last_status(&self) -> Option<&Known> {
        self.connection()?.last_status.as_ref()
    }

    /// Tells whether a name waits to be added, or is on its way.
    pub(super) fn is_adding(&self) -> bool {
        self.name().is_some_and(|name| name.adding.is_some())
    }
}
