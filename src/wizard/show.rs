//! From what is known to what may be shown.

use super::connection::Connection;
use super::effect::{CopyTarget, Effect};
use super::retry::Activity;
use super::screen::{
    Body, Checks, ConnectionScreen, DnsScreen, LiveScreen, NameScreen, OwnershipScreen, Progress,
    RecordCard, RecordState, RetryScreen, Screen, Stage, TimelineStep,
};
use super::{Actor, OwnershipPolicy, STORY, Step, Wizard};
use crate::api::{Awaited, Call, Status};
use crate::dns::{Kept, Standing};
use crate::domain::{DomainName, Provider, Providers, Purpose, Record};
use crate::json::Json;
use crate::time::{Duration, Time};

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);

impl Wizard {
    /// What may be shown at `now`.
    pub fn screen(&self, now: Time) -> Screen {
        let body = match (self.stage(), &self.connection) {
            (Stage::Ownership, _) => Body::Ownership(self.ownership_screen(now)),
            (Stage::Connection, Some(connection)) => {
                Body::Connection(self.connection_screen(connection, now))
            }
            (Stage::Live, _) => Body::Live(self.live_screen()),
            _ => Body::Name(self.name_screen(now)),
        };
        Screen {
            now,
            stages: self.stages(),
            turn: self.turn(),
            domain: self.domain.clone(),
            body,
            copied: self.copied.map(|(target, done, _)| (target, done)),
            question: self.question,
            online: self.online,
            dns: self.dns_screen(),
            platform_domain: self.platform_domain().map(str::to_owned),
        }
    }

    /// The site's own name.
    pub(super) fn platform_domain(&self) -> Option<&str> {
        self.known()?.status.platform_domain.as_deref()
    }

    /// Until when no name may be submitted.
    pub(super) fn name_held_until(&self, now: Time) -> Option<Time> {
        let spent = self.budget.held_until(now);
        self.line.held_until(now).max(spent)
    }

    /// Whether nothing is left to the customer, because all that is wanted is seen to be there, but the platform has not seen
    /// it yet.
    pub(super) fn awaits_sight(&self) -> bool {
        let waits = match (self.stage(), &self.connection) {
            (Stage::Ownership, _) => true,
            (Stage::Connection, Some(connection)) => connection.waits_for_records(),
            _ => false,
        };
        if !waits {
            return false;
        }
        let cards = self.records();
        let seen = |card: &RecordCard| card.state == RecordState::Seen;
        let correct = || self.findings().all(|finding| !finding.is_mistake());
        !cards.is_empty() && cards.iter().all(seen) && correct()
    }

    fn dns_screen(&self) -> Option<DnsScreen> {
        let diagnosis = &self.watch.known.as_ref()?.diagnosis;
        if !matches!(self.stage(), Stage::Ownership | Stage::Connection) {
            return None;
        }
        // While the platform works, what was seen of the records before that is old.
        let theirs = self.turn() == Actor::Customer || self.awaits_sight();
        let mut findings = Vec::new();
        for finding in &diagnosis.findings {
            let of_domain = finding.record.is_none() && !finding.is_good();
            if self.is_worth_showing(finding) && (theirs || of_domain) {
                findings.push(finding.clone());
            }
        }
        let zone = diagnosis.zone.as_ref();
        Some(DnsScreen {
            findings,
            zone: zone.map(|zone| zone.apex.as_str().to_owned()),
            provider: self.provider(),
            receives_mail: diagnosis.kept.contains(&Kept::Mail),
            told: self
                .connection
                .as_ref()
                .is_some_and(|connection| connection.told),
            offer: self
                .offer
                .made()
                .filter(|_| theirs && !self.is_claimed())
                .cloned(),
        })
    }

    /// A plain snapshot for the host page. Its fields are added to, never changed, within one `version`.
    pub fn state(&self) -> Json {
        let domain = self.domain.as_ref().map(|domain| domain.as_ascii());
        let step = self.connection.as_ref().and_then(Connection::step);
        Json::object([
            ("version", 1_u64.into()),
            ("stage", self.stage().name().into()),
            ("turn", self.turn().name().into()),
            ("domain", domain.into()),
            ("step", step.map(Step::name).into()),
        ])
    }

    /// When the words on the screen change by themselves: each second while seconds are counted, else each
    /// minute.
    pub(super) fn tick(&self, now: Time) -> Option<Time> {
        let held = self.name_held_until(now);
        let counted = match self.stage() {
            Stage::Name => held,
            Stage::Live => None,
            Stage::Ownership | Stage::Connection => {
                let retry = self.retry_from(now);
                let connection = self.connection.as_ref();
                let since = connection.and_then(Connection::since);
                let ahead = |at: Option<Time>| at.filter(|at| *at > now);
                let mut first = Time::first(&[ahead(retry), ahead(since.map(|at| at + MINUTE))]);
                for poll in self.polls() {
                    first = Time::first(&[first, ahead(self.next_look(poll, now))]);
                }
                first.or(Some(now + MINUTE))
            }
        };
        counted.map(|at| {
            if at.since(now) <= MINUTE {
                now + SECOND
            } else {
                now + MINUTE
            }
        })
    }

