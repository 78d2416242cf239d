//! The findings that are worth showing.

use crate::dns::{Conclusion, Finding};
use crate::domain::{Purpose, Record};
use crate::wizard::protocol::Stage;
use crate::wizard::state::Wizard;

impl Wizard {
    /// The most important finding to show.
    pub(in crate::wizard) fn headline(&self) -> Option<&Finding> {
        self.findings()
            .find(|finding| self.is_worth_showing(finding))
    }

    pub(in crate::wizard) fn findings(&self) -> impl Iterator<Item = &Finding> {
        let known = self.dns.last_diagnosis.iter();
        known.flat_map(|known| &known.diagnosis.findings)
    }

    /// Tells whether a finding matters to the customer. Unreachable resolvers do not matter, nor does a missing record that the
    /// platform sees. "All is right" counts only where all wanted records are.
    pub(in crate::wizard) fn is_worth_showing(&self, finding: &Finding) -> bool {
        match finding.conclusion {
            _ if self.stage() == Stage::Live => self.is_drift(finding),
            Conclusion::ResolverUnreachable => false,
            // After a failure the customer still has something to do, even if DNS is right.
            Conclusion::Ready => {
                let failed = self
                    .last_status()
                    .is_some_and(|known| known.status.failure.is_some());
                self.is_all_right() && !failed
            }
            Conclusion::Missing
            | Conclusion::Overdue
            | Conclusion::StaleCache
            | Conclusion::ProbablyOurs => {
                let record = finding.record.zip(self.dns.last_diagnosis.as_ref());
                record
                    .and_then(|(place, known)| known.record(place))
                    .is_none_or(|record| !self.is_taken(record))
            }
            _ => true,
        }
    }

    /// Tells whether DNS shows every wanted record and no hindrance. The traffic record has to be among the wanted ones, because
    /// before the platform names it, DNS can be right only in part.
    pub(super) fn is_all_right(&self) -> bool {
        let Some(known) = &self.dns.last_diagnosis else {
            return false;
        };
        let wanted = self.wanted_records();
        let leads = |record: &Record| record.purpose == Purpose::Traffic;
        known.diagnosis.ready
            && wanted.iter().any(leads)
            && wanted.iter().all(|record| known.is_confirmed(record))
    }

    /// Tells whether DNS shows a mistake of the domain as a whole that the customer has to correct.
    pub(super) fn has_mistake(&self) -> bool {
        self.findings().any(|finding| {
            finding.record.is_none() && finding.is_mistake() && !finding.is_no_hindrance()
        })
    }
}
