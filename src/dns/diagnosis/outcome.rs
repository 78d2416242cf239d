//! The diagnosis: the outcome of a look.

use crate::dns::finding::Finding;
use crate::dns::{Name, Zone};
use crate::time::Time;
use std::net::IpAddr;

/// The outcome of a look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosis {
    /// The zone, where it could be found.
    pub zone: Option<Zone>,
    /// The standing of each wanted record, in their order.
    pub records: Vec<Standing>,
    /// The findings, the most important first; good news comes last.
    pub findings: Vec<Finding>,
    /// When this was concluded.
    pub at: Time,
    /// Since when the resolvers disagree.
    pub disagreement: Option<Disagreement>,
    /// Conditions that last since an earlier look.
    pub lasting: Lasting,
    /// The target of the domain, and the addresses that it has been seen to have, by any resolver and at any look.
    pub target: (Name, Vec<IpAddr>),
    /// Parts of the zone that stay as they are.
    pub kept: Vec<Kept>,
    /// True where all is right, the certificate may be issued, and all resolvers agree on it: worth a word to the
    /// platform. Only a full look can tell.
    pub ready: bool,
}

/// The standing of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody could look for the record, or may look yet.
    Unknown,
    /// The record is not there.
    Missing,
    /// Something else is there.
    Differs,
    /// The record is there in a way that only the platform can tell from a wrong one.
    Likely,
    /// The record is there; a resolver at least says so.
    Found,
}

/// Two resolvers that do not see the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// Since when.
    pub since: Time,
    /// Until when one of them may remember what it saw then. What goes on for twice as long has another reason.
    pub explained_until: Time,
}

/// Conditions that are told only once they have lasted for a while, with their beginning.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lasting {
    /// The records that are not there, by their names, and until when a memory of the first gap explains that.
    pub gaps: Vec<(Name, Time)>,
    /// One of two resolvers cannot find out what the other does.
    pub one_fails: Option<Time>,
    /// Nobody answers who may issue certificates.
    pub caa_unanswered: Option<Time>,
    /// One of two resolvers answers nothing at all.
    pub one_voice: bool,
}

/// Something that stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// The domain receives e-mail.
    Mail,
}
