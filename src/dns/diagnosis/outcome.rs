//! The diagnosis: the outcome of a look.

use crate::dns::finding::Finding;
use crate::dns::lines::address_text;
use crate::dns::{Name, Zone};
use crate::domain::Record;
use crate::time::Time;
use std::net::IpAddr;

/// The outcome of a look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosis {
    /// The zone, where it could be found.
    pub zone: Option<Zone>,
    /// The standing of each wanted record, in the records' order.
    pub records: Vec<Standing>,
    /// The findings, the most important first; good news comes last.
    pub findings: Vec<Finding>,
    /// The time of the conclusion.
    pub at: Time,
    /// The disagreement of the resolvers, if any.
    pub disagreement: Option<Disagreement>,
    /// Conditions that have lasted since an earlier look.
    pub lasting: Lasting,
    /// The target of the domain, and its addresses that any resolver has shown, at this look or an earlier one.
    pub target: (Name, Vec<IpAddr>),
    /// Services in the zone that the customer's change must leave alone.
    pub kept: Vec<Kept>,
    /// The records at the domain before any change, where this look asked for them.
    pub early: Option<Early>,
    /// True where all records are right, the certificate may be issued, and all resolvers agree, so that telling the platform is
    /// worth it. Only a full look can tell.
    pub ready: bool,
}

impl Diagnosis {
    /// The addresses of the domain's target that any resolver has shown, as text.
    pub fn target_addresses(&self) -> Vec<String> {
        self.target.1.iter().copied().map(address_text).collect()
    }
}

/// The standing of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// No resolver could answer, or the record must not be asked for yet.
    Unknown,
    /// The record is not there.
    Missing,
    /// Another record or value is in its place.
    Differs,
    /// The record is probably right; only the platform can tell for certain.
    Likely,
    /// At least one resolver shows the record.
    Found,
}

/// The records at the domain before the customer changes any. Only the first resolver is asked for them, and remembers its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Early {
    /// The aliases and addresses at the domain itself; empty where there are none.
    pub records: Vec<Record>,
    /// The time until which the first resolver may show the same, whatever the customer has changed since.
    pub until: Time,
}

/// Two resolvers that show different records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// The time at which this was first seen.
    pub since: Time,
    /// The time until which a cache may explain the difference. A difference that lasts twice as long has another reason.
    pub explained_until: Time,
}

/// Conditions that become a finding only once they have lasted for a while.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lasting {
    /// The missing records, by their names, each with the time until which a cached absence explains the gap.
    pub gaps: Vec<(Name, Time)>,
    /// The time since when a question fails at one of two resolvers and not at the other.
    pub one_fails: Option<Time>,
    /// The time since when no resolver answers the question for CAA records.
    pub caa_unanswered: Option<Time>,
    /// One of two resolvers answers nothing at all.
    pub one_silent: bool,
}

/// A service in the zone that must stay as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// The domain receives e-mail.
    Mail,
}