    fn stages(&self) -> Vec<Stage> {
        let skip = match &self.ownership {
            None => self.domain.is_some() || self.config.ownership == OwnershipPolicy::Skip,
            Some(_) => false,
        };
        let mut all = vec![
            Stage::Name,
            Stage::Ownership,
            Stage::Connection,
            Stage::Live,
        ];
        if skip {
            all.remove(1);
        }
        all
    }

    fn name_screen(&self, now: Time) -> NameScreen {
        let name = &self.name;
        let preview = name.preview(self.config.to_ascii);
        NameScreen {
            typed: name.typed.clone(),
            fault: name.fault.clone(),
            www: preview
                .as_ref()
                .filter(|domain| domain.is_bare())
                .map(|domain| domain.with_www().as_ascii().to_owned()),
            meant: preview.as_ref().and_then(DomainName::meant),
            preview,
            adding: name.adding.is_some(),
            sending: name.adding.is_some() && self.line.call_in_flight().is_some(),
            problem: name.problem.clone(),
            held_until: self.name_held_until(now),
            removed: name.removed.clone(),
        }
    }

    fn ownership_screen(&self, now: Time) -> OwnershipScreen {
        let ownership = self.ownership.as_ref();
        OwnershipScreen {
            records: self.records(),
            claimed: ownership.is_some_and(|ownership| ownership.claimed),
            not_yet: ownership.and_then(|ownership| ownership.not_yet.clone()),
            overdue: ownership.is_some_and(|ownership| ownership.is_overdue(now)),
            checks: Checks {
                last: ownership
                    .and_then(|ownership| ownership.not_yet.as_ref())
                    .map(|not_yet| not_yet.at),
                next: ownership.and_then(|ownership| self.next_look(&ownership.poll, now)),
                asking: matches!(self.line.call_in_flight(), Some(Call::Verify { .. })),
            },
            problem: ownership.and_then(|ownership| ownership.problem.clone()),
        }
    }

    fn connection_screen(&self, connection: &Connection, now: Time) -> ConnectionScreen {
        let known = connection.known.as_ref();
        let loud = connection.loud_problem();
        ConnectionScreen {
            timeline: timeline(connection),
            step: connection.step().cloned(),
            awaited: match self.awaits_sight() {
                true => Awaited::Sight,
                false => connection.awaited(),
            },
            since: connection.since(),
            failure: known.and_then(|known| known.status.failure.clone()),
            records: self.records(),
            claimed: connection.claimed,
            retry: RetryScreen {
                from: self.retry_from(now),
                busy: connection.retry.activity != Activity::Idle,
                outcome: connection.retry.outcome.clone(),
                problem: connection.retry.problem.clone(),
            },
            checks: Checks {
                last: known.map(|known| known.at),
                next: self.next_look(&connection.poll, now),
                asking: connection.poll.is_asking() || connection.recheck,
            },
            // A fault that ends the looking is what has to be mended first.
            problem: loud
                .filter(|problem| problem.error.is_final())
                .or_else(|| self.removal_problem())
                .or(loud)
                .cloned(),
            removal: self.removal(),
        }
    }

    pub(super) fn copy(&self, target: CopyTarget, now: Time) -> Option<Effect> {
        let card = |index| self.records().into_iter().nth(index);
        let text = match target {
            CopyTarget::Name(index) => card(index)?.record.name,
            CopyTarget::Host(index) => {
                let card = card(index)?;
                card.split.map_or(card.record.name, |(host, _)| host)
            }
            CopyTarget::Value(index) => card(index)?.value,
            CopyTarget::Report => self.report(now),
            // What it says is the view's to put together.
            CopyTarget::Instructions => return None,
        };
        Some(Effect::Copy { target, text })
    }

    fn live_screen(&self) -> LiveScreen {
        let host = self.domain.as_ref().map_or("", |domain| domain.as_ascii());
        LiveScreen {
            url: ["https://", host].concat(),
            records: self.records(),
            proof: self.last_check.proof,
            drift: self.drifted().cloned(),
            removal: self.removal(),
            problem: self.removal_problem().cloned(),
        }
    }

