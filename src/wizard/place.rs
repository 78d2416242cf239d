//! The place in the story as it is kept, for a later visit and for the other tabs: never a secret. How it is read: `kept`.

use super::{Config, Step, Wizard};
use crate::domain::{Purpose, Record};
use crate::json::Json;
use crate::time::Time;

/// Raised when the shape changes in a way that an older widget would misread.
pub(super) const VERSION: u64 = 1;

impl Config {
    /// The key under which the place is kept: one for each API, site and environment.
    pub fn place_key(&self) -> String {
        let at = &self.at;
        [
            "domain-wizard:",
            &at.base,
            ":",
            &at.site,
            ":",
            &at.environment,
        ]
        .concat()
    }
}

impl Wizard {
    /// What is worth keeping at `now`; none where nothing is.
    pub(super) fn place(&self, now: Time) -> Option<Json> {
        let times = self.budget.times().iter();
        let mutations = Json::Array(times.map(|at| at.as_millis().into()).collect());
        let Some(domain) = &self.domain else {
            let typed = self.name.typed.as_str();
            // What the host began with, it begins with again.
            let own = Some(typed).filter(|typed| *typed != self.config.domain);
            let typed = own.unwrap_or_default();
            // Whatever was sent counts, be the domain refused, given up or taken off since.
            return (!typed.is_empty() || !self.budget.times().is_empty()).then(|| {
                Json::object([
                    ("v", VERSION.into()),
                    ("typed", typed.into()),
                    ("mutations", mutations),
                ])
            });
        };
        let ownership = self.ownership.as_ref();
        let connection = self.connection.as_ref();
        let known = connection.and_then(|connection| connection.known.as_ref());
        let failure = known.and_then(|known| known.status.failure.as_ref());
        let retry = connection.map(|connection| &connection.retry);
        Some(Json::object([
            ("v", VERSION.into()),
            ("domain", domain.as_ascii().into()),
            (
                "id",
                ownership
                    .and_then(|ownership| ownership.id.as_deref())
                    .into(),
            ),
            (
                "proof",
                ownership
                    .and_then(|ownership| ownership.record.as_ref())
                    .map(write_record)
                    .into(),
            ),
            (
                "verified",
                ownership.map(|ownership| ownership.verified).into(),
            ),
            (
                "claimed",
                ownership.is_some_and(|ownership| ownership.claimed).into(),
            ),
            (
                "added",
                connection
                    .is_some_and(|connection| connection.claimed)
                    .into(),
            ),
            (
                "fresh",
                connection
                    .and_then(|connection| connection.fresh.as_ref())
                    .map(|fresh| fresh.since.as_millis())
                    .into(),
            ),
            ("step", known.map(|known| known.status.step.name()).into()),
            ("error", failure.map(|failure| failure.said.as_str()).into()),
            ("failed", failure.map(|failure| failure.of.name()).into()),
            ("at", known.map(|known| known.at.as_millis()).into()),
            (
                "seen",
                Json::Array(connection.map_or(Vec::new(), |connection| {
                    connection.seen.iter().map(write_seen).collect()
                })),
            ),
            (
                "vouched",
                connection
                    .is_some_and(|connection| connection.vouched)
                    .into(),
            ),
            (
                "attached",
                connection.map(|connection| connection.attached).into(),
            ),
            (
                "requested",
                connection
                    .and_then(|connection| connection.requested)
                    .map(Time::as_millis)
                    .into(),
            ),
            ("mutations", mutations),
            (
                "certificate",
                known.and_then(|known| known.status.certified).into(),
            ),
            (
                "pointed",
                known.and_then(|known| known.status.pointed).into(),
            ),
            (
                "rests",
                known.is_some_and(|known| known.status.rests).into(),
            ),
            ("platform", self.platform_domain().into()),
            (
                "ends",
                known.is_some_and(|known| known.status.ends_at_ready).into(),
            ),
            ("turns", self.turns.into()),
            ("next", self.first_look(now).map(Time::as_millis).into()),
            (
                "held",
                self.line.held_until(now).map(Time::as_millis).into(),
            ),
            (
                "records",
                Json::Array(known.map_or(Vec::new(), |known| {
                    known.status.records.iter().map(write_record).collect()
                })),
            ),
            (
                "error_since",
                retry
                    .and_then(|retry| retry.error_since)
                    .map(Time::as_millis)
                    .into(),
            ),
            (
                "retried",
                retry
                    .and_then(|retry| retry.last)
                    .map(Time::as_millis)
                    .into(),
            ),
            (
                "missed",
                retry
                    .and_then(|retry| retry.missed)
                    .map(Time::as_millis)
                    .into(),
            ),
            (
                "change",
                connection
                    .and_then(|connection| connection.following.id())
                    .into(),
            ),
            (
                "removing",
                self.removing.is_under_way().then_some(true).into(),
            ),
            ("retries", retry.map(|retry| u64::from(retry.count)).into()),
        ]))
    }
}

fn write_seen((step, since): &(Step, Time)) -> Json {
    Json::Array(vec![step.name().into(), since.as_millis().into()])
}

fn write_record(record: &Record) -> Json {
    let purpose = match record.purpose {
        Purpose::Ownership => "ownership",
        Purpose::Traffic => "traffic",
        Purpose::Validation => "validation",
    };
    Json::object([
        ("type", record.kind.as_str().into()),
        ("name", record.name.as_str().into()),
        ("value", record.value.as_str().into()),
        ("purpose", purpose.into()),
    ])
}
