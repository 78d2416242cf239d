//! The task of a look: the wanted records, and those that the customer says are added.

use crate::api::{Actor, Profile};
use crate::dns::{Early, Name};
use crate::domain::Record;
use crate::wizard::dns_watch::Task;
use crate::wizard::protocol::Stage;
use crate::wizard::stages::{Drift, Site};
use crate::wizard::state::Wizard;

impl Wizard {
    /// The task of the next look; none where there is nothing to look at.
    pub(in crate::wizard) fn task(&self) -> Option<Task> {
        if !self.dns.is_on() {
            return None;
        }
        let site = self.site()?;
        let host = Name::parse(site.domain.as_ascii())?;
        let stage = site.stage();
        let on_the_way = matches!(stage, Stage::Ownership | Stage::Connection);
        let owns = stage == Stage::Ownership;
        let waits = on_the_way && (owns || self.acts()) && !site.connection.nudged_for_dns;
        // The watch looks at a mistake until its correction, whatever the customer or the platform does meanwhile.
        let mistake = on_the_way && self.has_mistake();
        let drift = stage == Stage::Live && site.drift == Drift::Unseen;
        let claimed = match drift {
            true => self.wanted_records(),
            false => self.claimed_records(),
        };
        let (records, early) = (waits || drift, self.dns.last_diagnosis.is_none());
        let (records, claimed, whole) = if (records || mistake) && !claimed.is_empty() {
            (claimed, true, !records)
        } else if early && stage != Stage::Live || mistake {
            (self.wanted_records(), false, true)
        } else {
            return None;
        };
        Some(Task {
            host,
            records,
            claimed,
            whole,
            // In the documented profile, Amazon may have no part in the customer's certificate. In the current profile, Amazon's
            // part is over once the certificate is issued.
            needs_amazon: self.config.at.profile == Profile::Current
                && !site.connection.is_certified(),
            early: site.early.as_ref().map(Early::gap_until),
        })
    }

    /// Tells whether the customer says that all shown records are added.
    pub(in crate::wizard) fn is_claimed(&self) -> bool {
        self.claimed_records().len() == self.wanted_records().len()
    }

    /// The records that the customer has to add.
    pub(super) fn wanted_records(&self) -> Vec<Record> {
        self.records_for_dns(false)
    }

    /// The wanted records that the customer says are added, or the platform has seen.
    fn claimed_records(&self) -> Vec<Record> {
        self.records_for_dns(true)
    }

    fn records_for_dns(&self, only_claimed: bool) -> Vec<Record> {
        let Some(site) = self.site() else {
            return Vec::new();
        };
        let proof = site
            .ownership
            .as_ref()
            .filter(|ownership| !ownership.verified && (ownership.claimed || !only_claimed))
            .and_then(|ownership| ownership.record.clone());
        let mut records = Vec::from_iter(proof);
        if (site.connection.claimed || has_passed(site) || !only_claimed)
            && let Some(known) = &site.connection.last_status
        {
            records.extend_from_slice(&known.status.records);
        }
        records
    }

    /// Tells whether the platform waits for the customer.
    fn acts(&self) -> bool {
        self.last_status()
            .is_some_and(|known| known.status.actor() == Actor::Customer)
    }
}

/// Tells whether the platform has seen the records, or as much of a bare domain as it can.
fn has_passed(site: &Site) -> bool {
    site.connection.last_status.as_ref().is_some_and(|known| {
        let status = &known.status;
        status.has_passed_dns() && !status.is_outstanding()
            || site.domain.is_bare() && status.lacks_sight_alone()
    })
}
