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
use crate::dns::{Diagnosis, Finding, Kept};
use crate::domain::OneClick;
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

    /// The last look at DNS, on the screens that show one.
    pub(in crate::wizard) fn shown_diagnosis(&self) -> Option<&Diagnosis> {
        let has_records = matches!(self.stage(), Stage::Ownership | Stage::Connection);
        let known = self.dns.last_diagnosis.as_ref();
        known.filter(|_| has_records).map(|known| &known.diagnosis)
    }

    /// The findings that the customer sees, the most important first. While the platform works, an earlier look at the records is
    /// outdated.
    pub(in crate::wizard) fn shown_findings(&self) -> impl Iterator<Item = &Finding> {
        let theirs = self.may_add();
        let findings = self.shown_diagnosis().map(|known| known.findings.iter());
        findings.into_iter().flatten().filter(move |finding| {
            let of_domain = finding.record.is_none() && !finding.is_good();
            self.is_worth_showing(finding) && (theirs || of_domain)
        })
    }

    /// The offer of one-click setup that the customer sees.
    pub(in crate::wizard) fn shown_offer(&self) -> Option<&OneClick> {
        let shown = self.shown_diagnosis().is_some() && self.may_add() && !self.is_claimed();
        self.offer.made().filter(|_| shown)
    }

    fn may_add(&self) -> bool {
        self.actor() == Actor::Customer || self.awaits_sight()
    }

    fn dns_screen(&self) -> Option<DnsScreen> {
        let diagnosis = self.shown_diagnosis()?;
        let zone = diagnosis.zone.as_ref();
        Some(DnsScreen {
            findings: self.shown_findings().cloned().collect(),
            zone: zone.map(|zone| zone.apex.as_str().to_owned()),
            provider: self.provider(),
            receives_mail: diagnosis.kept.contains(&Kept::Mail),
            nudged: self.connection().is_some_and(|one| one.nudged_for_dns),
            offer: self.shown_offer().cloned(),
            offer_ended: self.offer_ended,
        })
    }
}
