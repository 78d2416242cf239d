//! The records on the screen, and the state of each.

use crate::api::{Status, Step};
use crate::dns::Standing;
use crate::domain::{Provider, Purpose, Record};
use crate::wizard::protocol::{RecordCard, RecordState, Stage};
use crate::wizard::state::Wizard;

impl Wizard {
    /// The records on the screen, with those to add first. A copy button names a record by its index here.
    pub(in crate::wizard) fn records(&self) -> Vec<RecordCard> {
        let Some(site) = self.site() else {
            return Vec::new();
        };
        let proof = site
            .ownership
            .as_ref()
            .and_then(|ownership| ownership.record.as_ref());
        let known = self.last_status();
        let instructed = known.map_or(&[][..], |known| &known.status.records);
        let same = |record: &&Record| {
            proof.is_some_and(|proof| proof.kind == record.kind && proof.value == record.value)
        };
        let records = proof
            .into_iter()
            .chain(instructed.iter().filter(|record| !same(record)));
        let (mut cards, mut seen) = (Vec::new(), Vec::new());
        for record in records {
            let card = self.card(record);
            match card.is_seen() {
                true => seen.push(card),
                false => cards.push(card),
            }
        }
        cards.append(&mut seen);
        cards
    }

    /// Tells whether DNS shows every wanted record, and the customer only has to wait until the platform sees them.
    pub(in crate::wizard) fn awaits_sight(&self) -> bool {
        let waits = match (self.stage(), self.connection()) {
            (Stage::Ownership, _) => true,
            (Stage::Connection, Some(connection)) => connection.waits_for_records(),
            _ => false,
        };
        if !waits {
            return false;
        }
        let cards = self.records();
        let correct = || self.findings().all(|finding| !finding.is_mistake());
        !cards.is_empty() && cards.iter().all(RecordCard::is_seen) && correct()
    }

    fn card(&self, record: &Record) -> RecordCard {
        let likely = || self.domain().and_then(|domain| domain.likely_zone());
        let zone = self.zone().or_else(likely);
        let provider = self.provider();
        let split = zone.and_then(|zone| {
            let relative = record.relative_to(zone)?;
            let host = match relative.as_str() {
                "@" => provider.map_or("@", Provider::apex_name).to_owned(),
                _ => relative,
            };
            Some((host, zone.to_owned()))
        });
        RecordCard {
            record: record.clone(),
            split,
            value: provider.map_or_else(|| record.value.clone(), |provider| provider.value(record)),
            state: self.record_state(record),
        }
    }

    /// The apex of the records' zone, where DNS is certain of it.
    fn zone(&self) -> Option<&str> {
        let zone = self.dns.last_diagnosis.as_ref()?.diagnosis.zone.as_ref()?;
        zone.is_sure.then_some(zone.apex.as_str())
    }

    /// The provider that serves the zone.
    pub(in crate::wizard) fn provider(&self) -> Option<&'static Provider> {
        let zone = self.dns.last_diagnosis.as_ref()?.diagnosis.zone.as_ref()?;
        zone.provider()
    }

    /// Tells whether the platform sees a record, by its last status.
    pub(in crate::wizard) fn is_taken(&self, record: &Record) -> bool {
        let status = self.last_status().map(|known| &known.status);
        let passed = status.is_some_and(Status::has_passed_dns);
        let is_seen = |told: Option<bool>| told.unwrap_or(passed);
        match record.purpose {
            // Without a stage of ownership, the environment's steps tell.
            Purpose::Ownership => self
                .site()
                .and_then(|site| site.ownership.as_ref())
                .map_or(passed, |ownership| ownership.verified),
            Purpose::Traffic => is_seen(status.and_then(|status| status.pointed)),
            Purpose::Validation => is_seen(status.and_then(|status| status.certified)),
        }
    }

    /// Tells whether the platform has looked for a record, by its last answers.
    fn is_looked_for(&self, record: &Record) -> bool {
        let ownership = self.site().and_then(|site| site.ownership.as_ref());
        match (record.purpose, ownership) {
            (Purpose::Ownership, Some(ownership)) => ownership.not_yet.is_some(),
            _ => self.connection().is_some_and(|connection| {
                matches!(connection.step(), Some(Step::WaitingCustomDns))
                    || connection.waits_for_records()
            }),
        }
    }

    /// The state of a record: by the platform's word, else by DNS, else by the platform's progress.
    fn record_state(&self, record: &Record) -> RecordState {
        let taken = self.is_taken(record);
        let drifted = taken && self.drifted().is_some();
        if taken && !drifted {
            return RecordState::Seen;
        }
        let known = self.dns.last_diagnosis.as_ref();
        match known.and_then(|known| known.standing(record)) {
            Some(Standing::Found | Standing::Likely) => RecordState::Seen,
            Some(Standing::Differs) => RecordState::Differs,
            Some(Standing::Missing) => RecordState::NotSeen,
            Some(Standing::Unknown) | None if drifted => RecordState::Seen,
            Some(Standing::Unknown) | None if self.is_looked_for(record) => RecordState::NotSeen,
            Some(Standing::Unknown) | None => RecordState::Wanted,
        }
    }
}
