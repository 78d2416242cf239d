//! The state of the wizard, which `calls`, `dns_policy`, `flow`, `snapshot` and `tab_lock` change.

use super::config::{Config, OwnershipPolicy};
use super::dns_watch::{DnsWatch, Glance, Offer};
use super::protocol::{CopyTarget, OfferOutcome, Problem, Stage};
use super::requests::{Budget, Ids, InFlight};
use super::stages::{Connection, Known, Name, Site, Story, cut};
use crate::api::{Actor, ApiError, Profile, Step};
use crate::chance::Chance;
use crate::domain::DomainName;
use crate::json::Json;
use crate::time::Time;

/// The core: one customer's story from a typed name to a live site.
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
    pub(super) glance: Glance,
    pub(super) tab_lock: TabLock,
    pub(super) stored: Stored,
    pub(super) visible: bool,
    pub(super) online: bool,
    pub(super) copied: Option<Copied>,
    /// The latest failed calls, for the report to support.
    pub(super) faults: Vec<(Problem, Time)>,
    /// The steps that the platform went through for the environment's previous domain, with the times at which each was first seen.
    pub(super) earlier_steps: Vec<(Step, Time)>,
    /// A refused attachment. The wizard polls the status for its reason.
    pub(super) refusal: Option<Refusal>,
    /// How the customer's last visit to the page of the offer of one-click setup ended, by the host page's word.
    pub(super) offer_ended: Option<OfferOutcome>,
    pub(super) funnel: Funnel,
    /// The clock's last reading.
    pub(super) clock: Time,
}

/// The last snapshot, and whether a new one may be stored.
#[derive(Clone, Debug, Default)]
pub(super) struct Stored {
    pub(super) last: Option<Json>,
    /// The revision of the last snapshot, of this or another tab.
    pub(super) revision: u64,
    /// This version cannot read the stored value. Another version may, so the value stays until the customer acts.
    pub(super) unread: bool,
}

/// The state of the lock that lets only one tab poll.
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

/// The last copy, which its button reports.
#[derive(Clone, Copy, Debug)]
pub(super) struct Copied {
    pub(super) target: CopyTarget,
    pub(super) done: bool,
    /// The time until which the button reports the copy.
    pub(super) until: Time,
}

/// The last news of the customer's way, so that the host page hears each only once.
#[derive(Clone, Debug, Default)]
pub(super) struct Funnel {
    pub(super) stage: Option<Stage>,
    /// The code of the finding that the customer sees first, and the purpose of its record.
    pub(super) finding: Option<(&'static str, Option<&'static str>)>,
    /// The name of the provider that serves the zone.
    pub(super) provider: Option<&'static str>,
    /// The customer sees the offer of one-click setup.
    pub(super) offered: bool,
}

/// A refused attachment.
#[derive(Clone, Debug)]
pub(super) struct Refusal {
    pub(super) error: ApiError,
    pub(super) status: Option<u16>,
}

impl Wizard {
    /// A wizard at the beginning, whose first event is `Fact::Opened`. `seed` is only for jitter and the random DNS label.
    pub fn new(config: Config, seed: u64) -> Self {
        Self::with_chance(config, Chance::seeded(seed))
    }

    /// As [`new`](Self::new), with a given source of chance, for tests with exact times.
    pub fn with_chance(mut config: Config, mut chance: Chance) -> Self {
        if config.at.profile == Profile::Current {
            // This profile has no call that verifies the ownership.
            config.ownership = OwnershipPolicy::Skip;
        }
        config.domain = cut(&config.domain);
        Self {
            story: Story::Naming(Box::new(Name::typed(config.domain.clone()))),
            dns: DnsWatch::new(config.resolvers.clone(), &mut chance),
            offer: Offer::new(config.one_click),
            glance: Glance::default(),
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
            earlier_steps: Vec::new(),
            refusal: None,
            offer_ended: None,
            funnel: Funnel::default(),
            clock: Time::default(),
        }
    }

    /// The stage of the story.
    pub fn stage(&self) -> Stage {
        self.site().map_or(Stage::Name, Site::stage)
    }

    /// The party that has to act. Once DNS shows all records to be right, that is the platform.
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

    /// Tells whether the addition of a name is waiting or in flight.
    pub(super) fn is_adding(&self) -> bool {
        self.name().is_some_and(|name| name.adding.is_some())
    }
}
