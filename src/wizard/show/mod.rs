//! Makes the screen from the state.

mod bodies;
mod half;
mod records;
mod tick;
mod timeline;
mod walkthrough;

use super::config::OwnershipPolicy;
use super::protocol::{Body, DnsScreen, Screen, Stage};
use super::stages::Story;
use super::state::Wizard;
use crate::api::{Actor, Step};
use crate::dns::Kept;
use crate::json::Json;
use crate::time::Time;

impl Wizard {
    /// The screen at `now`.
    pub fn screen(&self, now: Time) -> Screen {
        let body = match &self.story {
            Story::Naming(name) => Body::Name(self.name_screen(name, now)),
            Story::Connecting(site) => match site.stage() {
                Stage::Name | Stage::Ownership => Body::Ownership(self.ownership_screen(site, now)),
                Stage::Connection => Body::Connection(self.connection_screen(site, now)),
                Stage::Live => Body::Live(self.live_screen(site, now)),
            },
        };
        Screen {
            now,
            stages: self.stages(),
            turn: self.actor(),
            domain: self.domain().cloned(),
            body,
            copied: self.copied.map(|copied| (copied.target, copied.done)),
            question: self.site().and_then(|site| site.question),
            online: self.online,
            dns: self.dns_screen(),
            platform_domain: self.platform_domain().map(str::to_owned),
        }
    }

    /// A plain snapshot for the host page. Within one `version` fields may be added, but not changed.
    pub fn state(&self) -> Json {
        let domain = self.domain().map(|domain| domain.as_ascii());
        let step = self.connection().and_then(|connection| connection.step());
        Json::object([
            ("version", 1_u64.into()),
            ("stage", self.stage().name().into()),
            ("turn", self.actor().name().into()),
            ("domain", domain.into()),
            ("step", step.map(Step::name).into()),
        ])
    }

    /// The environment's own name.
    pub(in crate::wizard) fn platform_domain(&self) -> Option<&str> {
        self.last_status()?.status.platform_domain.as_deref()
    }

    /// The time before which no name may be submitted.
    pub(in crate::wizard) fn name_held_until(&self, now: Time) -> Option<Time> {
        let spent = self.budget.held_until(now);
        self.in_flight.held_until(now).max(spent)
    }

    fn stages(&self) -> Vec<Stage> {
        let proves = match &self.story {
            Story::Naming(_) => self.config.ownership == OwnershipPolicy::Required,
            Story::Connecting(site) => site.ownership.is_some(),
        };
        Stage::way(proves)
    }

    fn dns_screen(&self) -> Option<DnsScreen> {
        let diagnosis = &self.dns.last_diagnosis.as_ref()?.diagnosis;
        if !matches!(self.stage(), Stage::Ownership | Stage::Connection) {
            return None;
        }
        // While the platform works, an earlier look at the records is outdated.
        let theirs = self.actor() == Actor::Customer || self.awaits_sight();
        let mut findings = Vec::new();
        for finding in &diagnosis.findings {
            let of_domain = finding.record.is_none() && !finding.is_good();
            if self.is_worth_showing(finding) && (theirs || of_domain) {
                findings.push(finding.clone());
            }
        }
        let zone = diagnosis.zone.as_ref();
        let offer = self.offer.made();
        Some(DnsScreen {
            findings,
            zone: zone.map(|zone| zone.apex.as_str().to_owned()),
            provider: self.provider(),
            receives_mail: diagnosis.kept.contains(&Kept::Mail),
            nudged: self.connection().is_some_and(|one| one.nudged_for_dns),
            offer: offer.filter(|_| theirs && !self.is_claimed()).cloned(),
        })
    }
}
