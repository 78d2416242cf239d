//! The input of a look at DNS: the records, the depth, and earlier knowledge.

use super::outcome::Diagnosis;
use crate::dns::Name;
use crate::domain::{Purpose, Record};
use crate::time::Time;

/// The input of a look at DNS.
#[derive(Clone, Debug)]
pub struct Case<'a> {
    /// The records that the customer is to publish.
    pub records: &'a [Record],
    /// The domain that is being connected.
    pub host: Name,
    /// The thoroughness of the look.
    pub depth: Depth,
    /// True once the customer says that the records are added. Before that the look asks for no name that has to be created,
    /// because a resolver would cache its absence and then not show the new record.
    pub claimed: bool,
    /// True where Amazon certainly has to issue a certificate too. Otherwise a CAA record against Amazon is only a warning.
    pub needs_amazon: bool,
    /// The number of resolvers. The first one answers; the second one confirms.
    pub resolvers: u8,
    /// A random label that does not exist, so that only a wildcard answers for it. The caller draws it.
    pub probe: &'a str,
    /// The provider, by its name in the table, at whose panel the customer added the records; none where the customer was not
    /// asked.
    pub panel: Option<&'a str>,
    /// The previous diagnosis.
    pub before: Option<&'a Diagnosis>,
    /// The time until which the first resolver may remember that the domain had no records; none where no look has asked for the
    /// records before any change.
    pub early: Option<Time>,
}

impl Case<'_> {
    /// Returns whether the look may ask for the domain itself: the customer says that its record is added.
    pub(super) fn may_ask_host(&self) -> bool {
        let leads = |record: &Record| record.purpose == Purpose::Traffic;
        self.claimed && self.records.iter().any(leads)
    }
}

/// The thoroughness of a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Finds out only whether the records are there: one question for the traffic record, one for the ownership record, and a
    /// few more to compare or confirm. A watch that finds everything needs one full look after it.
    Watch,
    /// Finds out whether the records are right, and what is wrong.
    Full,
}
