//! Screens: everything that a view may show, as plain values, so that a view has nothing to decide.

use super::intent::{CopyTarget, OfferOutcome};
use super::parts::{
    BeforeScreen, Checks, HalfScreen, NotYet, Proof, RecordCard, Removal, Removed, RetryScreen,
    TimelineStep, WalkthroughScreen,
};
use super::problem::Problem;
use crate::api::{Actor, Awaited, Failure, Step};
use crate::dns::Finding;
use crate::domain::{DomainName, NameError, OneClick, Provider, ToAscii};
use crate::time::{Duration, Time};

/// A stage of the customer's way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// The customer types the domain.
    Name,
    /// The customer proves that the domain is theirs.
    Ownership,
    /// The platform puts the site on the domain.
    Connection,
    /// The site is live.
    Live,
}

/// Everything that is shown at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Screen {
    /// The moment; ages and waits are counted from it.
    pub now: Time,
    /// The stages of this customer's way, in order.
    pub stages: Vec<Stage>,
    /// Whose turn it is.
    pub turn: Actor,
    /// The domain, once the platform knows it.
    pub domain: Option<DomainName>,
    /// The stage and its contents.
    pub body: Body,
    /// The last copy, made (true) or refused (false), for as long as its button says so.
    pub copied: Option<(CopyTarget, bool)>,
    /// The question that the customer has to answer first.
    pub question: Option<Question>,
    /// The browser has a network.
    pub online: bool,
    /// The view of DNS on the domain; none where DNS is not asked, or has not answered.
    pub dns: Option<DnsScreen>,
    /// The site's own name, at which it can be reached whatever becomes of the domain.
    pub platform_domain: Option<String>,
}

/// A question that is put before something is given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Is this page to forget the domain?
    StartOver,
    /// Is another domain to take its place?
    Change,
    /// Is the domain to be taken off the site?
    Remove,
}

/// The view of DNS on the domain.
#[derive(Clone, Debug, PartialEq)]
pub struct DnsScreen {
    /// The findings, the most important first, without those whose questions got no answer.
    pub findings: Vec<Finding>,
    /// The apex of the records' zone.
    pub zone: Option<String>,
    /// The provider that serves it.
    pub provider: Option<&'static Provider>,
    /// The domain receives e-mail.
    pub receives_mail: bool,
    /// The platform has been told that DNS is right.
    pub nudged: bool,
    /// The provider's offer to add the records itself.
    pub offer: Option<OneClick>,
    /// The end of the customer's last visit to the page of that offer.
    pub offer_ended: Option<OfferOutcome>,
}

/// A stage and its contents.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// See [`Stage::Name`].
    Name(NameScreen),
    /// See [`Stage::Ownership`].
    Ownership(OwnershipScreen),
    /// See [`Stage::Connection`].
    Connection(ConnectionScreen),
    /// See [`Stage::Live`].
    Live(LiveScreen),
}

/// The field for the domain, and the state of the name in it.
#[derive(Clone, Debug, PartialEq)]
pub struct NameScreen {
    /// The text of the field.
    pub typed: String,
    /// Why the text cannot be used; known only after the customer wanted to go on.
    pub fault: Option<NameError>,
    /// The name that the text is understood as.
    pub preview: Option<DomainName>,
    /// The name that the customer probably meant, where the typed one looks like a slip. The customer may keep the typed one.
    pub meant: Option<String>,
    /// The name is to be added.
    pub adding: bool,
    /// The request that adds the name has been sent. Before that the name waits for a network, and can still be changed.
    pub sending: bool,
    /// Why the last try failed.
    pub problem: Option<Problem>,
    /// The server wants no further try before this moment.
    pub held_until: Option<Time>,
    /// The domain that was taken off the site just now.
    pub removed: Option<Removed>,
    /// The choice between the typed name and its other half; none before the wizard is there.
    pub choice: Option<Choice>,
    /// The name that the page suggests, while the field is empty.
    pub suggested: Option<String>,
}

/// The choice between a name and its other half.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The other half of the typed name.
    pub other: String,
    /// The bare one of the two, for which the provider needs a way to point it.
    pub bare: String,
    /// The provider that serves both, as far as DNS has told.
    pub provider: Option<&'static Provider>,
}

