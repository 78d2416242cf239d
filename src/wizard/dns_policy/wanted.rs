//! The order for a look: which records DNS is to show, and whether the customer says that they are there.

use crate::api::{Actor, Profile};
use crate::dns::Name;
use crate::domain::Record;
use crate::wizard::dns_watch::Errand;
use crate::wizard::protocol::Stage;
use crate::wizard::stages::{Drift, Site};
use crate::wizard::state::Wizard;

impl Wizard {
    /// The order for the next look; none where nothing is to be looked at.
    pub(in crate::wizard) fn errand(&self) -> Option<Errand> {
        if !self.dns.is_on() {
            return None;
        }
        let site = self.site()?;
        let host = Name::parse(site.domain.as_ascii())?;
        let stage = site.stage();
        let on_the_way = matches!(stage, Stage::Ownership | Stage::Connection);
        let owns = stage == Stage::Ownership;
        let waits = on_the_way && (owns || self.acts()) && !site.connection.nudged_for_dns;
        // A mistake is looked at until it is corrected, whatever the customer or the platform does meanwhile.
        let mistake = on_the_way && self.has_mistake();
        let drift = stage == Stage::Live && site.drift == Drift::Unseen;
        let claimed = match drift {
            true => self.wanted_records(),
            false => self.claimed_records(),
        };
        let errand = |records, claimed, whole| Errand {
            host,
            records,
            claimed,
            whole,
            // In the documented profile Amazon may not issue any certificate in the customer's name; in the current one only the
            // certificate for visitors is left once Amazon's is issued.
            needs_amazon: self.config.at.profile == Profile::Current
                && !site.connection.is_certified(),
        };
        let records = waits || drift;
        if (records || mistake) && !claimed.is_empty() {
            return Some(errand(claimed, true, !records));
        }
        let early = self.dns.last_diagnosis.is_none() && stage != Stage::Live;
        (early || mistake).then(|| errand(self.wanted_records(), false, true))
    }

    /// Tells whether the customer says of all shown records that they are there.
    pub(in crate::wizard) fn is_claimed(&self) -> bool {
        self.claimed_records().len() == self.wanted_records().len()
    }

    /// The records that DNS is to show.
    pub(super) fn wanted_records(&self) -> Vec<Record> {
        self.records_for_dns(false)
    }

    /// Those of them that the customer says are there, or the platform has seen.
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

    /// Tells whether the platform waits for the customer, who may have acted already.
    fn acts(&self) -> bool {
        self.last_status()
            .is_some_and(|known| known.status.actor() == Actor::Customer)
    }
}

/// Tells whether the platform has seen the records, or can see no more of a bare name.
fn has_passed(site: &Site) -> bool {
    site.connection.last_status.as_ref().is_some_and(|known| {
        let status = &known.status;
        status.has_passed_dns() && !status.is_outstanding()
            || site.domain.is_bare() && status.lacks_sight_alone()
    })
}
