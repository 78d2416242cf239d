//! The diagnosis while a look builds it.

use super::case::{Case, Depth};
use super::outcome::{Diagnosis, Disagreement, Early, Kept, Lasting, Standing};
use crate::dns::finding::{Conclusion, Finding};
use crate::dns::{Name, Zone};
use crate::time::{Duration, Time};
use std::net::IpAddr;

/// The diagnosis while a look builds it.
pub(super) struct Draft {
    pub(super) zone: Option<Zone>,
    /// True where the registry withholds the domain from DNS.
    pub(super) held: bool,
    /// A name that does not exist, directly below the zone that says so. That zone may be the customer's, or a registry's with
    /// the domain not bought yet; DNS does not tell which.
    pub(super) doubt: Option<Name>,
    pub(super) records: Vec<Standing>,
    pub(super) findings: Vec<Finding>,
    /// True while each resolver has seen each record, with certainty.
    pub(super) agreed: bool,
    pub(super) disagreement: Option<Disagreement>,
    pub(super) lasting: Lasting,
    pub(super) target: Option<(Name, Vec<IpAddr>)>,
    pub(super) kept: Vec<Kept>,
    pub(super) early: Option<Early>,
}

impl Draft {
    pub(super) fn new(case: &Case<'_>) -> Self {
        Self {
            zone: case.before.and_then(|before| before.zone.clone()),
            held: false,
            doubt: None,
            records: vec![Standing::Unknown; case.records.len()],
            findings: Vec::new(),
            agreed: true,
            disagreement: None,
            lasting: Lasting::default(),
            target: None,
            kept: Vec::new(),
            early: None,
        }
    }

    /// Adds a finding behind those of the same importance, and returns it for further fields. `name` is the name as the panel
    /// shows it, `found` the present value, `needed` the right one; each is empty where it does not apply.
    pub(super) fn note(
        &mut self,
        conclusion: Conclusion,
        name: &str,
        found: &str,
        needed: &str,
    ) -> &mut Finding {
        put(
            &mut self.findings,
            Finding::new(conclusion, name, found, needed),
        )
    }

    /// A name as the customer types it at the panel; the full name where the panel's field stays empty.
    pub(super) fn typed(&self, name: &Name) -> String {
        match &self.zone {
            Some(zone) if !self.is_blank(name) => zone.relative(name),
            _ => name.as_str().to_owned(),
        }
    }

    /// Returns whether the zone's provider wants the field for this name left empty.
    pub(super) fn is_blank(&self, name: &Name) -> bool {
        let zone = self.zone.as_ref().filter(|zone| zone.is_sure);
        zone.is_some_and(|zone| {
            let provider = zone.provider();
            zone.apex == *name && provider.is_some_and(|one| one.apex_name().is_empty())
        })
    }

    /// As [`note`](Self::note), about the record at this name.
    pub(super) fn note_at(
        &mut self,
        conclusion: Conclusion,
        name: &Name,
        found: &str,
        needed: &str,
    ) -> &mut Finding {
        let (typed, blank) = (self.typed(name), self.is_blank(name));
        let finding = self.note(conclusion, &typed, found, needed);
        finding.blank = blank;
        finding
    }

    /// Returns whether a name is in the customer's own zone.
    pub(super) fn owns(&self, name: &Name) -> bool {
        let zone = self.zone.as_ref();
        zone.is_some_and(|zone| name.is_within(&zone.apex))
    }

    /// Returns whether this name is the zone's apex.
    pub(super) fn is_apex(&self, name: &Name) -> bool {
        self.zone.as_ref().is_some_and(|zone| zone.apex == *name)
    }

    /// Notes that two resolvers saw different records; a cache may hold the old one until `until`. Returns whether such a cache
    /// still explains the difference.
    pub(super) fn disagree(&mut self, case: &Case<'_>, until: Option<Time>, now: Time) -> bool {
        self.agreed = false;
        let fresh = Disagreement {
            since: now,
            explained_until: until.unwrap_or(now),
        };
        let known = case.before.and_then(|before| before.disagreement);
        let Disagreement {
            since,
            explained_until,
        } = *self.disagreement.insert(known.unwrap_or(fresh));
        let explained = explained_until.since(since);
        now.since(since) <= explained + explained.max(SHORTEST_MEMORY)
    }

    pub(super) fn finish(mut self, case: &Case<'_>, certificate: bool, now: Time) -> Diagnosis {
        let all_found = !self.records.is_empty()
            && self
                .records
                .iter()
                .all(|standing| *standing == Standing::Found);
        let ready = case.depth == Depth::Full
            && certificate
            && self.agreed
            && all_found
            && self.findings.iter().all(Finding::is_no_hindrance);
        if ready {
            self.note(Conclusion::Ready, case.host.as_str(), "", "");
        }
        Diagnosis {
            zone: self.zone,
            records: self.records,
            at: now,
            findings: self.findings,
            disagreement: self.disagreement,
            lasting: self.lasting,
            target: self
                .target
                .unwrap_or_else(|| (case.host.clone(), Vec::new())),
            kept: self.kept,
            early: self.early,
            ready,
        }
    }
}

/// Inserts a finding behind those of the same importance.
pub(super) fn put(findings: &mut Vec<Finding>, finding: Finding) -> &mut Finding {
    let before = |one: &&Finding| one.place() <= finding.place();
    let place = findings.iter().take_while(before).count();
    findings.insert(place, finding);
    &mut findings[place]
}

/// The time from which a failure counts. A shorter one may be a passing fault of one server.
pub(super) const LONG: Duration = Duration::from_secs(600);

/// The grace beyond a TTL. Resolvers cache answers a little longer than told, and the machines behind one address do not share
/// one cache.
pub(super) const SHORTEST_MEMORY: Duration = Duration::from_secs(60);