/// The proof of ownership.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnershipScreen {
    /// The records to add; also those of the connection, as soon as they are known.
    pub records: Vec<RecordCard>,
    /// The steps at the provider that are left.
    pub walkthrough: Option<WalkthroughScreen>,
    /// The records at the domain before any change, where they led elsewhere.
    pub before: Option<BeforeScreen>,
    /// The customer has said that the records are added.
    pub claimed: bool,
    /// The last check that did not find the record.
    pub not_yet: Option<NotYet>,
    /// The record has been missing for longer than a cached negative answer could explain.
    pub overdue: bool,
    /// The looks.
    pub checks: Checks,
    /// The fault that stands in the way.
    pub problem: Option<Problem>,
}

/// The platform's steps.
#[derive(Clone, Debug, PartialEq)]
pub struct ConnectionScreen {
    /// The steps, in their order.
    pub timeline: Vec<TimelineStep>,
    /// The current step; none before the first answer.
    pub step: Option<Step>,
    /// The next thing that has to happen.
    pub awaited: Awaited,
    /// When the current step was first seen.
    pub since: Option<Time>,
    /// The page's words on how the customer hears that the site is live; empty where it tells nobody.
    pub notify: String,
    /// The time that the step took when the platform last went through it on this environment, while the platform works on it.
    pub took: Option<Duration>,
    /// Why the current step failed.
    pub failure: Option<Failure>,
    /// The records to add or to keep.
    pub records: Vec<RecordCard>,
    /// The steps at the provider that are left.
    pub walkthrough: Option<WalkthroughScreen>,
    /// The records at the domain before any change, where they led elsewhere.
    pub before: Option<BeforeScreen>,
    /// The customer has said that the records are added.
    pub claimed: bool,
    /// The retry.
    pub retry: RetryScreen,
    /// The looks.
    pub checks: Checks,
    /// The fault that stands in the way of looking, or of taking the domain off.
    pub problem: Option<Problem>,
    /// The state of taking the domain off the site.
    pub removal: Removal,
}

/// The last stage: the site is live.
#[derive(Clone, Debug, PartialEq)]
pub struct LiveScreen {
    /// The site's address.
    pub url: String,
    /// The records to keep.
    pub records: Vec<RecordCard>,
    /// The attempt to open the site from this device.
    pub proof: Proof,
    /// The finding that may stop the site.
    pub drift: Option<Finding>,
    /// The other half of the domain.
    pub half: Option<HalfScreen>,
    /// The records at the domain before any change, where they led elsewhere.
    pub before: Option<BeforeScreen>,
    /// The state of taking the domain off the site.
    pub removal: Removal,
    /// The fault that kept the domain from being taken off, or the check of that from an answer.
    pub problem: Option<Problem>,
}

impl Body {
    /// The stage.
    pub fn stage(&self) -> Stage {
        match self {
            Self::Name(_) => Stage::Name,
            Self::Ownership(_) => Stage::Ownership,
            Self::Connection(_) => Stage::Connection,
            Self::Live(_) => Stage::Live,
        }
    }
}

impl NameScreen {
    /// The field and the reading of its text, before anything is sent.
    pub fn typed(typed: &str, fault: Option<NameError>, to_ascii: ToAscii) -> Self {
        let preview = DomainName::parse(typed, to_ascii).ok();
        Self {
            typed: typed.to_owned(),
            fault,
            meant: preview.as_ref().and_then(DomainName::meant),
            preview,
            adding: false,
            sending: false,
            problem: None,
            held_until: None,
            removed: None,
            choice: None,
            suggested: None,
        }
    }
}

impl Stage {
    /// The stages of a customer's way, in order.
    pub fn way(proves: bool) -> Vec<Self> {
        let mut stages = vec![Self::Name, Self::Ownership, Self::Connection, Self::Live];
        stages.retain(|stage| proves || *stage != Self::Ownership);
        stages
    }

    /// A stable name for hosts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Ownership => "ownership",
            Self::Connection => "connection",
            Self::Live => "live",
        }
    }
}
