//! What is to be looked at, and how thoroughly.

use super::outcome::Diagnosis;
use crate::dns::Name;
use crate::domain::{Purpose, Record};

/// What is to be looked at, and what is known of it from elsewhere.
#[derive(Clone, Debug)]
pub struct Case<'a> {
    /// What the customer is to publish.
    pub records: &'a [Record],
    /// The domain that is being connected.
    pub host: Name,
    /// How thoroughly.
    pub depth: Depth,
    /// Whether the customer says that the records are added. Before that no name is asked for that has to be created:
    /// a resolver would remember the gap, and keep us from seeing the record when it is there.
    pub claimed: bool,
    /// Whether Amazon has to be able to issue a certificate too. Where that is not sure, a rule against it is no more
    /// than worth a word.
    pub needs_amazon: bool,
    /// How many resolvers there are. The first is asked; the second is asked whether it agrees.
    pub resolvers: u8,
    /// A label that nobody has: what answers for it answers for everything. Chance is the caller's.
    pub probe: &'a str,
    /// The company, by its name in the table of providers, at whose panel the customer says the records are; none
    /// where that was not asked.
    pub panel: Option<&'a str>,
    /// What was concluded before.
    pub before: Option<&'a Diagnosis>,
}

impl Case<'_> {
    /// Whether the domain may be asked for: it is said to be there, or need not be created.
    pub(super) fn may_ask_host(&self) -> bool {
        let leads = |record: &Record| record.purpose == Purpose::Traffic;
        self.claimed && self.records.iter().any(leads)
    }
}

/// How thoroughly to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Whether the records are there: one question for the traffic, one for the ownership, and a few more when there
    /// is something to compare or confirm. What all found still wants one full look.
    Watch,
    /// Whether they are right, and why not.
    Full,
}
