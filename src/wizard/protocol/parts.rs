//! The parts that screens are made of.

use super::problem::Problem;
use crate::api::Step;
use crate::domain::{DomainName, Record};
use crate::time::Time;

/// A domain that no longer opens the site.
#[derive(Clone, Debug, PartialEq)]
pub struct Removed {
    /// The domain.
    pub domain: DomainName,
    /// The records that are left at the DNS provider.
    pub records: Vec<Record>,
    /// The site's own name, at which it can still be reached.
    pub platform_domain: Option<String>,
}

/// A check that did not find the ownership record.
#[derive(Clone, Debug, PartialEq)]
pub struct NotYet {
    /// The moment.
    pub at: Time,
    /// The server's words.
    pub message: Option<String>,
}

/// The attempt to open the site from this device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Proof {
    /// Not made.
    #[default]
    None,
    /// Being made.
    Trying,
    /// The site opens.
    Opens,
    /// The site does not open here yet.
    NotYet,
}

/// The state of taking the domain off the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Removal {
    /// The site does not have the domain yet, or the host page sees to it.
    Impossible,
    /// The customer may ask for it at any time.
    Possible,
    /// The platform is taking the domain off.
    UnderWay,
}

/// A record, as the customer is to enter it.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordCard {
    /// The record.
    pub record: Record,
    /// The part of the record's name before the zone, and the zone; none where the zone is unknown. The part is as the provider's
    /// panel wants it: empty where the field stays empty.
    pub split: Option<(String, String)>,
    /// Its value as the provider's panel wants it: with a final dot, or in quotation marks.
    pub value: String,
    /// Its state.
    pub state: RecordState,
}

/// The state of a record, as far as the platform and DNS have said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordState {
    /// To be added; nobody has looked for it yet.
    Wanted,
    /// Looked for and not seen.
    NotSeen,
    /// Another value is in its place.
    Differs,
    /// Seen and right.
    Seen,
}

impl RecordCard {
    /// Tells whether the record is seen and right, so that the customer has nothing left to do about it.
    pub fn is_seen(&self) -> bool {
        self.state == RecordState::Seen
    }
}

/// The steps at the customer's provider.
#[derive(Clone, Debug, PartialEq)]
pub struct WalkthroughScreen {
    /// The words above the steps.
    pub title: String,
    /// The steps, in their order.
    pub steps: Vec<Stride>,
    /// A note about the steps; empty where there is none.
    pub note: String,
    /// The buttons to the steps of other panels: the number of the panel, and the words.
    pub panels: Vec<(u64, String)>,
    /// The name to forward, where the steps are about that and not about records.
    pub forwarded: Option<Forwarded>,
}

/// A step at the customer's provider.
#[derive(Clone, Debug, PartialEq)]
pub struct Stride {
    /// The number by which it is ticked off.
    pub id: u8,
    /// The sentence, with slots for what is typed.
    pub sentence: String,
    /// The record that it is about, by its place on the screen.
    pub card: Option<usize>,
    /// The customer has ticked it off.
    pub done: bool,
}

/// The records at the domain before the customer changed any.
#[derive(Clone, Debug, PartialEq)]
pub struct BeforeScreen {
    /// A sentence on the site that the domain opens now and later; empty once that has changed.
    pub now: String,
    /// The words above the records.
    pub title: String,
    /// The way back to them.
    pub back: String,
    /// The records, a line each.
    pub records: Vec<String>,
}

/// The other half of a live domain.
#[derive(Clone, Debug, PartialEq)]
pub struct HalfScreen {
    /// The other half.
    pub name: String,
    /// The live domain.
    pub domain: String,
    /// Where it leads.
    pub state: HalfState,
    /// The first alias or the addresses that DNS shows; empty where there are none.
    pub found: String,
    /// The attempt to open it from this device.
    pub proof: Proof,
    /// The sentences, with slots: where it leads, how it opens, what to do. Empty where there is nothing to say.
    pub sentences: [String; 3],
    /// The words of the link that opens it, and of the button by which the customer says that it leads to the site.
    pub words: [String; 2],
    /// The steps that forward it.
    pub walkthrough: Option<WalkthroughScreen>,
    /// The looks.
    pub checks: Checks,
}

/// The place to which the other half of a live domain leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HalfState {
    /// DNS is not asked, or has not answered.
    Unknown,
    /// The half has no address.
    Missing,
    /// The half leads straight to the platform, which serves only the domain itself.
    Straight,
    /// The half leads to another place, which may forward to the site.
    Elsewhere,
    /// The half leads to the platform, and opens securely.
    Reaches,
    /// The customer says that it leads to the site.
    Told,
}

impl HalfState {
    /// Tells whether nothing is left to do or to look for.
    pub fn is_settled(self) -> bool {
        matches!(self, Self::Reaches | Self::Told)
    }

    /// Tells whether the customer can say that the half leads to the site. Where DNS shows that it does not, nobody can.
    pub fn may_be_told(self) -> bool {
        matches!(self, Self::Unknown | Self::Elsewhere)
    }
}

/// The other half as the steps that forward it name it.
#[derive(Clone, Debug, PartialEq)]
pub struct Forwarded {
    /// The whole name.
    pub name: String,
    /// The part before the zone, as the panel wants it.
    pub host: String,
    /// The zone.
    pub zone: String,
}

/// A step of the timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct TimelineStep {
    /// The step.
    pub step: Step,
    /// Done, now or next.
    pub progress: Progress,
    /// When the step was first seen.
    pub seen: Option<Time>,
}

/// A step's place relative to now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Behind.
    Done,
    /// Under way.
    Now,
    /// Still to come.
    Next,
}

/// The retry of the current step.
#[derive(Clone, Debug, PartialEq)]
pub struct RetryScreen {
    /// The time from which a retry is possible; none where there is nothing to try.
    pub from: Option<Time>,
    /// A retry is on its way, or its result is looked for.
    pub busy: bool,
    /// The outcome of the last retry.
    pub outcome: Option<RetryOutcome>,
    /// Why the last retry could not be sent.
    pub problem: Option<Problem>,
}

/// The outcome of a retry.
#[derive(Clone, Debug, PartialEq)]
pub enum RetryOutcome {
    /// The platform went on to this step.
    MovedOn(Step),
    /// The step is the same, but the error is gone.
    Cleared,
    /// The platform is where it was.
    Unchanged {
        /// The step.
        step: Step,
        /// The server's words about it.
        said: Option<String>,
    },
}

/// The checks of the platform's state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checks {
    /// The last good answer.
    pub last: Option<Time>,
    /// The time of the next check; none while a check is under way or none is planned.
    pub next: Option<Time>,
    /// A check is under way.
    pub asking: bool,
}
