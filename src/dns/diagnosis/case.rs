//! The task of a look: its records, its depth, and what is known beforehand.

use super::outcome::Diagnosis;
use crate::dns::Name;
use crate::domain::{Purpose, Record};

/// The task of a look, with what others know of it.
#[derive(Clone, Debug)]
pub struct Case<'a> {
    /// The records that the customer is to publish.
    pub records: &'a [Record],
    /// The domain that is being connected.
    pub host: Name,
    /// The thoroughness of the look.
    pub depth: Depth,
    /// True once the customer says that the records are added. Before that no name is asked for that has to be created:
    /// a resolver would remember the gap, and keep us from seeing the record when it is there.
    pub claimed: bool,
    /// True where Amazon has to be able to issue a certificate too. Where that is not sure, a rule against it is no more
    /// than worth a word.
    pub needs_amazon: bool,
    /// The number of resolvers. The first is asked; the second is asked whether it agrees.
    pub resolvers: u8,
    /// A label that nobody has: what answers for it answers for everything. Chance is the caller's.
    pub probe: &'a str,
    /// The company, by its name in the table of providers, at whose panel the customer says the records are; none
    /// where that was not asked.
    pub panel: Option<&'a str>,
    /// The diagnosis before this one.
    pub before: Option<&'a Diagnosis>,
}

impl Case<'_> {
    /// Returns whether the domain may be asked for: it is said to be there, or need not be created.
    pub(super) fn may_ask_host(&self) -> bool {
        let leads = |record: &Record| record.purpose == Purpose::Traffic;
        self.claimed && self.records.iter().any(leads)
    }
}

/// The thoroughness of a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Finds out whether the records are there: one question for the traffic, one for the ownership, and a few more when there
    /// is something to compare or confirm. What all found still wants one full look.
    Watch,
    /// Finds out whether they are right, and why not.
    Full,
}