    /// The records that are shown, what is still to be added first; a copy button names one by its
    /// place here.
    pub(super) fn records(&self) -> Vec<RecordCard> {
        let proof = self
            .ownership
            .as_ref()
            .and_then(|ownership| ownership.record.as_ref());
        let known = self
            .connection
            .as_ref()
            .and_then(|connection| connection.known.as_ref());
        let instructed = known.map_or(&[][..], |known| &known.status.records);
        let mut records: Vec<&Record> = Vec::new();
        records.extend(proof);
        for record in instructed {
            let same = |proof: &Record| proof.kind == record.kind && proof.value == record.value;
            if !proof.is_some_and(same) {
                records.push(record);
            }
        }
        let (mut cards, mut seen) = (Vec::new(), Vec::new());
        for record in records {
            let card = self.card(record);
            match card.state {
                RecordState::Seen => seen.push(card),
                _ => cards.push(card),
            }
        }
        cards.append(&mut seen);
        cards
    }

    fn card(&self, record: &Record) -> RecordCard {
        let likely = || self.domain.as_ref().and_then(|domain| domain.likely_zone());
        let zone = self.zone().or_else(likely);
        let provider = self.provider();
        let split = zone.and_then(|zone| {
            let relative = record.relative_to(zone)?;
            let typed = provider.map_or("@", Provider::apex_name);
            let host = if relative == "@" {
                typed.to_owned()
            } else {
                relative
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

    /// Where the records' zone begins, as DNS says, once that is sure.
    fn zone(&self) -> Option<&str> {
        let zone = self.watch.known.as_ref()?.diagnosis.zone.as_ref()?;
        zone.is_sure.then_some(zone.apex.as_str())
    }

    /// Who serves the zone.
    fn provider(&self) -> Option<&'static Provider> {
        match self
            .watch
            .known
            .as_ref()?
            .diagnosis
            .zone
            .as_ref()?
            .providers()
        {
            Providers::Known(provider) => Some(provider),
            Providers::Several(..) | Providers::Unknown => None,
        }
    }

    /// Whether the platform sees a record, as far as it has said.
    pub(super) fn is_taken(&self, record: &Record) -> bool {
        let status = self.known().map(|known| &known.status);
        let passed = status.is_some_and(Status::has_passed_dns);
        let is_seen = |told: Option<bool>| told.unwrap_or(passed);
        match record.purpose {
            // Where no call proves it, the environment's steps tell.
            Purpose::Ownership => self
                .ownership
                .as_ref()
                .map_or(passed, |ownership| ownership.verified),
            Purpose::Traffic => is_seen(status.and_then(|status| status.pointed)),
            Purpose::Validation => is_seen(status.and_then(|status| status.certified)),
        }
    }

    /// Whether the platform has looked for a record, as far as it has said.
    fn is_looked_for(&self, record: &Record) -> bool {
        match (record.purpose, &self.ownership) {
            (Purpose::Ownership, Some(ownership)) => ownership.not_yet.is_some(),
            _ => self.connection.as_ref().is_some_and(|connection| {
                matches!(connection.step(), Some(Step::WaitingCustomDns))
                    || connection.waits_for_records()
            }),
        }
    }

    /// How a record stands: as the platform says, else as DNS shows, else as far as the platform has got.
    fn record_state(&self, record: &Record) -> RecordState {
        let taken = self.is_taken(record);
        let drifted = taken && self.drifted().is_some();
        if taken && !drifted {
            return RecordState::Seen;
        }
        let known = self.watch.known.as_ref();
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

/// The eight steps, with the current one among them even when it is none of them: then it stands after the
/// last known one that was seen.
fn timeline(connection: &Connection) -> Vec<TimelineStep> {
    let current = connection.step();
    let seen = |step: &Step| {
        let mut last = None;
        for (other, at) in &connection.seen {
            if other == step {
                last = Some(*at);
            }
        }
        last
    };
    let place = current.and_then(Step::place);
    let mut behind = 0;
    for (step, _) in &connection.seen {
        behind = step.place().map_or(behind, |place| place + 1);
    }
    let behind = place.unwrap_or(behind);
    let complete = connection.is_complete();
    let mut steps = Vec::new();
    for (index, step) in STORY.into_iter().enumerate() {
        let progress = match index {
            _ if complete && Some(index) > place => break,
            _ if complete || index < behind => Progress::Done,
            _ if Some(index) == place => Progress::Now,
            _ => Progress::Next,
        };
        let seen = seen(&step).filter(|_| progress != Progress::Next);
        steps.push(TimelineStep {
            step,
            progress,
            seen,
        });
    }
    if let (Some(step), None) = (current, place) {
        let step = TimelineStep {
            step: step.clone(),
            progress: Progress::Now,
            seen: seen(step),
        };
        steps.insert(behind, step);
    }
    steps
}
