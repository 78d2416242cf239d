//! What may be shown: plain values, so that a view has nothing to decide.

use super::connection::RetryOutcome;
use super::effect::CopyTarget;
use super::live::Proof;
use super::ownership::NotYet;
use super::problem::Problem;
use crate::api::{Actor, Awaited, Failure, Step};
use crate::dns::Finding;
use crate::domain::{DomainName, NameError, OneClick, Provider, Record};
use crate::time::Time;

/// Where the customer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// The domain is typed.
    Name,
    /// Its ownership is proved.
    Ownership,
    /// The site is put on it.
    Connection,
    /// It is live.
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
    /// The domain, once it is known to the platform.
    pub domain: Option<DomainName>,
    /// The stage and what it shows.
    pub body: Body,
    /// The copy that was last made or refused, for as long as its button says so.
    pub copied: Option<(CopyTarget, bool)>,
    /// What the customer is asked before it is done.
    pub question: Option<Question>,
    /// Whether the browser has a network.
    pub online: bool,
    /// What DNS shows of the domain; none where it is not asked, or has not answered.
    pub dns: Option<DnsScreen>,
    /// The site's own name, at which it can be reached whatever becomes of the domain.
    pub platform_domain: Option<String>,
}

/// What is asked before it is done, with its consequences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Whether this page is to forget the domain.
    StartOver,
    /// Whether another domain is to take its place.
    Change,
    /// Whether the domain is to be taken off the site.
    Remove,
}

/// What DNS shows.
#[derive(Clone, Debug, PartialEq)]
pub struct DnsScreen {
    /// What is the matter, the most important first. What could not be found out is not among it.
    pub findings: Vec<Finding>,
    /// Where the records' zone begins.
    pub zone: Option<String>,
    /// Who serves it.
    pub provider: Option<&'static Provider>,
    /// The domain receives e-mail.
    pub receives_mail: bool,
    /// The platform has been told that DNS is right.
    pub told: bool,
    /// The provider would add the records itself.
    pub offer: Option<OneClick>,
}

/// A stage and what it shows.
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

/// The field, and what became of what is in it.
#[derive(Clone, Debug, PartialEq)]
pub struct NameScreen {
    /// The text of the field.
    pub typed: String,
    /// Why it cannot be used; only after the customer wanted to go on.
    pub fault: Option<NameError>,
    /// What it is understood as, where it is a name.
    pub preview: Option<DomainName>,
    /// What was most likely meant, where the name is one that hardly anybody has. It may be kept all the same.
    pub meant: Option<String>,
    /// The name with `www.`, offered where the one typed is a bare domain.
    pub www: Option<String>,
    /// The platform is being told.
    pub adding: bool,
    /// It is on its way; until then it waits for a network, and can still be changed.
    pub sending: bool,
    /// What came of the last try.
    pub problem: Option<Problem>,
    /// The server wants no further try before this.
    pub held_until: Option<Time>,
    /// The domain that was taken off the site just now.
    pub removed: Option<Removed>,
}

/// A domain that no longer opens the site.
#[derive(Clone, Debug, PartialEq)]
pub struct Removed {
    /// The domain.
    pub domain: DomainName,
    /// What it left at the DNS provider.
    pub records: Vec<Record>,
    /// The site's own name, at which it can still be reached.
    pub platform_domain: Option<String>,
}

/// The proof of ownership.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnershipScreen {
    /// The records to add; also those of the connection, as soon as they are known.
    pub records: Vec<RecordCard>,
    /// The customer has said that the records are added.
    pub claimed: bool,
    /// The last time that the record was not there.
    pub not_yet: Option<NotYet>,
    /// That it is not there has another reason by now than that somebody remembers the gap.
    pub overdue: bool,
    /// The looking.
    pub checks: Checks,
    /// What stands in the way.
    pub problem: Option<Problem>,
}

/// The platform's steps.
#[derive(Clone, Debug, PartialEq)]
pub struct ConnectionScreen {
    /// The steps, in the order of the story.
    pub timeline: Vec<TimelineStep>,
    /// The current one; none before the first answer.
    pub step: Option<Step>,
    /// What has to happen next.
    pub awaited: Awaited,
    /// Since when it has been seen.
    pub since: Option<Time>,
    /// What went wrong in it.
    pub failure: Option<Failure>,
    /// The records to add or to keep.
    pub records: Vec<RecordCard>,
    /// The customer has said that they are added.
    pub claimed: bool,
    /// Trying again.
    pub retry: RetryScreen,
    /// The looking.
    pub checks: Checks,
    /// What stands in the way of looking, or of taking the domain off.
    pub problem: Option<Problem>,
    /// Whether the domain can be taken off the site.
    pub removal: Removal,
}

/// The end of the story.
#[derive(Clone, Debug, PartialEq)]
pub struct LiveScreen {
    /// The site's address.
    pub url: String,
    /// The records to keep.
    pub records: Vec<RecordCard>,
    /// Whether it opens from this device.
    pub proof: Proof,
    /// What DNS shows that may stop the site.
    pub drift: Option<Finding>,
    /// Whether the domain can be taken off the site.
    pub removal: Removal,
    /// Why it could not be, or why that cannot be seen.
    pub problem: Option<Problem>,
}

/// Whether a domain that the site has can be taken off it here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Removal {
    /// The site does not have it yet, or it is the host page's to do.
    Impossible,
    /// At any time.
    Possible,
    /// It is being taken off.
    UnderWay,
}

/// A record, as the customer is to enter it.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordCard {
    /// The record.
    pub record: Record,
    /// The part of its name before the zone, and the zone, where the zone can be told. It is as it is typed at the provider:
    /// empty where the field stays empty.
    pub split: Option<(String, String)>,
    /// What it says, as that is typed at the provider: with a final dot, or in quotation marks.
    pub value: String,
    /// How it stands.
    pub state: RecordState,
}

/// How a record stands, as far as the platform has said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordState {
    /// To be added; not looked for yet.
    Wanted,
    /// Looked for and not seen.
    NotSeen,
    /// Something else is there.
    Differs,
    /// Seen and right.
    Seen,
}

/// A step of the timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct TimelineStep {
    /// The step.
    pub step: Step,
    /// Done, now or next.
    pub progress: Progress,
    /// When it was first seen, where it was.
    pub seen: Option<Time>,
}

/// A step's place relative to now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// It is behind.
    Done,
    /// It is being done.
    Now,
    /// It is still to come.
    Next,
}

/// Trying the current step again.
#[derive(Clone, Debug, PartialEq)]
pub struct RetryScreen {
    /// When it is possible; none where there is nothing to try.
    pub from: Option<Time>,
    /// It is on its way, or its result is looked for.
    pub busy: bool,
    /// What the last one did.
    pub outcome: Option<RetryOutcome>,
    /// Why the last one could not be sent.
    pub problem: Option<Problem>,
}

/// When it was looked, and when it will be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checks {
    /// The last good answer.
    pub last: Option<Time>,
    /// The next look; none while one is under way or none is planned.
    pub next: Option<Time>,
    /// A look is under way.
    pub asking: bool,
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

impl Stage {
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
